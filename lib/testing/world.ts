// A small campaign written straight into the tables, as its superuser, with every state a person can be in. For proofs
// about the database itself: nothing here goes through our own code, so nothing there can hide a hole.
import { createHash, randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { type CastDoor, members, voters } from './cast';

/** Cast key to id. `violaSignUp` and `samuelRequest` are what the same people are without the roll. */
export type World = {
  readonly campaignId: string;
  readonly otherCampaignId: string;
  readonly people: Readonly<Record<string, string>>;
  readonly memberIds: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, string>>;
  readonly receiptToken: string;
  readonly walkId: string;
};

const ceiling = [
  ...['canvass.record_opinion', 'canvass.followup', 'canvass.turnout'],
  ...['comms.email', 'comms.sms', 'comms.phone', 'comms.post'],
];
const sourceKinds = {
  roll: { permits: ['canvass.contact', 'stats.aggregate'], ceiling, until: '90 days' },
  oldRoll: { permits: ['canvass.contact', 'stats.aggregate'], ceiling, until: '-1 day' },
  door: { permits: ['canvass.contact', 'stats.aggregate'], ceiling, until: '90 days' },
  'sign-up': { permits: [], ceiling: ['registration.assist', 'registration.reminder'], until: '60 days' },
  team: { permits: ['volunteer.manage'], ceiling: [], until: '90 days' },
  request: { permits: ['rights.handle'], ceiling: [], until: '90 days' },
} as const;

const sealed = Buffer.from('01', 'hex');
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** `client` is a superuser's connection to the data server. Dates are relative to the server's clock. */
export async function writeWorld(client: Client): Promise<World> {
  const campaignId = randomUUID();
  const otherCampaignId = randomUUID();
  const insert = async (table: string, row: Record<string, unknown>): Promise<void> => {
    const names = Object.keys(row);
    const slots = names.map((_, index) => `$${index + 1}`).join(', ');
    await client.query(`insert into ${table} (${names.join(', ')}) values (${slots})`, Object.values(row));
  };
  const at = async (interval: string): Promise<Date> => {
    const { rows } = await client.query<{ at: Date }>('select now() + $1::interval as at', [interval]);
    return rows[0]?.at ?? new Date(Number.NaN);
  };
  for (const [id, slug] of [
    [campaignId, 'alderquay'],
    [otherCampaignId, 'elsewhere'],
  ] as const) {
    await insert('public.campaign', {
      ...{ id, slug: `${slug}-${id.slice(0, 8)}`, name: slug, jurisdiction: 'UK' },
      ...{ purge_at: await at('66 days'), set_up_done_at: await at('-1 day') },
    });
  }
  for (const campaign of [campaignId, otherCampaignId]) {
    await insert('public.purpose_basis', {
      ...{ campaign_id: campaign, purpose: 'canvass.contact', version: 2, basis: 'legitimate-interests' },
      ...{ justification: 'Visits before a vote, by the roll.', effective_at: await at('-1 day') },
    });
  }
  const memberIds: Record<string, string> = {};
  for (const member of Object.values(members)) {
    const id = randomUUID();
    memberIds[member.key] = id;
    // Priya is of Noor's crew; Luc of nobody's.
    const captain = member.key === 'priya' ? memberIds.noor : null;
    await insert('public.member', {
      ...{ campaign_id: campaignId, id, role: member.role, state: 'active', captain_id: captain },
    });
  }
  memberIds.leftOrganiser = randomUUID();
  await insert('public.member', {
    ...{ campaign_id: campaignId, id: memberIds.leftOrganiser, role: 'organiser', state: 'ended' },
  });
  const sources: Record<string, string> = {};
  for (const campaign of [campaignId, otherCampaignId]) {
    for (const [name, { permits, ceiling: most, until }] of Object.entries(sourceKinds)) {
      const id = randomUUID();
      const key = campaign === campaignId ? name : `other ${name}`;
      sources[key] = id;
      await insert('public.source', {
        ...{ campaign_id: campaign, id, kind: name === 'oldRoll' ? 'roll' : name, label: name, basis: 'test' },
        ...{ permits, ceiling: most, until: await at(until) },
      });
    }
  }
  const turfs = { near: randomUUID(), far: randomUUID() };
  for (const [number, id] of [
    [1, turfs.near],
    [2, turfs.far],
  ] as const) {
    await insert('public.turf', { campaign_id: campaignId, id, number, name: `Turf ${number}`, state: 'published' });
  }
  const doorIds = new Map<string, string>();
  const doorOf = async (campaign: string, door: CastDoor, turf: string | null): Promise<string> => {
    const key = `${campaign} ${door.key}`;
    const known = doorIds.get(key);
    if (known !== undefined) return known;
    const id = randomUUID();
    doorIds.set(key, id);
    await insert('public.door', {
      ...{ campaign_id: campaign, id, door_key: door.key, building_key: door.key, street: door.street },
      ...{ street_key: door.street, number_text: door.number, unit: door.unit, turf_id: turf },
      source_id: sources[campaign === campaignId ? 'roll' : 'other roll'],
    });
    return id;
  };
  const walkId = randomUUID();
  const overId = randomUUID();
  for (const [id, turf, state, captain] of [
    [walkId, turfs.near, 'open', memberIds.noor],
    [overId, turfs.far, 'ended', null],
  ] as const) {
    await insert('public.walk', {
      ...{ campaign_id: campaignId, id, turf_id: turf, state, captain_id: captain },
      ...{ planned_start: await at('-1 hour'), planned_end: await at('2 hours'), lease_until: await at('4 hours') },
    });
  }
  await insert('public.walk_member', { campaign_id: campaignId, walk_id: walkId, member_id: memberIds.priya });
  await insert('public.walk_member', { campaign_id: campaignId, walk_id: overId, member_id: memberIds.luc });

  const people: Record<string, string> = {};
  const personRow = async (
    ...[key, circle, campaign, source, doorId, id = randomUUID()]: [
      string,
      string,
      string,
      string,
      string | null,
      string?,
    ]
  ) => {
    people[key] = id;
    const sourceId = sources[source];
    await insert('personal.person', {
      ...{ campaign_id: campaign, id, circle, ref: id.slice(0, 7), door_id: doorId, source_id: sourceId },
    });
    await insert('personal.name', {
      ...{ campaign_id: campaign, id: randomUUID(), person_id: id, door_id: doorId, source_id: sourceId },
      ...{ given_by: 'source', sealed },
    });
    return id;
  };
  const contactRow = (campaign: string, personId: string, source: string) =>
    insert('personal.contact', {
      ...{ campaign_id: campaign, id: randomUUID(), person_id: personId, source_id: sources[source] },
      ...{ given_by: 'person', kind: 'email', sealed },
    });
  for (const voter of Object.values(voters)) {
    const isOther = voter.key === 'pilar';
    const campaign = isOther ? otherCampaignId : campaignId;
    const prefix = isOther ? 'other ' : '';
    const turf = isOther ? null : voter.door.key === 'towerTwins' ? turfs.far : turfs.near;
    const doorId = await doorOf(campaign, voter.door, turf);
    const source = `${prefix}${voter.key === 'wendarimo' ? 'oldRoll' : 'roll'}`;
    const id = await personRow(voter.key, 'roll', campaign, source, doorId);
    await contactRow(campaign, id, `${prefix}door`);
    const common = { campaign_id: campaign, person_id: id, door_id: doorId, source_id: sources[`${prefix}door`] };
    await insert('personal.visit', { ...common, id: randomUUID(), outcome: 'spoke', at: await at('-20 minutes') });
    await insert('personal.note', { ...common, id: randomUUID(), kind: 'note', sealed });
  }
  for (const member of Object.values(members)) {
    // A member's id is that of the person who holds the member's name.
    const id = await personRow(member.key, 'team', campaignId, 'team', null, memberIds[member.key]);
    await contactRow(campaignId, id, 'team');
  }
  const signUp = await personRow('violaSignUp', 'sign-up', campaignId, 'sign-up', null);
  await contactRow(campaignId, signUp, 'sign-up');
  const request = await personRow('samuelRequest', 'request', campaignId, 'request', null);
  await insert('personal.request', {
    ...{ campaign_id: campaignId, id: randomUUID(), person_id: request, source_id: sources.request, ref: 'K7-QX4M' },
    ...{ rights: ['erasure'], received_via: 'page', received_at: await at('-1 day'), due_at: await at('29 days') },
  });

  // What each person said, in the order in which it arrived.
  const conversation = randomUUID();
  const said = async (key: string, purpose: string, kind: string, until: string | null, grade = 'confirmed') => {
    const yes = kind === 'given';
    await insert('consent.event', {
      ...{ campaign_id: campaignId, id: randomUUID(), person_id: people[key], purpose, kind, method: 'test' },
      ...{ grade: yes ? grade : null, notice_hash: yes ? 'hash' : null, statement: yes ? 'I agree' : null },
      ...{ until: until === null ? null : await at(until), at: await at('-10 minutes'), actor_id: 'test' },
      conversation_id: key === 'lena' && purpose === 'canvass.record_opinion' ? conversation : null,
    });
  };
  const answered = (key: string) =>
    insert('personal.answer', {
      ...{ campaign_id: campaignId, id: randomUUID(), person_id: people[key], source_id: sources.door, sealed },
      ...{ conversation_id: key === 'lena' ? conversation : randomUUID(), question_id: 'ferry' },
    });
  await said('lena', 'canvass.record_opinion', 'given', '60 days', 'witnessed');
  await said('lena', 'canvass.followup', 'given', '14 days', 'witnessed');
  await said('lena', 'canvass.turnout', 'given', '36 days');
  await said('lena', 'comms.email', 'given', '60 days');
  await answered('lena');
  await said('anselmElder', 'canvass.record_opinion', 'given', '60 days', 'witnessed');
  await answered('anselmElder');
  await said('anselmElder', 'canvass.record_opinion', 'withdrawn', null);
  await said('anselmYounger', 'canvass.contact', 'objected', null);
  await said('joost', 'canvass.record_opinion', 'given', '1 second', 'witnessed');
  await said('solenne', 'comms.phone', 'given', '60 days');
  await said('violaSignUp', 'registration.assist', 'given', '60 days');
  await said('violaSignUp', 'registration.reminder', 'refused', null);
  // A yes on the sign-up page for something a sign-up can never serve.
  await said('violaSignUp', 'comms.email', 'given', '60 days');
  await insert('personal.sign_up', {
    ...{ campaign_id: campaignId, id: randomUUID(), person_id: signUp, source_id: sources['sign-up'] },
    ...{ helps: ['ride'], ends_at: await at('60 days') },
  });
  const receiptToken = randomUUID();
  await insert('consent.receipt', {
    ...{ campaign_id: campaignId, id: randomUUID(), token_hash: hashOf(receiptToken), code: 'QX4M', walk_id: walkId },
    ...{ conversation_id: conversation, person_id: people.lena, ends_at: await at('60 days') },
  });
  await insert('consent.restriction', {
    ...{ campaign_id: campaignId, id: randomUUID(), person_id: people.dana, reason: 'contested' },
  });
  await client.query('update public.door set stopped_at = now() where campaign_id = $1 and door_key = $2', [
    campaignId,
    voters.rosa.door.key,
  ]);
  for (const table of ['note', 'visit', 'contact', 'name', 'person']) {
    await client.query(`delete from personal.${table} where campaign_id = $1 and person_id = $2`, [
      campaignId,
      people.samuel,
    ]);
  }
  return { campaignId, otherCampaignId, people, memberIds, sources, receiptToken, walkId };
}
