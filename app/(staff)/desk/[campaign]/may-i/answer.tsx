import { getTranslations } from 'next-intl/server';
import { LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PartBar } from '@/components/ui/part-bar';
import { Table } from '@/components/ui/table';
import type { Campaign } from '@/lib/campaign';
import { AskedUse } from '@/lib/consent/model';
import { formatNumber, formatTime } from '@/lib/platform/format';
import { type AskableUse, type UseAnswer, type UseRow, useParts } from '@/lib/reports/uses/model';

/** The finding as a sentence, one bar in three hatches, and the table that says why. */
export async function Answer({
  use,
  answer,
  campaign,
  says,
}: {
  use: AskableUse;
  answer: UseAnswer;
  campaign: Pick<Campaign, 'slug' | 'timeZone'>;
  says: string;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'may-i' });
  const number = (n: number) => formatNumber(n, 'en');
  const how = answer.isExact ? 'exact' : 'about';
  const title = t(`found.${how}`, { total: number(answer.total), may: number(answer.parts.may) });
  const shown = answer.rows.filter((row) => row.people !== null);
  const hidden = answer.rows.filter((row) => row.people === null);
  const base = `/desk/${campaign.slug}`;
  const isHere = use.startsWith('canvass.');
  return (
    <Card title={title}>
      <p className="ui-second">{says}</p>
      <PartBar
        title={title}
        parts={useParts.map((part) => ({
          key: part,
          value: answer.parts[part],
          words: t(`part.${part}`, { people: number(answer.parts[part]) }),
        }))}
      />
      <Table
        caption={t('why.title')}
        columns={[
          { key: 'why', label: t('table.why'), head: true, cell: (row: UseRow) => t(`why.${row.reason}`) },
          { key: 'part', label: t('table.part'), cell: (row) => t(`partName.${row.part}`) },
          {
            key: 'people',
            label: t('table.people'),
            number: true,
            cell: (row) => (row.people === null ? t('hidden') : number(row.people)),
          },
          { key: 'then', label: t('table.then'), cell: (row) => t(`then.${row.reason}`) },
        ]}
        rows={[...shown, ...hidden]}
        rowKey={(row) => row.reason}
      />
      <p className="ui-second ui-small">
        {answer.isExact
          ? t('note.exact')
          : t('note.about', { time: formatTime(answer.madeAt, 'en', campaign.timeZone) })}
      </p>
      {answer.parts.may > 0 && isHere ? (
        <LinkButton kind="main" href={`${base}/turf`}>
          {t('useThese', { people: number(answer.parts.may) })}
        </LinkButton>
      ) : null}
      {answer.parts.may > 0 && !isHere ? <p>{t('noTool')}</p> : null}
      {AskedUse.safeParse(use).success && answer.again !== 0 ? (
        <LinkButton href={`${base}/may-i/ask?use=${use}`}>
          {answer.again === null ? t('againFew') : t('again', { people: number(answer.again) })}
        </LinkButton>
      ) : null}
    </Card>
  );
}
