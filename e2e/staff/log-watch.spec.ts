// L1, what the auditor adds and compares: coverage, refusals and emergencies without a name, and a witness's answer that
// is checked before it is kept.
import { generateKeyPairSync, hash, sign } from 'node:crypto';
import { isClean } from '../support/clean';
import { signInAs } from '../support/demo';
import { expect, test } from '../support/leak-fixture';
import { askfirst } from '../support/product';

test.use({ audience: 'desk' });
test.describe.configure({ timeout: 180_000 });

const name = 'witness.example.org/w1';
const pair = generateKeyPairSync('ed25519');
const raw = Buffer.concat([Buffer.from([4]), pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(12)]);
const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), raw]), 'buffer').subarray(0, 4);

function cosign(note: string): string {
  const time = Buffer.alloc(8);
  const seconds = BigInt(Math.floor(Date.now() / 1000));
  time.writeBigUInt64BE(seconds);
  const body = note.slice(0, note.lastIndexOf('\n\n') + 1);
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${body}`), pair.privateKey);
  return `\u2014 ${name} ${Buffer.concat([id, time, signature]).toString('base64')}`;
}

test('STD-08: a witness is added on the server, its answer on the page; a bad one is refused in a sentence', async ({
  page,
}) => {
  await signInAs(page, 'henrik');
  await page.goto('/desk/alderquay/log');
  for (const title of ['What can be checked', 'Refused', 'Opened in an emergency', 'Witnesses outside']) {
    await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible();
  }
  await expect(page.getByText('This log has no witness yet.')).toBeVisible();
  await isClean(page);

  await askfirst('log', 'witness', '--key', `${name}+${id.toString('hex')}+${raw.toString('base64')}`);
  const note = await (await page.request.get('/log/checkpoint')).text();
  await page.reload();
  const box = page.getByLabel('Signature lines, or the whole signed head');
  await box.fill('\u2014 stranger.example.org AAAA');
  await page.getByRole('button', { name: 'Check and keep' }).click();
  await expect(page.getByText('No known witness signed a head of this log here. Nothing was kept.')).toBeVisible();
  await isClean(page);
  await box.fill('');
  await page.getByRole('button', { name: 'Check and keep' }).click();
  await expect(page.getByRole('alert').or(page.locator('[tabindex="-1"]')).first()).toBeVisible();
  await box.fill(cosign(note));
  await page.getByRole('button', { name: 'Check and keep' }).click();
  await expect(page.getByText('The signature is good and kept under its head.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('table', { name: 'Known witnesses' })).toContainText(/\d/);
  // As a file: the same line is here already.
  const buffer = Buffer.from(`${note}${cosign(note)}\n`);
  await page.getByLabel('Or a file with them').setInputFiles({ name: 'head.txt', mimeType: 'text/plain', buffer });
  await page.getByRole('button', { name: 'Check and keep' }).click();
  await expect(page.getByText('The signature is good; it was here already.')).toBeVisible();
  for (const width of [360, 1_280]) {
    await page.setViewportSize({ width, height: 800 });
    await isClean(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});
