'use server';

import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { readSession } from '@/lib/auth';
import { type Ctx, MemberRole } from '@/lib/auth/model';
import { Refusal } from '@/lib/platform/result';
import {
  assignCaptain,
  changeRole,
  endAccess,
  inviteMembers,
  reportLostPhone,
  resetSecondStep,
  resumeMember,
  showWalkUp,
  suspendMember,
} from '@/lib/team';
import { NewInvitations } from '@/lib/team/model';
import { findStartPlaces, sayStart, takeBackStart } from '@/lib/turf';
import { startHours } from '@/lib/turf/model';
import { defineAction, qrBits } from '@/lib/web';

const assurance = 'second-step';

/** The mail speaks the invited person's language; it names the campaign and the role. */
export const invite = defineAction({
  who: 'team.invite',
  assurance,
  input: NewInvitations,
  run: async (ctx, input) => {
    const t = await getTranslations({ locale: input.locale, namespace: 'join' });
    const role = await getTranslations({ locale: input.locale, namespace: 'form' });
    const campaign = (await readSession())?.campaignName ?? '';
    const invited = await inviteMembers(ctx, input, (given) => ({
      subject: t('mail.subject', { campaign }),
      text: [
        t('mail.lead', { campaign, role: role(`role.${given.role}`) }),
        `${t('mail.link')}\n${given.url}`,
        t('mail.ends'),
      ].join('\n\n'),
    }));
    const session = await readSession();
    // Counts only: an address never stands in an address.
    const counts = new URLSearchParams({
      sent: `${invited.sent}`,
      known: `${invited.known}`,
      unread: `${invited.unread.length}`,
    });
    redirect(`/desk/${session?.campaignSlug}/team?${counts}`);
  },
});

/** The code is a secret for four hours: it is made by a tap and shown once. */
export const showCode = defineAction({
  who: 'team.invite',
  assurance,
  input: z.object({}),
  run: async (ctx) => {
    const url = await showWalkUp(ctx);
    return { url, ...qrBits(url) };
  },
});

const Member = z.object({ member: z.uuid() });

async function backToTeam(): Promise<never> {
  const session = await readSession();
  if (!session) throw new Refusal('expired', '');
  redirect(`/desk/${session.campaignSlug}/team`);
}

export const suspend = defineAction({
  who: 'team.end-access',
  assurance,
  input: Member,
  run: async (ctx, { member }) => {
    await suspendMember(ctx, member);
    await backToTeam();
  },
});

export const resume = defineAction({
  who: 'team.end-access',
  assurance,
  input: Member,
  run: async (ctx, { member }) => {
    await resumeMember(ctx, member);
    await backToTeam();
  },
});

export const end = defineAction({
  who: 'team.end-access',
  assurance,
  input: Member,
  run: async (ctx, { member }) => {
    await endAccess(ctx, member);
    await backToTeam();
  },
});

export const phoneIsLost = defineAction({
  who: 'team.end-access',
  assurance,
  input: Member,
  run: async (ctx, { member }) => {
    await reportLostPhone(ctx, member);
    await backToTeam();
  },
});

export const giveRole = defineAction({
  who: 'team.change-role',
  assurance,
  input: Member.extend({ role: MemberRole }),
  run: async (ctx, { member, role }) => {
    await changeRole(ctx, member, role);
    await backToTeam();
  },
});

export const putIntoCrew = defineAction({
  who: 'team.invite',
  assurance,
  input: Member.extend({ captain: z.union([z.uuid(), z.literal('')]) }),
  run: async (ctx, { member, captain }) => {
    await assignCaptain(ctx, member, captain === '' ? null : captain);
    await backToTeam();
  },
});

export const letEnrolAgain = defineAction({
  who: 'team.change-role',
  assurance,
  input: Member,
  run: async (ctx, { member }) => {
    await resetSecondStep(ctx, member);
    await backToTeam();
  },
});

/** The place is written by its name: one that fits, or the ones that might. */
async function placeNamed(ctx: Ctx, text: string) {
  const found = await findStartPlaces(ctx, text);
  const exact = found.filter(({ label }) => label.toLowerCase() === text.toLowerCase());
  const [place, other] = exact.length > 0 ? exact : found;
  if (place && (exact.length > 0 || !other)) return place;
  const sentence = place
    ? `Write one of these in full: ${found.map(({ label }) => label).join('; ')}.`
    : 'No street, area or meeting point of this campaign is called that.';
  throw new Refusal('invalid', sentence, { place: sentence });
}

export const sayStartFor = defineAction({
  who: 'turf.assign',
  assurance,
  input: Member.extend({
    place: z.string().trim().min(2).max(60),
    hours: z.coerce.number().refine((hours) => startHours.some((each) => each === hours)),
    stairs: z.enum(['yes', 'no']),
  }),
  run: async (ctx, { member, place, hours, stairs }) => {
    const { label, latitude, longitude } = await placeNamed(ctx, place);
    const start = { label, latitude, longitude, hours, stairs: stairs === 'yes' };
    await sayStart(ctx, { memberId: member, start });
    await backToTeam();
  },
});

export const takeBackStartOf = defineAction({
  who: 'turf.assign',
  assurance,
  input: Member,
  run: async (ctx, { member }) => {
    await takeBackStart(ctx, { memberId: member });
    await backToTeam();
  },
});
