/* The receipt as a picture to scan and a code to type: black on white in every theme, at least 240 px. */
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { ReceiptSlot } from '@/lib/canvass/model';
import { drawCode } from './qr';

export function ReceiptCard({ receipt }: { receipt: ReceiptSlot }) {
  const t = useTranslations('receipt');
  const [drawing, setDrawing] = useState<{ path: string; size: number } | null>(null);
  useEffect(() => setDrawing(drawCode(receipt.url)), [receipt.url]);
  return (
    <figure className="f-receipt">
      {drawing ? (
        <svg className="f-qr" role="img" aria-label={t('picture')} viewBox={`0 0 ${drawing.size} ${drawing.size}`}>
          <rect width={drawing.size} height={drawing.size} fill="#ffffff" />
          <path d={drawing.path} fill="#000000" />
        </svg>
      ) : null}
      <figcaption>
        {t('code')} <strong className="f-code">{receipt.code}</strong>
      </figcaption>
    </figure>
  );
}
