import { getTranslations } from 'next-intl/server';
import { Card, Facts } from '@/components/ui/card';
import { Table } from '@/components/ui/table';
import type { KeptList } from '@/lib/campaign/model';
import { dayIn, formatDay } from '@/lib/platform/format';
import { listTermsOf, placesWithTerms, usStates } from '@/lib/rules-data';
import type { KeptTerms } from '@/lib/rules-data/model';

const wordsOf = () => getTranslations({ locale: 'en', namespace: 'imports' });
type Words = Awaited<ReturnType<typeof wordsOf>>;

function placeName(place: string, t: Words): string {
  const state = usStates.find(({ region }) => `US-${region?.toUpperCase()}` === place);
  if (state) return t('terms.usState', { state: state.name });
  return place === 'FR' || place === 'GB' || place === 'US' ? t(`terms.place.${place}`) : place;
}

/** VFL-01, VFL-03: for what a list may be used, by whose law, how far that law was read, and until when. */
export async function ListTerms({ terms, ends }: { terms: KeptTerms; ends?: string | undefined }) {
  const t = await wordsOf();
  const uses = (list: readonly string[]) =>
    list.map((use) => t(`terms.uses.${use.replace('.', '-')}` as 'terms.uses.canvass-contact')).join(', ');
  const { source, reading } = terms;
  return (
    <Facts
      rows={[
        { key: 'place', name: t('terms.givenIn'), value: placeName(terms.place, t) },
        { key: 'use', name: t('terms.for'), value: t(`terms.use.${terms.use}`) },
        { key: 'permits', name: t('terms.permits'), value: uses(terms.permits) },
        {
          key: 'ceiling',
          name: t('terms.ceiling'),
          value: terms.ceiling.length > 0 ? uses(terms.ceiling) : t('terms.nothingMore'),
        },
        {
          key: 'forbids',
          name: t('terms.forbids'),
          value: terms.forbids.map((ban) => t(`terms.ban.${ban}`)).join(', '),
        },
        ...(terms.isSigned ? [{ key: 'signed', name: t('terms.signed'), value: t('terms.signedNote') }] : []),
        {
          key: 'law',
          name: t('terms.law'),
          value: source.url ? <a href={source.url}>{source.name}</a> : source.name,
        },
        {
          key: 'read',
          name: t('terms.read'),
          value: t(`terms.reading.${reading}`, { day: formatDay(terms.verifiedOn, 'en', { year: true }) }),
        },
        ...(terms.narrowed
          ? [
              {
                key: 'narrowed',
                name: t('terms.narrowed'),
                value: t('terms.narrowedNote', {
                  day: formatDay(terms.narrowed.on, 'en', { year: true }),
                  law: terms.narrowed.source.name,
                }),
              },
            ]
          : []),
        { key: 'ends', name: t('terms.ends'), value: ends ?? t('terms.endsWithVote') },
      ]}
    />
  );
}

/** The lists in use, each with its terms behind its name. */
export async function ListsInUse({ lists, timeZone }: { lists: readonly KeptList[]; timeZone: string }) {
  const t = await wordsOf();
  if (lists.length === 0) return null;
  return (
    <Card title={t('terms.lists', { count: lists.length })} calm>
      <p className="ui-second">{t('terms.lead')}</p>
      {lists.map(({ id, label, licence, until, terms }) => (
        <details key={id}>
          <summary>
            {label}
            {terms ? `: ${placeName(terms.place, t)}` : ''}
          </summary>
          <div className="ui-stack pt-2" data-gap="s">
            {licence ? <p className="ui-second">{licence}</p> : null}
            {terms ? (
              <ListTerms
                terms={terms}
                ends={
                  until ? formatDay(dayIn(new Date(until.getTime() - 1), timeZone), 'en', { year: true }) : undefined
                }
              />
            ) : (
              <p>{t('terms.notKept')}</p>
            )}
          </div>
        </details>
      ))}
    </Card>
  );
}

/** At the choice of a state: what each says of its list. Every other one: the election, and nothing else. */
export async function StatesWithTerms() {
  const t = await wordsOf();
  const states = usStates.filter(({ region }) => placesWithTerms.includes(`US-${region?.toUpperCase()}`));
  return (
    <details>
      <summary>{t('terms.states')}</summary>
      <div className="ui-stack pt-2" data-gap="s">
        <p className="ui-second">{t('terms.otherStates')}</p>
        <Table
          caption={t('terms.states')}
          hideCaption
          rows={states}
          rowKey={({ name }) => name}
          columns={[
            { key: 'state', label: t('terms.state'), head: true, cell: ({ name }) => name },
            {
              key: 'use',
              label: t('terms.for'),
              cell: ({ region }) => t(`terms.use.${listTermsOf('US', region).use}`),
            },
            {
              key: 'forbids',
              label: t('terms.forbids'),
              cell: ({ region }) =>
                listTermsOf('US', region)
                  .forbids.map((ban) => t(`terms.ban.${ban}`))
                  .join(', '),
            },
            {
              key: 'read',
              label: t('terms.read'),
              cell: ({ region }) => t(`terms.readShort.${listTermsOf('US', region).reading}`),
            },
          ]}
        />
      </div>
    </details>
  );
}
