import { getTranslations } from 'next-intl/server';
import { ActionForm, SubmitButton } from '@/components/form/action-form';
import { FormHidden, FormText } from '@/components/form/fields';
import { formWords } from '@/components/form/words';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import type { FilePlan, ShownImport } from '@/lib/import';
import { type ImportCounts, KnockCounts } from '@/lib/import/model';
import { changesOf, countsToSay, layoutById } from '@/lib/import/rules';
import { formatNumber } from '@/lib/platform/format';
import { declareKnocks, start } from '../actions';
import { AboutFile } from './about-file';
import { ReasonList } from './count-table';
import { RefusedCard } from './refused-card';

const keptWords = ['door', 'refused', 'away'] as const;
const outWords = ['names', 'said', 'calls', 'old'] as const;

/** Whether this file is a history of contacts: it brings neither people nor doors. */
export function bringsKnocks({ record, plan }: ShownImport): boolean {
  return record.declaration?.source === 'knocks' || layoutById(plan?.look.layoutId ?? '')?.source === 'knocks';
}

/** Step 1: what of it is kept and what is not, and who made these knocks. The check begins with it. */
export async function KnockFileStep({ shown, plan }: { shown: ShownImport; plan: Omit<FilePlan, 'samples'> }) {
  const t = await getTranslations({ locale: 'en', namespace: 'imports' });
  const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
  const said = shown.record.declaration;
  const read = new Set(Object.values(layoutById(plan.look.layoutId ?? '')?.knocks ?? {}).flat());
  const out = plan.look.header.filter((name) => !read.has(name.trim()));
  const sides = [
    { title: t('knocks.keptTitle'), lines: keptWords.map((each) => t(`knocks.kept.${each}`)) },
    { title: t('knocks.outTitle'), lines: outWords.map((each) => t(`knocks.out.${each}`)) },
  ];
  return (
    <Card title={t('knocks.title')}>
      <p>{t('knocks.lead')}</p>
      <AboutFile plan={plan} />
      <div className="grid gap-4 sm:grid-cols-2">
        {sides.map(({ title, lines }) => (
          <Card key={title} calm level={3} title={title}>
            <ul className="list-disc pl-6">
              {lines.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
      {out.length > 0 ? <p className="ui-second">{t('knocks.columns', { names: out.join(', ') })}</p> : null}
      <ActionForm action={declareKnocks} words={forms}>
        <FormHidden name="importId" value={shown.record.id} />
        <FormText
          name="givenBy"
          label={t('knocks.givenBy')}
          hint={t('knocks.givenByHint')}
          value={said?.givenBy}
          required
        />
        <FormText
          name="licence"
          label={t('knocks.licence')}
          hint={t('knocks.licenceHint')}
          value={said?.licence}
          required
        />
        <FormText name="collectedOn" type="date" label={t('knocks.collectedOn')} value={said?.collectedOn} required />
        <div className="ui-row">
          <SubmitButton kind="main">{t('knocks.next')}</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}

/** Step 3, once the check is through: where every row would go, and the one button. */
export async function KnockCheck({ shown, counts, base }: { shown: ShownImport; counts: ImportCounts; base: string }) {
  const t = await getTranslations({ locale: 'en', namespace: 'imports' });
  const forms = formWords(await getTranslations({ locale: 'en', namespace: 'form' }));
  const { record } = shown;
  const changes = changesOf(counts);
  const found = KnockCounts.safeParse(counts).data;
  const isNew = changes > 0 || (found !== undefined && found.newAway + found.stops > 0);
  return (
    <>
      <KnockTables counts={counts} caption={t('knocks.unwritten', { rows: counts.rows })} />
      <ReasonList reasons={record.reasons} />
      {counts.refused > 0 && shown.plan ? (
        <RefusedCard
          importId={record.id}
          title={t('check.refusedTitle', { count: counts.refused })}
          text={t('check.refusedText')}
        />
      ) : null}
      {isNew ? (
        <ActionForm action={start} words={forms}>
          <FormHidden name="importId" value={record.id} />
          <div className="ui-row">
            <SubmitButton kind="main">
              {changes > 0 ? t('knocks.bring', { count: changes }) : t('knocks.bringRest')}
            </SubmitButton>
          </div>
        </ActionForm>
      ) : (
        <Notice tone="done" title={t('knocks.nothing')}>
          <p>
            <LinkButton href={`${base}/imports`}>{t('title')}</LinkButton>
          </p>
        </Notice>
      )}
    </>
  );
}

/** Where every row went, and what the knocks come to. Doors and people are told from ten on. */
export async function KnockTables({ counts, caption }: { counts: ImportCounts; caption: string }) {
  const t = await getTranslations({ locale: 'en', namespace: 'imports' });
  const { quiet, fresh, changed, outside, refused } = countsToSay(counts);
  const rows = Object.entries({ fresh, changed, outside, quiet, refused } as const).map(([what, count]) => ({
    what: what as 'fresh' | 'changed' | 'outside' | 'quiet' | 'refused',
    count,
  }));
  const found = KnockCounts.safeParse(counts).data;
  const figures = (['doors', 'again', 'away', 'stops'] as const).map((what) => ({ what, count: found?.[what] ?? 0 }));
  const say = (count: number): string => (count > 0 && count < 10 ? t('knocks.few') : formatNumber(count, 'en'));
  return (
    <>
      <Table
        caption={caption}
        rows={rows}
        rowKey={(row) => row.what}
        columns={[
          { key: 'what', label: t('check.what'), head: true, cell: (row) => t(`knocks.line.${row.what}`) },
          { key: 'count', label: t('check.count'), number: true, cell: (row) => formatNumber(row.count, 'en') },
          { key: 'note', label: t('check.means'), cell: (row) => t(`knocks.line.${row.what}Note`) },
        ]}
      />
      {found ? (
        <Table
          caption={t('knocks.figures')}
          rows={figures}
          rowKey={(row) => row.what}
          columns={[
            { key: 'what', label: t('check.what'), head: true, cell: (row) => t(`knocks.figure.${row.what}`) },
            { key: 'count', label: t('knocks.number'), number: true, cell: (row) => say(row.count) },
          ]}
        />
      ) : null}
    </>
  );
}
