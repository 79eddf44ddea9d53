// The demo: Alderquay, a town that does not exist, its cast and its voter file, made through the product's own commands
// so that nothing in it could not have been done by hand. Dates are relative to today.
import type { Ctx, MemberId } from '@/lib/auth/model';
import { finishSetUp, readCampaignBySlug, saveSetUpStep } from '@/lib/campaign';
import { addDays } from '@/lib/campaign/rules';
import { publishDoorNotice, saveDraft, startDraft } from '@/lib/consent';
import { importWholeFile } from '@/lib/import';
import { foundCampaign, keys } from '@/lib/people';
import { fullName } from '@/lib/people/names';
import { hour, machineNow, plus } from '@/lib/platform/clock';
import { reveal } from '@/lib/platform/redacted';
import { refreshResults } from '@/lib/reports';
import { demoSignInLinks, inviteMembers, passTraining, seatMember, signUndertaking } from '@/lib/team';
import { members, town } from '@/lib/testing/cast';
import { assignTurf, cutForMe, publishTurfs, readAssignBoard } from '@/lib/turf';
import { townFile } from './alderquay';
import { seedRequests } from './requests';
import { seedWalks } from './walks';

const doorsATurf = 50;

/** Makes the demo campaign; a second call changes nothing. */
export async function seedDemo(): Promise<void> {
  keys.makeMaster();
  if (await readCampaignBySlug(town.shortName)) return;
  const campaignId = await foundCampaign({
    slug: town.shortName,
    name: town.campaign,
    jurisdiction: 'UK',
    country: town.country,
    locale: 'en',
    timeZone: town.timeZone,
    isDemo: true,
  });
  const team = await seatTeam(campaignId);
  const as = (key: Seated): Ctx => ({
    campaignId: campaignId as Ctx['campaignId'],
    actor: { kind: 'member', id: team[key], role: members[key].role },
    now: machineNow(),
    locale: 'en',
  });
  await setUp(as('ines'));
  const { luc } = members;
  const invitation = {
    addresses: `${luc.givenNames} ${luc.familyNames} <${luc.email}>`,
    role: luc.role,
    locale: luc.locale,
  };
  await inviteMembers(as('noor'), invitation, ({ url }) => ({ subject: town.campaign, text: url }));
  await publishDoorNotice(as('ines'));
  // One that cannot be published: the desk shows why.
  const topics = { topicEn: 'the buses, etc', topicFr: 'les bus', topicEs: 'los autobuses' };
  const blanks = { ...topics, endsOn: '', officer: '', recipients: '', hostCountry: '' };
  await saveDraft(as('ines'), await startDraft(as('ines'), 'door'), blanks);
  await importTown(as('tomas'));
  await cutForMe(as('tomas'), { wanted: doorsATurf });
  await publishTurfs(as('tomas'));
  for (const key of ['noor', 'priya'] as const) {
    await signUndertaking(as(key));
    await passTraining(as(key));
  }
  await handOut(as('tomas'), [team.priya]);
  await seedWalks(as('tomas'), team.noor);
  await seedRequests(as('marta'));
  await refreshResults(campaignId);
}

/** Everybody but Luc, who is new and holds an invitation. */
type Seated = Exclude<keyof typeof members, 'luc'>;

async function seatTeam(campaignId: string): Promise<Record<Seated, MemberId>> {
  const seated: Partial<Record<Seated, MemberId>> = {};
  for (const [key, member] of Object.entries(members) as [
    keyof typeof members,
    (typeof members)[keyof typeof members],
  ][]) {
    if (key === 'luc') continue;
    seated[key] = await seatMember({
      campaignId,
      role: member.role,
      name: `${member.givenNames} ${member.familyNames}`,
      email: member.email,
      locale: member.locale,
      captainId: member.role === 'volunteer' ? seated.noor : undefined,
    });
  }
  return seated as Record<Seated, MemberId>;
}

/** The eight pages, as the owner would fill them in. The vote is in 36 days. */
async function setUp(owner: Ctx): Promise<void> {
  const votesOn = addDays(machineNow().toISOString().slice(0, 10), 36);
  await saveSetUpStep(owner, 1, { jurisdiction: 'UK', country: town.country, timeZone: town.timeZone });
  await saveSetUpStep(owner, 2, {
    organisation: 'candidate',
    controllerName: town.campaign,
    controllerAddress: 'The Old Customs House, Quayside, Alderquay AQ1 4ZZ',
    controllerContact: 'privacy@alderquay.example.org',
  });
  await saveSetUpStep(owner, 3, { runBy: town.campaign, paidBy: town.campaign, hostedBy: town.campaign });
  await saveSetUpStep(owner, 4, { votesOn, pollsCloseAt: '22:00', secondVotesOn: '' });
  await saveSetUpStep(owner, 5, { rollUse: 'roll' });
  await saveSetUpStep(owner, 6, {});
  await saveSetUpStep(owner, 7, { purgeOn: addDays(votesOn, 30), assessment: 'yes' });
  await finishSetUp(owner);
}

async function importTown(organiser: Ctx): Promise<void> {
  const done = await importWholeFile(organiser, {
    fileName: 'alderquay-east.csv',
    bytes: bytesOf(townFile()),
    declaration: {
      source: 'roll',
      givenBy: 'Electoral registration officer, Alderquay',
      licence: 'Full register, electoral purposes',
      collectedOn: addDays(machineNow().toISOString().slice(0, 10), -60),
      collectedFor: 'Keeping the electoral register',
      basis: 'public-task',
      undertaking: false,
      country: town.country,
    },
    area: { kind: 'everything' },
  });
  if (done.state !== 'done') throw new Error(`The town's file was not imported: ${done.state}.`);
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function handOut(organiser: Ctx, volunteers: readonly MemberId[]): Promise<void> {
  const { free } = await readAssignBoard(organiser);
  const start = machineNow();
  for (const [n, memberId] of volunteers.entries()) {
    const turf = free[n];
    if (!turf) return;
    await assignTurf(organiser, {
      turfId: turf.id,
      memberIds: [memberId],
      plannedStart: plus(start, -hour),
      plannedEnd: plus(start, 3 * hour),
      meetingPoint: 'Library steps',
    });
  }
}

/** One address for each of the people who work for the campaign, for the terminal of a local demo. */
export async function signInLinks(): Promise<readonly { readonly who: string; readonly path: string }[]> {
  const people = await demoSignInLinks();
  return people.map(({ name, role, path }) => ({
    who: `${name ? fullName(reveal(name)) : 'Somebody'}, ${role}`,
    path,
  }));
}
