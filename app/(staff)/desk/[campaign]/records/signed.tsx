import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { formatInstant } from '@/lib/platform/format';
import type { SignedRecord } from '@/lib/reports/record/model';
import { sign } from './actions';

/** Who signed which version when, and the one button that signs what stands on the page. */
export async function Signed({
  signed,
  zone,
  hash,
  maySign,
}: {
  signed: readonly SignedRecord[];
  zone: string;
  hash: string;
  maySign: boolean;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'records' });
  const words = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
  const isCurrent = signed[0]?.hash === hash;
  return (
    <Card title={t('signed.title')} calm>
      {signed.length === 0 ? <p>{t('signed.none')}</p> : null}
      <ul>
        {signed.map((each) => (
          <li key={each.version}>
            {t('signed.one', {
              version: each.version,
              at: formatInstant(each.signedAt, 'en', zone),
              role: each.signedRole.replaceAll('-', ' '),
            })}{' '}
            <code>{each.hash.slice(0, 12)}</code>
          </li>
        ))}
      </ul>
      {isCurrent ? <p>{t('signed.current')}</p> : null}
      {maySign && !isCurrent ? (
        <ActionForm action={sign} words={words}>
          <FormHidden name="hash" value={hash} />
          <SubmitButton>{t('signed.sign')}</SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  );
}
