'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { decline, join } from '@/lib/team';
import { defineAction, putSession, readBrowser } from '@/lib/web';
import { whereNext } from '../../sign-in/where-next';

const secret = z.string().min(20).max(60);

export const joinTeam = defineAction({
  who: 'anyone',
  assurance: 'link',
  secret: ['secret'],
  input: z.object({ secret, name: z.string().trim().max(80) }),
  run: async ({ locale }, given) => {
    const started = await join({ ...given, locale }, await readBrowser());
    await putSession(started);
    redirect(await whereNext(started));
  },
});

export const sayNoThanks = defineAction({
  who: 'anyone',
  assurance: 'link',
  secret: ['secret'],
  input: z.object({ secret }),
  run: async (_visit, given) => {
    await decline(given.secret);
    redirect('/join/no-thanks');
  },
});
