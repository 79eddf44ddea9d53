'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { openSignInLink } from '@/lib/auth';
import { Refusal } from '@/lib/platform/result';
import { openDemoWay } from '@/lib/team';
import { defineAction, isLocalDemo, putSession, readBrowser, takeAskedPage } from '@/lib/web';
import { whereNext } from '../sign-in/where-next';

/** One click a person. Answers "not found" outside the local demo, whatever is posted. */
export const beDemoPerson = defineAction({
  who: 'anyone',
  assurance: 'link',
  input: z.object({ member: z.uuid(), to: z.string().max(400).default('') }),
  run: async (_visit, { member, to }) => {
    if (!(await isLocalDemo())) throw new Refusal('not-found', '');
    const way = await openDemoWay(member);
    if (way.kind === 'invitation') redirect(`/join/${way.secret}`);
    const started = await openSignInLink(way.secret, await readBrowser());
    await putSession(started);
    // What an earlier try left waiting is not what is wanted now.
    await takeAskedPage();
    redirect(await whereNext(started, to));
  },
});
