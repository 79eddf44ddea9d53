import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormSelect } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { Card } from '@/components/ui/card';
import { type DeskRequest, refusalReasons } from '@/lib/requests/model';
import { nextStep } from '@/lib/requests/rules';
import { eraseForGood, markAnswered, putOff, refuse, sendCodeAgain } from '../actions';

/** One main button: the next step only. What else is lawful stands below it, quieter. */
export async function NextStep({
  request,
  held,
  keptUntil,
}: {
  request: DeskRequest;
  held: ReadonlyMap<string, number> | null;
  keptUntil: string;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'privacy-desk' });
  const words = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
  const ref = <FormHidden name="ref" value={request.ref} />;
  const { step } = nextStep(request);
  return (
    <div className="ui-stack">
      {held === null ? <p>{t('request.notProved')}</p> : <GoesAndStays held={held} keptUntil={keptUntil} />}
      {step === 'send-code' || step === 'wait' ? (
        <ActionForm action={sendCodeAgain} words={words} done={<p role="status">{t('request.sent')}</p>}>
          {ref}
          {step === 'wait' ? <p>{t('request.waits')}</p> : null}
          <SubmitButton kind={step === 'wait' ? 'plain' : 'main'}>{t('request.sendCode')}</SubmitButton>
        </ActionForm>
      ) : null}
      {step === 'erase' ? (
        <ActionForm action={eraseForGood} words={words}>
          {ref}
          <SubmitButton kind="stop">{t('request.erase')}</SubmitButton>
        </ActionForm>
      ) : null}
      {step === 'answer' ? (
        <ActionForm action={markAnswered} words={words}>
          {ref}
          <p className="ui-second">{t('request.answerNote')}</p>
          <SubmitButton>{t('request.answer')}</SubmitButton>
        </ActionForm>
      ) : null}
      {request.isExtended ? null : (
        <ActionForm action={putOff} words={words}>
          {ref}
          <SubmitButton kind="plain">{t('request.extend')}</SubmitButton>
        </ActionForm>
      )}
      <ActionForm action={refuse} words={words}>
        {ref}
        <FormSelect
          name="reason"
          label={t('request.reason')}
          empty=""
          choices={refusalReasons.map((reason) => ({ value: reason, label: t(`request.reasons.${reason}`) }))}
        />
        <SubmitButton kind="plain">{t('request.refuse')}</SubmitButton>
      </ActionForm>
    </div>
  );
}

const kept = ['mark', 'log', 'request'] as const;

/** Two lists of equal size, before the button. Counts only: the values are the person's own affair. */
async function GoesAndStays({ held, keptUntil }: { held: ReadonlyMap<string, number>; keptUntil: string }) {
  const t = await getTranslations({ locale: 'en', namespace: 'privacy-desk' });
  const rows = [...held].filter(([table]) => !table.endsWith('entry'));
  const nameOf = (table: string) => {
    const key = `request.table.${table.split('.').at(-1)}`;
    return t.has(key as 'request.table.name') ? t(key as 'request.table.name') : table;
  };
  return (
    <div className="ui-pair">
      <Card title={t('request.goes')} level={3} calm>
        <ul>
          {rows.map(([table, count]) => (
            <li key={table}>
              {nameOf(table)}: {t('request.held', { count })}
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('request.stays')} level={3} calm>
        <ul>
          {kept.map((kind) => (
            <li key={kind}>{t(`request.stay.${kind}`, { date: keptUntil })}</li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
