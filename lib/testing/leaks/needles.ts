// What a leak looks like: every surname, short name, numbered street, phone, mail address, source id and spoken word
// of the cast, as patterns that also match other spellings of the same value (case, spacing, country prefix, accents).
import { type CastDoor, fullName, members, shortName, voters } from '../cast';

export const needleKinds = ['name', 'short-name', 'street', 'phone', 'email', 'source', 'words'] as const;
export type NeedleKind = (typeof needleKinds)[number];

/** `value` is the plain value, `who` the key in the cast, `group` tells the campaign's own people from voters. */
export type Needle = {
  readonly kind: NeedleKind;
  readonly group: 'member' | 'voter';
  readonly who: string;
  readonly value: string;
  readonly pattern: RegExp;
};

const noLetterBefore = '(?<![\\p{L}\\p{N}])';
const noLetterAfter = '(?![\\p{L}\\p{N}])';

/** Lower case, no accents, one kind of space: the form in which texts and needles are compared. */
export function plainForm(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/\s+/gu, ' ').toLowerCase();
}

function wordPattern(value: string): RegExp {
  const escaped = plainForm(value).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`${noLetterBefore}${escaped.replaceAll(' ', '[\\s+_-]')}${noLetterAfter}`, 'u');
}

function phonePattern(phone: string): RegExp {
  const digits = phone.replaceAll(/\D/g, '').replace(/^0/, '');
  return new RegExp(`${[...digits].join('[\\s.()-]{0,2}')}(?!\\d)`, 'u');
}

type Someone = { key: string; givenNames: string; familyNames: string; birthName?: string };

function nameNeedles(group: 'member' | 'voter', someone: Someone): Needle[] {
  const surname = someone.familyNames === '' ? someone.givenNames : someone.familyNames;
  const names = [surname, ...surname.split(' ').filter((part) => part.length > 5), someone.birthName ?? ''];
  const needles = [...new Set(names)]
    .filter((value) => value !== '')
    .map((value): Needle => ({ kind: 'name', group, who: someone.key, value, pattern: wordPattern(value) }));
  if (group === 'member' || someone.familyNames === '') return needles;
  const short = shortName(someone);
  return [...needles, { kind: 'short-name', group, who: someone.key, value: short, pattern: wordPattern(short) }];
}

function streetNeedle(who: string, door: CastDoor): Needle {
  // A house that has a name instead of a number is found by its name.
  return { kind: 'street', group: 'voter', who, value: door.line, pattern: wordPattern(door.line) };
}

function contactNeedles(group: 'member' | 'voter', who: string, phone: string, email: string): Needle[] {
  return [
    { kind: 'phone', group, who, value: phone, pattern: phonePattern(phone) },
    { kind: 'email', group, who, value: email, pattern: wordPattern(email) },
  ];
}

export const needles: readonly Needle[] = [
  ...Object.values(members).flatMap((member) => [
    ...nameNeedles('member', member),
    ...contactNeedles('member', member.key, member.phone, member.email),
  ]),
  ...Object.values(voters).flatMap((voter): Needle[] => [
    ...nameNeedles('voter', voter),
    ...contactNeedles('voter', voter.key, voter.phone, voter.email),
    streetNeedle(voter.key, voter.door),
    { kind: 'source', group: 'voter', who: voter.key, value: voter.sourceId, pattern: wordPattern(voter.sourceId) },
    { kind: 'words', group: 'voter', who: voter.key, value: voter.answer, pattern: wordPattern(voter.answer) },
  ]),
];

/** For readers of raw bytes: the values to search for, without the short forms that would match by chance. */
export const rawNeedles: readonly string[] = [
  ...new Set([
    ...needles.filter((needle) => needle.kind !== 'short-name' && needle.kind !== 'street').map(({ value }) => value),
    ...Object.values(voters).map(fullName),
  ]),
];
