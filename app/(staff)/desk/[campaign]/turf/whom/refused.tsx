import { Table } from '@/components/ui/table';
import { neverChosenBy } from '@/lib/rules-data';
import type { FieldOffer } from '@/lib/universe/rules';
import type { WhomTranslator } from './sentence';

/** What people ask to choose by and do not get: what this place does not allow, and what is refused everywhere. */
export function Refused({ offers, t }: { offers: readonly FieldOffer[]; t: WhomTranslator }) {
  const here = offers.flatMap(({ field, not, source }) =>
    not === undefined
      ? []
      : [
          {
            key: field,
            what: t(`field.${field}`),
            why: `${t(`refused.${not}`)} ${source ? t('refused.source', { source }) : ''}`,
          },
        ],
  );
  const everywhere = neverChosenBy.map((each) => ({
    key: each,
    what: t(`refused.${each}`),
    why: each === 'opinion' ? t('refused.never-opinion') : t('refused.never'),
  }));
  return (
    <Table
      caption={t('refused.title')}
      rows={[...here, ...everywhere]}
      rowKey={({ key }) => key}
      columns={[
        { key: 'what', label: t('refused.what'), head: true, cell: ({ what }) => what },
        { key: 'why', label: t('refused.why'), cell: ({ why }) => why },
      ]}
    />
  );
}
