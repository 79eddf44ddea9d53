import { getTranslations } from 'next-intl/server';
import { Table } from '@/components/ui/table';
import { type ImportCounts, type RefusalReason, refusalReasons } from '@/lib/import/model';
import { countsToSay, sayKeptOut } from '@/lib/import/rules';
import { formatNumber } from '@/lib/platform/format';

type Reasons = Partial<Record<RefusalReason, number>>;

/** Rows that cannot be read as they stand, apart from those that can and wait for somebody to say who they are. */
export function refusedApart(counts: ImportCounts, reasons: Reasons): { refused: number; forPerson: number } {
  const forPerson = Math.min(counts.refused, reasons['needs-a-person'] ?? 0);
  return { refused: counts.refused - forPerson, forPerson };
}

/**
 * Where every row went. Rows that are here already and rows kept out by a stop share one line: apart, the difference would
 * tell who once said stop.
 */
export async function CountTable({
  counts,
  reasons,
  gone = null,
  people,
  caption,
}: {
  counts: ImportCounts;
  reasons: Reasons;
  /** People whom a whole list no longer has. */
  gone?: number | null;
  people: boolean;
  caption: string;
}) {
  const t = await getTranslations({ locale: 'en', namespace: 'imports' });
  const about = sayKeptOut(counts)?.about ?? 0;
  const { refused, forPerson } = refusedApart(counts, reasons);
  const rows = [
    { what: t('check.outside'), count: counts.outside, note: t('check.outsideNote') },
    {
      what: t(people ? 'check.fresh' : 'check.freshDoors'),
      count: counts.fresh,
      note: t(people ? 'check.freshNote' : 'check.freshDoorsNote'),
    },
    ...(people
      ? [
          { what: t('check.changed'), count: counts.changed, note: t('check.changedNote') },
          { what: t('check.moved'), count: counts.moved, note: t('check.movedNote') },
        ]
      : []),
    {
      what: t('check.quiet'),
      count: countsToSay(counts).quiet,
      note: about > 0 ? t('check.quietAbout', { count: about }) : t('check.quietNote'),
    },
    ...(counts.protected > 0
      ? [{ what: t('check.protected'), count: counts.protected, note: t('check.protectedNote') }]
      : []),
    { what: t('check.refused'), count: refused, note: t('check.refusedNote') },
    ...(forPerson > 0 ? [{ what: t('check.forPerson'), count: forPerson, note: t('check.forPersonNote') }] : []),
    ...(gone === null
      ? []
      : [{ what: t('check.gone'), count: gone, isSmall: gone > 0 && gone < 10, note: t('check.goneNote') }]),
  ];
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={(row) => row.what}
      columns={[
        { key: 'what', label: t('check.what'), head: true, cell: (row) => row.what },
        {
          key: 'count',
          label: t('check.count'),
          number: true,
          cell: (row) => ('isSmall' in row && row.isSmall ? t('check.few') : formatNumber(row.count, 'en')),
        },
        { key: 'note', label: t('check.means'), cell: (row) => row.note },
      ]}
    />
  );
}

/** Why rows are refused, with how many each; never whose. */
export async function ReasonList({ reasons }: { reasons: Reasons }) {
  const t = await getTranslations({ locale: 'en', namespace: 'imports' });
  const present = refusalReasons.filter((reason) => reason !== 'needs-a-person' && (reasons[reason] ?? 0) > 0);
  if (present.length === 0) return null;
  return (
    <section className="ui-stack" data-gap="s">
      <h2>{t('check.reasons')}</h2>
      <ul className="list-disc pl-6">
        {present.map((reason) => (
          <li key={reason}>
            {formatNumber(reasons[reason] ?? 0, 'en')}: {t(`reason.${reason}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}
