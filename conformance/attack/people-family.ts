// Through the product's own door: looks, lists and searches by every role for every purpose about everybody. Judged by values: a name or contact that comes out counts.
import type { Client } from 'pg';
import { discloseList, find, type Looker, type Whom, withPurpose } from '@/lib/people';
import { reveal } from '@/lib/platform/redacted';
import { type PurposeId, purposeIds } from '@/lib/purpose/registry';
import { voters } from '@/lib/testing/cast';
import type { SmallCampaign } from '@/lib/testing/small-campaign';
import { type Attempt, Dice, type Family, type Size } from './suite';
import { cipherFamily, printFamily } from './value-family';

export interface PeopleGround {
  readonly here: SmallCampaign;
  readonly elsewhere: SmallCampaign;
  readonly superuser: Client;
}

const roles = ['owner', 'organiser', 'volunteer', 'stranger', 'lead', 'auditor', 'system'] as const;
type Role = (typeof roles)[number];
const victims = ['lena', 'samuel', 'violaSignUp'] as const;
type Victim = (typeof victims)[number];
const castOf = { lena: voters.lena, samuel: voters.samuel, violaSignUp: voters.viola };
const fields = ['name', 'language', 'email', 'phone', 'post', 'town'] as const;

/** Who may see whose name here: the roll for visits, by those who walk or plan; help to register by nobody of these. */
function maySee(role: Role, purpose: PurposeId, victim: Victim): boolean {
  // A right is everybody's: also of somebody who only asked for help.
  if (victim === 'violaSignUp') return ['lead', 'system'].includes(role) && purpose === 'rights.handle';
  if (purpose === 'canvass.contact') return ['owner', 'organiser', 'volunteer', 'system'].includes(role);
  return purpose === 'rights.handle' && ['lead', 'system'].includes(role);
}

/** Everything a caller could take out of an answer, revealed. */
function valuesIn(people: readonly object[]): string {
  const open = (value: unknown): unknown => {
    try {
      return reveal(value as Parameters<typeof reveal>[0]);
    } catch {
      return value;
    }
  };
  return JSON.stringify(people.map((each) => Object.entries(each).map(([key, value]) => [key, open(value)])));
}

function found(text: string, victim: Victim): string | undefined {
  const { familyNames, email, phone } = castOf[victim];
  const value = [familyNames, email, phone].find((each) => text.includes(each));
  return value === undefined ? undefined : 'a value of the person';
}

const quiet = (run: () => Promise<string | undefined>) => (): Promise<string | undefined> =>
  run().catch(() => undefined);

function lookAttempts({ here, elsewhere }: PeopleGround): { closed: Attempt[]; open: Attempt[] } {
  const closed: Attempt[] = [];
  const open: Attempt[] = [];
  for (const role of roles) {
    for (const purpose of purposeIds) {
      for (const campaign of [here, elsewhere]) {
        for (const victim of victims) {
          const personId = campaign.people[victim];
          const looker = here.as(role) as Looker;
          const look = { purpose, action: 'attack.look', fields: [...fields] } as Parameters<typeof discloseList>[1];
          const ways: readonly (readonly [string, () => Promise<object[]>])[] = [
            ['by id', () => discloseList(looker, look, { personIds: [personId] })],
            ['by id, named', () => discloseList(looker, { ...look, personId }, { personIds: [personId] })],
            ['by turf', () => discloseList(looker, look, { turfId: campaign.turfId })],
            ['by door', () => discloseList(looker, look, { doorIds: Object.values(campaign.doors) } as Whom)],
            ['by surname', () => find(looker, look, 'last', castOf[victim].familyNames.toLowerCase())],
            ['by e-mail', () => find(looker, look, 'email', castOf[victim].email)],
            ['by sound', () => find(looker, look, 'sound', castOf[victim].familyNames.toLowerCase())],
            [
              'by half a surname',
              () => find(looker, look, 'last', castOf[victim].familyNames.slice(0, -1).toLowerCase()),
            ],
            ['by a wildcard', () => find(looker, look, 'last', '%')],
            [
              'in another campaign',
              () =>
                discloseList({ ...looker, campaignId: elsewhere.campaignId }, look, {
                  personIds: [elsewhere.people[victim]],
                }),
            ],
          ];
          for (const [way, run] of ways) {
            const isForeign = campaign === elsewhere || way === 'in another campaign';
            // The system is one actor in every campaign; it acts where it is sent.
            if (way === 'in another campaign' && role === 'system') continue;
            const isNeverOpen = way === 'by half a surname' || way === 'by a wildcard';
            // A search in one's own campaign finds one's own voters, whoever was meant.
            if (isForeign && way.startsWith('by') && !['by id', 'by id, named', 'by turf', 'by door'].includes(way))
              continue;
            const isOpen = !isForeign && !isNeverOpen && maySee(role, purpose, victim);
            if (isOpen && purpose === 'rights.handle' && way !== 'by id, named') continue;
            const attempt = {
              name: `${way}: ${victim} as ${role} for ${purpose}${isForeign ? ' of another campaign' : ''}`,
              reaches: quiet(async () => found(valuesIn(await run()), victim)),
            };
            if (!isOpen) closed.push(attempt);
            else if (way === 'by id' || way === 'by turf' || way === 'by id, named') open.push(attempt);
          }
        }
      }
    }
  }
  return { closed, open };
}

/** A refused look leaves an entry that says so; without one, the attempt went unseen. */
function refusalFamily({ here, superuser }: PeopleGround): Family {
  const refused = (role: Role, purpose: PurposeId, wants: 'seen' | 'unseen'): Attempt => ({
    name: `${role} for ${purpose}`,
    reaches: async () => {
      const action = `attack.${role}.${purpose}`;
      const looker = here.as(role) as Looker;
      const code = await withPurpose(looker, { purpose, action }, () => Promise.resolve('passed')).catch(
        (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'error'),
      );
      const { rows } = await superuser.query<{ refused: string | null }>(
        'select refused from audit.entry where campaign_id = $1 and action = $2',
        [here.campaignId, action],
      );
      const isSeen = code === 'not-permitted' && rows.some((row) => row.refused === 'not-permitted');
      return isSeen === (wants === 'seen') ? undefined : `${code}, ${rows.length} entries`;
    },
  });
  const mayNot: readonly (readonly [Role, readonly PurposeId[]])[] = [
    [
      'auditor',
      [
        'canvass.contact',
        'canvass.record_opinion',
        'comms.email',
        'registration.assist',
        'rights.handle',
        'volunteer.manage',
        'fundraise',
        'ads.target',
        'share.partner',
      ],
    ],
    [
      'lead',
      [
        'canvass.contact',
        'canvass.record_opinion',
        'comms.email',
        'comms.sms',
        'registration.assist',
        'import',
        'fundraise',
      ],
    ],
    [
      'volunteer',
      [
        'comms.email',
        'comms.sms',
        'comms.phone',
        'registration.assist',
        'rights.handle',
        'volunteer.manage',
        'import',
        'fundraise',
        'event.manage',
      ],
    ],
    [
      'organiser',
      [
        'registration.assist',
        'registration.reminder',
        'rights.handle',
        'consent.receipt',
        'retention',
        'stats.aggregate',
        'fundraise',
        'ads.target',
      ],
    ],
    [
      'owner',
      ['registration.assist', 'rights.handle', 'consent.receipt', 'retention', 'share.partner', 'event.manage'],
    ],
  ];
  return {
    name: 'door: a refused look that nobody sees',
    says: 'a role asks for a purpose that is not its own; anything but a refusal with its own entry counts',
    attempts: mayNot.flatMap(([role, purposes]) => purposes.map((purpose) => refused(role, purpose, 'seen'))),
    controls: [refused('organiser', 'canvass.contact', 'seen')],
  };
}

export async function peopleFamilies(ground: PeopleGround, { seed, share }: Size): Promise<Family[]> {
  const dice = new Dice(seed + 2);
  const { closed, open } = lookAttempts(ground);
  return [
    {
      name: 'door: looks, lists and searches',
      says: 'every role for every purpose about everybody, by id, turf, door, name, sound, e-mail; a value counts',
      attempts: dice.sample(closed, Math.ceil(closed.length / share)),
      controls: open,
    },
    refusalFamily(ground),
    await cipherFamily(ground, dice, share),
    printFamily(),
  ];
}
