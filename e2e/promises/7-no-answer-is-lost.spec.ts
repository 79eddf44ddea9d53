// Promise 7: an answer taken offline is never lost and never stuck, once the phone connects again.
// Promise 6, on the same phone: its disk shows nobody's name, before and after the lease.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { members, shortName, voters } from '@/lib/testing/cast';
import { searchFiles } from '@/lib/testing/dump/files';
import { rawNeedles } from '@/lib/testing/leaks/needles';
import { connect, signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';
import { openWalk, pin, startPhone, typePin } from '../support/phone';
import { aVolunteerOnAWalk } from '../support/volunteer';

test.use({ audience: 'field' });
test.describe.configure({ timeout: 600_000 });

const doorsToKnock = 40;

async function visitsArrived(memberId: string): Promise<{ visits: number; doors: number }> {
  const client = await connect('data');
  try {
    const { rows } = await client.query<{ visits: number; doors: number }>(
      `select count(*)::int as visits, count(distinct door_id)::int as doors from personal.visit
       where outcome = 'not-home' and member_id = $1`,
      [memberId],
    );
    return rows[0] ?? { visits: -1, doors: -1 };
  } finally {
    await client.end();
  }
}

/** Knocks doors in walk order from the list: nobody home. */
async function knock(page: Page, times: number): Promise<void> {
  await page.getByRole('link', { name: /^Next door/ }).click();
  for (let done = 0; done < times; done += 1) {
    const before = page.url();
    await page.getByRole('button', { name: 'Not home', exact: true }).click();
    await expect.poll(() => page.url()).not.toBe(before);
  }
}

// What a thief of the phone would search for: full names, contacts, and the short names that the list shows.
const onDisk = [
  ...rawNeedles.filter((value) => !Object.values(members).some((member) => value.includes(member.familyNames))),
  ...Object.values(voters)
    .map(shortName)
    // "Ada F." would also be found inside other words.
    .filter((name) => name.length > 6),
  pin,
];

test('forty doors, two kills, no network: each arrives once, however often it is sent', async ({ baseURL, leaks }) => {
  const volunteer = await aVolunteerOnAWalk('Jorun Karrowfen');
  const arrived = () => visitsArrived(volunteer.memberId);
  const profile = await mkdtemp(join(tmpdir(), 'askfirst-phone-'));
  const origin = baseURL ?? '';
  try {
    const before = { visits: 0, doors: 0 };
    expect(await arrived()).toEqual(before);
    const morning = await startPhone(profile, origin, 'on');
    leaks.watch(morning.page);
    await openWalk(morning.page, volunteer);
    await morning.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await morning.context.setOffline(true);
    await knock(morning.page, 13);
    await morning.kill();

    const noon = await startPhone(profile, origin, 'none');
    leaks.watch(noon.page);
    await noon.page.goto('/field');
    await typePin(noon.page);
    await expect(noon.page.getByText('13 waiting')).toBeVisible();
    await noon.page.goto('/field#walk');
    await knock(noon.page, 13);
    await noon.kill();

    const evening = await startPhone(profile, origin, 'none');
    leaks.watch(evening.page);
    await evening.page.goto('/field');
    await typePin(evening.page);
    await expect(evening.page.getByText('26 waiting')).toBeVisible();
    await evening.page.goto('/field#walk');
    await knock(evening.page, doorsToKnock - 26);
    await expect(evening.page.getByText('40 waiting')).toBeVisible();
    await evening.kill();
    expect(await arrived()).toEqual(before);

    const disk = await searchFiles(profile, onDisk);
    expect(disk.finds.map(({ value, file }) => `${value} in ${file}`)).toEqual([]);
    expect(disk.files).toBeGreaterThan(50);

    const home = await startPhone(profile, origin, 'on');
    leaks.watch(home.page);
    const sent: { body: string; headers: Record<string, string> }[] = [];
    home.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().includes('/api/field-sync')) {
        sent.push({ body: request.postData() ?? '', headers: request.headers() });
      }
    });
    await home.page.goto('/field');
    await typePin(home.page);
    // A cookie younger than half a minute does not survive a kill: the phone says so, keeps everything, and asks.
    const signedOut = home.page.getByText('Your answers are safe on this phone. Sign in again to send them.');
    const queued = home.page.getByText('40 waiting');
    await expect(signedOut.or(queued).first()).toBeVisible();
    if (await isShownSoon(signedOut)) {
      await signInAs(home.page, volunteer);
      await home.page.goto('/field');
      await typePin(home.page);
    }
    const wanted = { visits: before.visits + doorsToKnock, doors: before.doors + doorsToKnock };
    await expect.poll(arrived, { timeout: 60_000 }).toEqual(wanted);
    await expect(home.page.getByText(/[1-9]\d* waiting/)).toHaveCount(0);

    // The same again, twice, the last first: as a phone would after lost answers.
    expect(sent.length).toBeGreaterThan(0);
    for (const { body, headers } of [...sent.toReversed(), ...sent]) {
      await home.page.request.post('/api/field-sync', { data: body, headers: ownHeaders(headers) });
    }
    expect(await arrived()).toEqual(wanted);
    await home.kill();

    // Thirteen hours later the list is over: the same phone with the same PIN and no network opens nothing.
    const night = await startPhone(profile, origin, 'none');
    await night.page.clock.install({ time: new Date(Date.now() + 13 * 3_600_000) });
    await night.page.goto('/field');
    await typePin(night.page);
    await expect(night.page.getByText(/This list locked at/)).toBeVisible();
    await night.page.goto('/field#walk');
    await expect(night.page.getByRole('link', { name: /^Next door/ })).toHaveCount(0);
    await night.kill();
    const after = await searchFiles(profile, onDisk);
    expect(after.finds.map(({ value, file }) => `${value} in ${file}`)).toEqual([]);
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});

async function isShownSoon(what: Locator): Promise<boolean> {
  return what.waitFor({ timeout: 8_000 }).then(
    () => true,
    () => false,
  );
}

function ownHeaders(headers: Record<string, string>): Record<string, string> {
  const kept = ['content-type', 'sec-fetch-site', 'origin', 'accept'];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => kept.includes(name) || name.startsWith('x-')));
}
