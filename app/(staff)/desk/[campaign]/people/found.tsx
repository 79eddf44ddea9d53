import { getTranslations } from 'next-intl/server';
import { PersonalNameText } from '@/components/personal/values';
import { EmptyState } from '@/components/ui/notice';
import { Table } from '@/components/ui/table';
import type { Ctx } from '@/lib/auth/model';
import { discloseRefs } from '@/lib/people';
import { type SearchReason, searchReasons } from '@/lib/purpose/rules';

/** Those who were found, under the reason that was given: each drawing of this list is a look, and an entry. */
export async function Found({ ctx, why, refs }: { ctx: Ctx; why: SearchReason; refs: readonly string[] }) {
  const t = await getTranslations({ locale: 'en', namespace: 'people' });
  const look = { purpose: searchReasons[why], action: 'people.found', fields: ['name'], detail: { why } } as const;
  const people = refs.length === 0 ? [] : await discloseRefs(ctx, look, refs);
  if (people.length === 0) return <EmptyState why={t('none')} />;
  return (
    <Table
      caption={t('found', { people: people.length })}
      columns={[
        {
          key: 'name',
          label: t('name'),
          head: true,
          cell: (person: (typeof people)[number]) => <PersonalNameText name={person.name} missing={t('noName')} />,
        },
        { key: 'place', label: t('place'), cell: (person) => person.place },
        { key: 'ref', label: t('ref'), cell: (person) => person.ref },
      ]}
      rows={people}
      rowKey={(person) => person.personId}
    />
  );
}
