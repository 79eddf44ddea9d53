// A process of its own that seats a volunteer and hands out a free turf, because the commands of sign-in need Next's
// modules, which the browser tests do not load. The name comes as the only argument; the ids go to standard output.
import type { Ctx, MemberId } from '@/lib/auth/model';
import { readCampaignBySlug } from '@/lib/campaign';
import { hour, machineNow, plus } from '@/lib/platform/clock';
import { closePools, transaction } from '@/lib/platform/db';
import { passTraining, seatMember, signUndertaking } from '@/lib/team';
import { town } from '@/lib/testing/cast';
import { assignTurf, readAssignBoard } from '@/lib/turf';

const name = process.argv[2] ?? '';
const campaign = await readCampaignBySlug(town.shortName);
const campaignId = campaign?.id as Ctx['campaignId'];
const now = machineNow();
const as = (id: MemberId, role: 'organiser' | 'volunteer'): Ctx => ({
  ...{ campaignId, actor: { kind: 'member', id, role }, now, locale: 'en' },
});
const organiser = await transaction({ campaignId, actorId: 'test', actorKind: 'system' }, (tx) =>
  tx.one<{ id: MemberId }>(
    `select id from public.member where role = 'organiser' and state = 'active' order by id limit 1`,
  ),
);
const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
const memberId = await seatMember({ campaignId, role: 'volunteer', name, email, locale: 'en' });
await signUndertaking(as(memberId, 'volunteer'));
await passTraining(as(memberId, 'volunteer'));
const { free } = await readAssignBoard(as(organiser.id, 'organiser'));
// Houses, not a tower: in a tower one row of the list stands for all its flats.
const houses = await transaction({ campaignId, actorId: 'test', actorKind: 'system' }, (tx) =>
  tx.rows<{ turf_id: string }>(
    `select turf_id from public.door where unit = '' and stopped_at is null group by turf_id having count(*) >= 45`,
  ),
);
const turf = free.find((each) => houses.some((row) => row.turf_id === each.id));
if (!turf) throw new Error('No turf is free.');
await assignTurf(as(organiser.id, 'organiser'), {
  ...{ turfId: turf.id, memberIds: [memberId], meetingPoint: 'Library steps' },
  ...{ plannedStart: plus(now, -hour), plannedEnd: plus(now, 3 * hour) },
});
await closePools();
process.stdout.write(JSON.stringify({ memberId, turfId: turf.id }));
process.exit(0);
