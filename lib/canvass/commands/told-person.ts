// Who an answer belongs to that somebody wrote down: the person of a reference, or of a name and address as they stand on
// the form. A name alone is never enough where we hold somebody of it: a yes must not land on a namesake, and a stop must
// not be walked around by a second record.
import { act } from '@/lib/audit';
import type { Ctx } from '@/lib/auth/model';
import type { Campaign } from '@/lib/campaign';
import { discloseRefs, intake, keys, type PreparedPerson, preparePerson } from '@/lib/people';
import { allNameForms, splitFullName } from '@/lib/people/names';
import { selectDoorByKey } from '@/lib/places';
import { doorKey, parseAddress } from '@/lib/places/rules';
import { Refusal } from '@/lib/platform/result';

export interface ToldWho {
  /** A reference, or first and last name as written. */
  readonly name: string;
  /** The whole address as written; '' when none was given. */
  readonly address: string;
}

export type ToldPerson =
  | { readonly kind: 'known'; readonly personId: string; readonly mustConfirm: false }
  | { readonly kind: 'fresh'; readonly prepared: PreparedPerson; readonly mustConfirm: boolean };

const reference = /^[2-9A-HJKMNP-TV-Z]{2}-[2-9A-HJKMNP-TV-Z]{4}$/;
const mostHits = 21;
const fault = (field: 'name' | 'address', words: string): Refusal => new Refusal('invalid', words, { [field]: words });

export async function findTold(
  ctx: Ctx,
  campaign: Campaign,
  who: ToldWho,
  standing: { readonly sourceId: string; readonly locale: string },
): Promise<ToldPerson> {
  const ref = who.name.trim().toUpperCase();
  if (reference.test(ref)) {
    const look = { purpose: 'canvass.contact', action: 'answer.find', fields: [] } as const;
    const [person] = await discloseRefs(ctx, look, [ref]);
    if (!person) throw fault('name', 'We cannot show this reference. It may not exist, or it is not yours to see.');
    return { kind: 'known', personId: person.personId, mustConfirm: false };
  }
  const name = splitFullName(who.name);
  if (!name.given || !name.family) throw fault('name', 'Write first and last name, as they stand on the form.');
  const forms = allNameForms(name).map(({ firstLast }) => firstLast);
  const held = await hits(ctx, 'full', forms);
  const door = who.address === '' ? undefined : await findDoor(ctx, campaign, who.address);
  if (held.length > 0 && who.address === '') {
    throw fault('address', 'We hold somebody of this name. Add the address on the form, or give the reference.');
  }
  if (door) {
    const here = await hits(
      ctx,
      'home',
      forms.map((form) => `${form}|${door.id}`),
    );
    if (here.length > 1) throw fault('name', 'Two people of this name live there. Give the reference of the one.');
    const [personId] = here;
    if (personId !== undefined) return { kind: 'known', personId, mustConfirm: false };
    if (door.isStopped || (await intake.isKeptOut(ctx.campaignId, { name, doorId: door.id, doorKey: door.key }))) {
      throw new Refusal('held', 'A stop keeps this home out. Only somebody who lives there can lift it, on our site.');
    }
  }
  const prepared = await preparePerson(ctx.campaignId, {
    ...{ circle: 'roll', sourceId: standing.sourceId, givenBy: 'person', doorId: door?.id, name },
    ...{ language: standing.locale, country: campaign.country },
  });
  // Somebody of this name lives elsewhere and may have said stop: then only an own act opens anything.
  return { kind: 'fresh', prepared, mustConfirm: held.length > 0 };
}

async function hits(ctx: Ctx, kind: keys.SearchKind, values: readonly string[]): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const value of values) {
    for (const id of await keys.findByToken(ctx.campaignId, ['roll'], kind, value, mostHits)) ids.add(id);
  }
  return [...ids];
}

function findDoor(ctx: Ctx, campaign: Campaign, address: string) {
  const key = doorKey(parseAddress(address, { country: campaign.country }));
  return act(ctx, { action: 'answer.door' }, (tx) => selectDoorByKey(tx, ctx.campaignId, key));
}
