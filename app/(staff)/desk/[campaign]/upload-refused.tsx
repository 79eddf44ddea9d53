import { getTranslations } from 'next-intl/server';
import { Notice } from '@/components/ui/notice';

/** What can be wrong with any file, whatever it was to be. */
const anywhere = ['broken-off', 'no-room', 'damaged', 'cut-short', 'password'] as const;

/** Says why a file was not taken; `own` is what this page says of its own kind of file. */
export async function UploadRefused({ why, own }: { why: string; own: string }) {
  const t = await getTranslations({ locale: 'en', namespace: 'imports' });
  const known = anywhere.find((each) => each === why);
  return <Notice tone="stop" live title={known ? t(`upload.refused.${known}`) : own} />;
}
