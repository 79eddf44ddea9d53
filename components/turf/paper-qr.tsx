import { QrCode } from '@/components/ui/qr-code';
import type { PaperCode } from '@/lib/turf/paper';

/** A code as it stands on paper, with what it is for and the same thing to type. */
export function PaperQr({ code, label }: { code: PaperCode; label: string }) {
  return (
    <p className="ui-paper-qr">
      <QrCode {...code.modules} label={label} pixels={88} />
      <span>
        {code.says}
        {code.address ? <strong className="block">{code.address}</strong> : null}
      </span>
    </p>
  );
}
