// The proved person's own record, read once a page: everything each folder holds, and the words to show it with.
import { getTranslations } from 'next-intl/server';
import type { HeldWords } from '@/components/personal/held';
import type { Locale } from '@/lib/auth/model';
import type { Campaign } from '@/lib/campaign';
import { standardScript } from '@/lib/canvass';
import { dayIn, formatDay, formatInstant } from '@/lib/platform/format';
import type { HeldItem } from '@/lib/platform/held';
import { readRecord } from '@/lib/requests';
import type { OwnSession } from '@/lib/requests/model';
import { holdings } from '@/lib/web';

export interface OwnRecord {
  readonly personId: string;
  readonly items: readonly HeldItem[];
}

export function asOwner(session: OwnSession, personId: string) {
  return { campaignId: session.campaignId, actor: { kind: 'person', id: personId, role: 'person' } } as const;
}

/** One record for each circle the proved channel belongs to; they are shown side by side and never joined. */
export async function readOwnRecords(
  session: OwnSession,
  action: 'record.read' | 'record.copy' | 'record.count',
): Promise<OwnRecord[]> {
  const records: OwnRecord[] = [];
  for (const personId of session.personIds) {
    records.push({ personId, items: await readRecord(asOwner(session, personId), personId, holdings, action) });
  }
  return records;
}

/** Items of the given tables, without their schema. */
export function itemsOf(record: OwnRecord, ...tables: readonly string[]): HeldItem[] {
  return record.items.filter((item) => tables.includes(item.table.split('.')[1] ?? ''));
}

export async function heldWords(locale: Locale, campaign: Campaign | null): Promise<HeldWords> {
  const t = await getTranslations({ locale, namespace: 'rights' });
  const uses = await getTranslations({ locale, namespace: 'privacy' });
  const form = await getTranslations({ locale, namespace: 'form' });
  const helps = await getTranslations({ locale, namespace: 'help' });
  const zone = campaign?.timeZone ?? 'UTC';
  const script = standardScript({ campaign: '', topic: { en: '', fr: '', es: '' } });
  const choices = new Map(
    script.flatMap((step) =>
      step.kind === 'ask' ? step.choices.map((each) => [`${step.id}/${each.id}`, each.words] as const) : [],
    ),
  );
  const known = (key: string, otherwise: string): string => (t.has(key) ? t(key) : otherwise);
  return {
    column: (key) => t(`me.column.${key}`),
    kind: (kind) => known(`me.kind.${kind}`, kind),
    purpose: (id) => {
      const key = `use.${id.replace('.', '-')}.says`;
      return uses.has(key) ? uses(key) : id;
    },
    source: (item) => {
      const label = item.source ? known(`me.source.${item.source}`, item.source) : '';
      const giver = item.givenBy ? t(`me.giver.${item.givenBy}`) : '';
      return [giver, label].filter((part, index, all) => part !== '' && all.indexOf(part) === index).join(': ');
    },
    state: (state, grade) => {
      const words = known(`me.state.${state}`, state);
      return grade && state === 'given' ? `${words}, ${t(`me.grade.${grade}`)}` : words;
    },
    answer: (question, answer) => choices.get(`${question}/${answer}`)?.[locale] ?? answer,
    outcome: (outcome) => known(`me.outcome.${outcome}`, outcome),
    help: (help) => (help !== '' && helps.has(`choose.${help}`) ? helps(`choose.${help}`) : help),
    role: (role) => (form.has(`role.${role}`) ? form(`role.${role}`) : role),
    day: (instant) => formatDay(dayIn(instant, zone), locale, { year: true }),
    instant: (instant) => formatInstant(instant, locale, zone, { year: true }),
    ended: t('me.ended'),
    none: t('me.none'),
  };
}
