// A receipt by mail and its typed code: only who reads the mailbox gets it, the address is nowhere afterwards, and nobody
// fills a stranger's mailbox with it. Real commands, real database.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { findReceipt, findReceiptByCode, receiptCodeOf, reserveReceipts } from '@/lib/consent';
import { withPurpose } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { outbox } from '@/lib/platform/mail';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey, type SmallCampaign } from '@/lib/testing/small-campaign';
import { askForLetter, type LetterWords, mailReceiptByCode } from './index';

const database = ownDatabase();
ownMasterKey();
process.env.ASKFIRST_DEMO = '1';
let campaign: SmallCampaign;
let token: string;
let shownCode: string;
afterAll(() => closePools());

const link = 'https://example.org/c/the-receipt';
const words: LetterWords = {
  code: ({ code }) => ({ subject: 'code', text: `code ${code}` }),
  receipt: () => ({ subject: 'receipt', text: `open ${link}` }),
};
const typed = 'nobody-we-know@example.org';

beforeEach(async () => {
  campaign = await aSmallCampaign();
  const { campaignId, walkId } = campaign;
  const contact = { purpose: 'canvass.contact', action: 'walk.load' } as const;
  const [made] = await withPurpose(campaign.as('volunteer'), contact, ({ tx }) =>
    reserveReceipts(tx, { campaignId, walkId, count: 1 }),
  );
  token = made?.token ?? '';
  shownCode = made?.code ?? '';
  outbox().length > 0 && (outbox() as unknown[]).splice(0);
});

async function receipt() {
  const found = await findReceipt(token);
  if (!found) throw new Error('no receipt');
  return found;
}
async function ask(address = typed) {
  const asked = await askForLetter(await receipt(), address, 'en', words);
  if (asked.state === 'code-sent') await asked.deliver();
  return asked;
}
async function answer(sealed: string, code: string) {
  const mailed = await mailReceiptByCode(await receipt(), { sealed, code, link }, 'en', words);
  if (mailed.state === 'sent') await mailed.deliver();
  return mailed.state;
}
const sealedOf = (asked: Awaited<ReturnType<typeof ask>>) => (asked.state === 'code-sent' ? asked.sealed : '');
const codeInMail = () => /code (\d{6})/.exec(outbox()[0]?.text ?? '')?.[1] ?? '';
const sql = (text: string, values?: unknown[]) => database.rows<Record<string, unknown>>('superuser', text, values);

describe('the short code of a receipt', () => {
  it('CON-19: follows from the link, so that the slip can print it, and opens the same receipt', async () => {
    expect(receiptCodeOf(token)).toBe(shownCode);
    expect(shownCode).toMatch(/^[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}$/);
    const byLink = await receipt();
    for (const code of [shownCode, shownCode.toLowerCase(), shownCode.replace('-', ' ')])
      expect((await findReceiptByCode(code))?.receiptId).toBe(byLink.receiptId);
  });

  it('STD-13: says nothing of the link: of ten thousand links each sign is equally frequent', () => {
    const seen = new Map<string, number>();
    for (let n = 0; n < 10_000; n += 1)
      for (const sign of receiptCodeOf(`link-${n}`).replace('-', '')) seen.set(sign, (seen.get(sign) ?? 0) + 1);
    expect(seen.size).toBe(30);
    for (const count of seen.values()) expect(Math.abs(count / 100_000 - 1 / 30)).toBeLessThan(0.004);
  });
});

describe('a receipt by mail', () => {
  it('CON-19: goes to whoever reads the mailbox; the first letter holds nothing of the receipt', async () => {
    const sealed = sealedOf(await ask());
    const first = outbox()[0];
    expect(first?.to).toBe(typed);
    expect(first?.text).not.toContain(link);
    expect(first?.text).not.toContain(token);
    expect(first?.text).not.toContain(shownCode);
    expect(await answer(sealed, codeInMail())).toBe('sent');
    expect(outbox()[0]).toMatchObject({ to: typed, subject: 'receipt' });
    expect(outbox()[0]?.text).toContain(link);
  });

  it('CON-19: is not sent for a wrong code, to another receipt, or after half an hour', async () => {
    const sealed = sealedOf(await ask());
    const code = codeInMail();
    expect(await answer(sealed, code === '000000' ? '000001' : '000000')).toBe('wrong');
    expect(await answer(`${sealed.slice(0, -4)}AAAA`, code)).toBe('over');
    const other = await aSmallCampaign();
    const [made] = await withPurpose(
      other.as('volunteer'),
      { purpose: 'canvass.contact', action: 'walk.load' },
      ({ tx }) => reserveReceipts(tx, { campaignId: other.campaignId, walkId: other.walkId, count: 1 }),
    );
    const foreign = await findReceipt(made?.token ?? '');
    if (!foreign) throw new Error('no receipt');
    expect((await mailReceiptByCode(foreign, { sealed, code, link }, 'en', words)).state).toBe('over');
    expect(outbox()).toHaveLength(1);
    await sql(`insert into gate.clock_shift values (interval '31 minutes')`);
    expect(await answer(sealed, code)).toBe('over');
    await sql('delete from gate.clock_shift');
    expect(await answer(sealed, code)).toBe('sent');
  });

  it('CON-19: keeps the address nowhere, in no table and in no entry of the log', async () => {
    const sealed = sealedOf(await ask());
    await answer(sealed, codeInMail());
    const tables = (await sql(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'personal', 'consent', 'audit', 'gate', 'auth')`,
    )) as { name: string }[];
    for (const { name } of tables) {
      const hits = await sql(`select 1 from ${name} t where t::text like '%nobody-we-know%' limit 1`);
      expect(hits, name).toEqual([]);
    }
    const entries = (await sql(
      `select action from audit.entry where campaign_id = $1 and action in ('receipt.letter', 'receipt.try') order by 1`,
      [campaign.campaignId],
    )) as { action: string }[];
    expect(entries.map(({ action }) => action)).toEqual(['receipt.letter', 'receipt.try']);
  });

  it('CON-19: asks three times a day and twenty in all, and takes ten codes a day', async () => {
    for (let n = 0; n < 3; n += 1) expect((await ask()).state).toBe('code-sent');
    expect((await ask()).state).toBe('too-many');
    expect(outbox()).toHaveLength(3);
    const yesterday = `update consent.receipt set letters_on = letters_on - 1 where token_hash = sha256($1::bytea)`;
    for (let day = 0; day < 7; day += 1) {
      await sql(yesterday, [Buffer.from(token)]);
      for (let n = 0; n < 3; n += 1) await ask();
    }
    await sql(yesterday, [Buffer.from(token)]);
    expect((await ask()).state).toBe('too-many');
    expect(outbox()).toHaveLength(20);
    for (let n = 0; n < 10; n += 1) expect(await answer('AAAA', '123456')).toBe('over');
    expect(await answer('AAAA', '123456')).toBe('too-many');
  });

  it('refuses what is no address, without counting it', async () => {
    for (const text of ['', 'Lena', 'a@b', 'a b@example.org']) expect((await ask(text)).state).toBe('no-address');
    expect(outbox()).toHaveLength(0);
    for (let n = 0; n < 3; n += 1) expect((await ask()).state).toBe('code-sent');
  });

  it('is counted by the holder of the receipt alone', async () => {
    await expect(campaign.run((tx) => tx.one(`select consent.count_letter('letter') as ok`))).rejects.toThrow(
      /own purpose/,
    );
  });
});
