// The product in one table: who can see whom, for what, when they have nothing but a SQL prompt and the app's login.
// Whatever is not written in `visible` must be zero rows; every purpose, actor, person and table is tried.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePools } from '@/lib/platform/db';
import { purposeIds } from '@/lib/purpose/registry';
import { ownDatabase } from '@/lib/testing/database';
import { look } from '@/lib/testing/look';
import { actors, everybody, far, near, promptOf, team, visibleTo } from '@/lib/testing/who-sees-whom';
import { type World, writeWorld } from '@/lib/testing/world';
import { sweepPermissions } from '.';

const database = ownDatabase();
let world: World;
let app: Awaited<ReturnType<typeof database.connect>>;

beforeAll(async () => {
  world = await writeWorld(await database.connect('superuser'));
  app = await database.connect('app');
  // Joost's yes lasted one second.
  await new Promise((resolve) => setTimeout(resolve, 1100));
});

afterAll(closePools);

describe('rows visible to raw SQL as the app login', () => {
  for (const actor of actors) {
    it(`are the written ones for ${actor}, under every purpose, with and without a named person`, async () => {
      for (const purpose of purposeIds) {
        // Only rights.handle looks at the named person; elsewhere two of them show that naming changes nothing.
        for (const about of purpose === 'rights.handle' ? [undefined, ...everybody] : [undefined, 'lena', 'dana']) {
          const seen = await look(app, world, promptOf(world, actor, purpose, about));
          expect(seen, `${actor} for ${purpose} about ${about ?? 'nobody named'}`).toEqual(
            visibleTo(actor, purpose, about),
          );
        }
      }
    });
  }

  it('are none without an entry, for a made-up purpose, in no campaign and in a campaign one is not in', async () => {
    for (const actor of actors) {
      for (const purpose of purposeIds) {
        expect(await look(app, world, promptOf(world, actor, purpose, 'lena'), false)).toEqual({});
      }
      expect(await look(app, world, { ...promptOf(world, actor, 'canvass.everything') }, false)).toEqual({});
    }
    for (const actor of team) {
      const foreign = { ...promptOf(world, actor, 'canvass.contact'), campaignId: world.otherCampaignId };
      expect(await look(app, world, foreign)).toEqual({});
    }
  });

  it('are closed until the next sweep when one of several permissions ends, then open for what is left', async () => {
    expect(await sweepPermissions()).toBeGreaterThan(0);
    const seen = await look(app, world, promptOf(world, 'tomas', 'canvass.contact'));
    expect(seen.name).toEqual([...near, ...far, 'joost'].sort((a, b) => a.localeCompare(b)));
    expect((await look(app, world, promptOf(world, 'tomas', 'canvass.record_opinion'))).name).toEqual(['lena']);
  });
});
