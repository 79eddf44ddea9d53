// VFL-01, VFL-03: what the law of the place that gave a list allows is kept with the list, and is as far as its people may be
// used, whoever says yes to more.
import { describe, expect, it } from 'vitest';
import { act } from '@/lib/audit';
import { insertSource, readLists } from '@/lib/campaign';
import { withPurpose } from '@/lib/people';
import { newId } from '@/lib/platform/ids';
import { keptTermsOf, listTermsOf } from '@/lib/rules-data';
import type { ListTerms } from '@/lib/rules-data/model';
import { importGround, rollLine } from '@/lib/testing/import-stage';
import { listImports, narrowLists, readImport, readTerms } from './index';
import type { Declaration } from './model';
import { termsOfFile } from './rules';

// No list whose terms are known allows less than the others: these are the terms of one that would allow a visit and a letter.
const narrow = { ...keptTermsOf('US', 'WY'), permits: ['canvass.contact'], ceiling: ['comms.post'] };

const ground = importGround();
const { stage, superuser, who } = ground;
const bring = (said?: Partial<Declaration>) => ground.bring([rollLine(1), rollLine(2)], said);
/** What the database says the list's people may be used for now, in any of the tables that hold them. */
const usable = async (): Promise<string[]> => {
  const { rows } = await superuser().query<{ uses: string[] }>(
    `select coalesce(array_agg(distinct u.purpose order by u.purpose), '{}') as uses
     from personal.person p join public.source s on s.campaign_id = p.campaign_id and s.id = p.source_id and s.terms is not null,
       unnest(array['person', 'name', 'contact', 'visit']) as t(tbl),
       personal.permit(p.campaign_id, p.id, p.door_id, p.source_id, t.tbl) as m, unnest(m.usable_for) as u(purpose)
     where p.campaign_id = $1`,
    [stage().campaignId],
  );
  return rows[0]?.uses ?? [];
};
/** Everybody here says yes to everything, and the database weighs it. */
const sayYesToAll = async (): Promise<void> => {
  await superuser().query(
    `insert into consent.permission (campaign_id, person_id, purpose, channel, state, grade, until, since, event_id)
     select p.campaign_id, p.id, x.purpose, '', 'given', 'confirmed', now() + interval '30 days', now(), gen_random_uuid()
     from personal.person p, unnest(array['canvass.followup', 'canvass.turnout', 'comms.email', 'comms.post']) as x(purpose)
     where p.campaign_id = $1 and p.circle = 'roll'`,
    [stage().campaignId],
  );
};

describe('VFL-01: a list keeps its terms', () => {
  it.each([
    ['TX', 'US-TX', 'survey'],
    ['NM', 'US-NM', 'law'],
    [undefined, 'US-OH', 'nothing'],
  ])('of %s, told by what was said or else by its layout', async (state, place, reading) => {
    const done = await bring({ undertaking: true, until: '2027-01-31', ...(state && { state }) });
    const [list] = await readLists(stage().campaignId);
    expect(list).toMatchObject({ id: done.sourceId, label: 'Board of elections', terms: { place, reading } });
    expect(list?.terms).toEqual(keptTermsOf('US', place.slice(3)));
    expect(list?.until?.toISOString()).toBe('2027-02-01T00:00:00.000Z');
    expect(await readTerms(who(), await readImport(who(), done.id))).toEqual(list?.terms);
  });

  it('and nobody who uses the app changes them', async () => {
    await bring();
    await expect(
      act(stage().system, { action: 'test.change' }, (tx) =>
        tx.run('update public.source set terms = null where campaign_id = $1', [stage().campaignId]),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('the list of a campaign of California is that of California, whatever is said', () => {
    expect(termsOfFile({ country: 'US', state: 'OH' }, 'us-oh', 'US-CA').place).toBe('US-CA');
    expect(termsOfFile({ country: 'US' }, null, 'US')).toMatchObject({ place: 'US', reading: 'nothing' });
    expect(termsOfFile({ country: 'FR' }, null, 'FR')).toMatchObject({ place: 'FR', isSigned: true });
  });

  it('is told before anything is written, and not at all of addresses', async () => {
    const [first] = await listImports(who());
    expect(first).toBeUndefined();
    const done = await bring();
    const shown = await readImport(who(), done.id);
    const before = { ...shown, record: { ...shown.record, sourceId: null } };
    expect(await readTerms(who(), before)).toMatchObject({ place: 'US-OH' });
    const declaration = { ...(shown.record.declaration as Declaration), source: 'addresses' } as const;
    expect(await readTerms(who(), { ...before, record: { ...before.record, declaration } })).toBeUndefined();
  });
});

describe('VFL-03: the ceiling of uses is that of the terms', () => {
  it.each(['AL', 'NY', 'TX', 'WA', 'OH'])('a list of %s brings what its row allows and no more', async (state) => {
    await bring({ state });
    const { permits, ceiling } = listTermsOf('US', state);
    const { rows } = await superuser().query(
      'select permits, ceiling from public.source where campaign_id = $1 and terms is not null',
      [stage().campaignId],
    );
    expect(rows).toEqual([{ permits, ceiling }]);
    expect(await usable()).toEqual(['canvass.contact', 'stats.aggregate']);
  });

  it('where the law allows less, less is brought, and no yes goes beyond it', async () => {
    await bring({ state: 'WY' });
    await superuser().query(
      'update public.source set terms = $2, permits = $3, ceiling = $4 where campaign_id = $1 and terms is not null',
      [stage().campaignId, narrow, narrow.permits, narrow.ceiling],
    );
    expect(await usable()).toEqual(['canvass.contact']);
    await sayYesToAll();
    expect(await usable()).toEqual(['canvass.contact', 'comms.post']);
  });

  it('elsewhere the same yeses count', async () => {
    await bring({ state: 'TX' });
    await sayYesToAll();
    expect(await usable()).toEqual(
      expect.arrayContaining(['canvass.contact', 'canvass.turnout', 'comms.email', 'comms.post']),
    );
  });

  it('the database takes no list that permits more than its terms', async () => {
    const list = {
      campaignId: stage().campaignId,
      kind: 'roll',
      label: 'x',
      basis: 'state-law',
      terms: narrow,
    } as const;
    const write = (uses: { permits: readonly string[]; ceiling: readonly string[] }) =>
      act(stage().system, { action: 'test.source' }, (tx) => insertSource(tx, { ...list, id: newId(), ...uses }));
    await expect(write({ permits: ['canvass.contact', 'stats.aggregate'], ceiling: [] })).rejects.toMatchObject({
      code: '23514',
    });
    await expect(write({ permits: [], ceiling: ['comms.email'] })).rejects.toMatchObject({ code: '23514' });
    await write({ permits: ['canvass.contact'], ceiling: ['comms.post'] });
  });
});

describe('VFL-03: a row of terms that becomes narrower', () => {
  const before = keptTermsOf('US', 'TX');
  const force = (uses: Partial<ListTerms>) => (place: string) =>
    place === 'US-TX' ? { ...listTermsOf('US', 'TX'), ...uses } : listTermsOf('US', 'WY');
  const less = force({
    permits: ['canvass.contact'],
    ceiling: ['comms.post'],
    forbids: [...before.forbids, 'harassment'],
  });

  it('narrows lists that are here, once, with an entry, and the list says so', async () => {
    const { sourceId } = await bring({ state: 'TX' });
    await sayYesToAll();
    // Those of other campaigns of this server too.
    expect(await narrowLists(less)).toBeGreaterThan(0);
    expect(await usable()).toEqual(['canvass.contact', 'comms.post']);
    const [list] = await readLists(stage().campaignId);
    expect(list?.terms).toMatchObject({
      ...{ place: 'US-TX', permits: ['canvass.contact'], ceiling: ['comms.post'] },
      narrowed: { source: { name: before.source.name } },
    });
    expect(list?.terms?.forbids).toContain('harassment');
    const { rows } = await superuser().query<{ detail: { lost: string[] } }>(
      "select detail from audit.entry where campaign_id = $1 and action = 'import.narrow' and subject = $2",
      [stage().campaignId, sourceId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.detail.lost).toEqual(expect.arrayContaining(['stats.aggregate', 'comms.email', 'harassment']));
    expect(await narrowLists(less)).toBe(0);
  });

  it('and one that becomes wider again gives nothing back', async () => {
    await bring({ state: 'TX' });
    await narrowLists(less);
    expect(await narrowLists(force({}))).toBe(0);
    expect(await usable()).toEqual(['canvass.contact']);
  });

  it('a part of it that is wider stays out, while the other part narrows', async () => {
    await bring({ state: 'TX' });
    await narrowLists(less);
    await narrowLists(force({ permits: ['canvass.contact', 'stats.aggregate'], ceiling: ['comms.email'] }));
    const [list] = await readLists(stage().campaignId);
    expect([list?.terms?.permits, list?.terms?.ceiling]).toEqual([['canvass.contact'], []]);
  });

  it.each([
    "permits = permits || '{comms.email}'",
    "ceiling = ceiling || '{fundraise}'",
    "terms = jsonb_set(terms, '{permits}', terms -> 'permits' || '[\"comms.email\"]')",
    "terms = jsonb_set(terms, '{ceiling}', terms -> 'ceiling' || '[\"fundraise\"]')",
    "terms = jsonb_set(terms, '{forbids}', '[]')",
    "terms = jsonb_set(terms, '{place}', '\"FR\"')",
    'terms = null',
  ])('the database refuses it to everybody: %s', async (change) => {
    await bring({ state: 'TX' });
    await expect(
      superuser().query(`update public.source set ${change} where campaign_id = $1 and terms is not null`, [
        stage().campaignId,
      ]),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('nobody but the job narrows', async () => {
    const { sourceId } = await bring({ state: 'TX' });
    const look = { purpose: 'import', action: 'test.narrow' } as const;
    await expect(
      withPurpose(who(), look, ({ tx }) => tx.run('select personal.narrow_list($1, $2)', [sourceId, less('US-TX')])),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
