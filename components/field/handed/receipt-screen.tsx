/* The same words after yes and after no; the receipt is the voter's. */
import { useTranslations } from 'next-intl';
import { ReceiptCard } from './receipt-card';
import { type Turn, VoterFrame } from './voter-frame';

export function ReceiptScreen({ screen, turn }: Turn) {
  const t = useTranslations('voter');
  return (
    <VoterFrame screen={screen} turn={turn} answered>
      <h1 className="f-title">{t('saved')}</h1>
      <p>{t('receipt')}</p>
      <ReceiptCard receipt={screen.receipt} />
      <p className="ui-second">{t('receiptHow', { site: `${new URL(screen.receipt.url).host}/c` })}</p>
    </VoterFrame>
  );
}
