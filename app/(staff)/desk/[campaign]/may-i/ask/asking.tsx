import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormCheckbox, FormHidden } from '@/components/form/fields';
import { FormGroup } from '@/components/form/group';
import { formWords } from '@/components/form/words';
import { Card, Facts } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import { type AskedUse, type Asking, type AskingCounts, type AskingSoFar, askWays } from '@/lib/consent/model';
import { formatInstant, formatNumber } from '@/lib/platform/format';
import { canSendMail } from '@/lib/platform/mail';
import { startAsk, stopAsk } from '../actions';

const wordsOf = () => getTranslations({ locale: 'en', namespace: 'may-i' });
const formWordsOf = async () => formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
type Words = Awaited<ReturnType<typeof wordsOf>>;
const shown = (people: number | null, t: Words): string =>
  people === null ? t('askPage.few') : formatNumber(people, 'en');

/** How many people, by the way that reaches them; no small number and no name. */
export async function Reach({ use, reach, title }: { use: AskedUse; reach: AskingCounts; title: string }) {
  const t = await wordsOf();
  const ways = askWays.filter((way) => way === 'door' || use !== 'comms.email');
  if (ways.every((way) => reach[way] === 0)) return <p>{t('askPage.none')}</p>;
  return (
    <Card title={title}>
      <Table
        caption={title}
        hideCaption
        rows={ways}
        rowKey={(way) => way}
        columns={[
          {
            key: 'way',
            label: t('askPage.way'),
            head: true,
            cell: (way: (typeof ways)[number]) => t(`askPage.${way}`),
          },
          { key: 'people', label: t('askPage.people'), number: true, cell: (way) => shown(reach[way], t) },
        ]}
      />
      <p className="ui-second ui-small">{t('askPage.note')}</p>
    </Card>
  );
}

export async function StartForm({ use, statement }: { use: AskedUse; statement: string }) {
  const t = await wordsOf();
  return (
    <Card title={t('askPage.start.title')}>
      <p>{t('askPage.start.words')}</p>
      <blockquote>{statement}</blockquote>
      <ActionForm action={startAsk} words={await formWordsOf()}>
        <FormHidden name="use" value={use} />
        <FormGroup name="ways" label={t('askPage.start.ways')}>
          {askWays
            .filter((way) => way === 'door' || use !== 'comms.email')
            .map((way) => (
              <FormCheckbox
                key={way}
                name="ways"
                id={`ways-${way}`}
                value={way}
                label={t(`askPage.start.${way}`)}
                inGroup
              />
            ))}
        </FormGroup>
        {use === 'comms.email' ? <p className="ui-second">{t('askPage.start.emailNo')}</p> : null}
        {canSendMail() ? null : <p className="ui-second">{t('askPage.noMail')}</p>}
        <SubmitButton>{t('askPage.start.button')}</SubmitButton>
      </ActionForm>
    </Card>
  );
}

export async function Running({
  use,
  asking,
  soFar,
  timeZone,
  mayAsk,
}: {
  use: AskedUse;
  asking: Asking;
  soFar: AskingSoFar;
  timeZone: string;
  mayAsk: boolean;
}) {
  const t = await wordsOf();
  const date = formatInstant(asking.startedAt, 'en', timeZone);
  return (
    <Card title={t('askPage.running.title', { date })}>
      <Facts
        rows={[
          {
            key: 'ways',
            name: t('askPage.way'),
            value: asking.ways.map((way) => t(`askPage.running.ways.${way}`)).join(', '),
          },
          ...(['asked', 'yes', 'no'] as const).map((step) => ({
            key: step,
            name: t(`askPage.running.${step}`),
            value: shown(soFar[step], t),
          })),
        ]}
      />
      {mayAsk ? (
        <ActionForm action={stopAsk} words={await formWordsOf()}>
          <FormHidden name="use" value={use} />
          <p className="ui-second">{t('askPage.running.stopNote')}</p>
          <SubmitButton kind="stop">{t('askPage.running.stop')}</SubmitButton>
        </ActionForm>
      ) : null}
    </Card>
  );
}
