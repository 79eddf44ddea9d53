// VFL-02: the voter list of California does not come to a server that is not said to stand in the United States, whichever
// way it is brought, and nothing of it stays.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { act } from '@/lib/audit';
import { bytesOf, importGround, keptUploads, rollDeclaration, rollLine, townFile } from '@/lib/testing/import-stage';
import { aSmallCampaign } from '@/lib/testing/small-campaign';
import {
  compareWholeFile,
  isAbroad,
  listImports,
  prepareImport,
  readImport,
  receiveFile,
  runImport,
  startCheck,
  startImport,
} from './index';
import type { Declaration, Runner } from './model';
import { leavesTheCountry } from './rules';

const ground = importGround();
const { stage, superuser, who } = ground;
const lines = [rollLine(1), rollLine(2), rollLine(3)];
const refusal = { code: 'not-lawful-here', message: leavesTheCountry };

/** The columns of a list whose layout nobody knows, of people in `state` with `zip`. */
const listOf = (state: string, zip: string) =>
  ['Voter ID,Last Name,First Name,Date of Birth,Address,City,State,Zip'].concat(
    [1, 2, 3].map((n) => `V${n},Quorveth${n},Ximbalda${n},1961-02-03,${n} Fablewick Way,Alderquay,${state},${zip}`),
  );
const bring = (said?: Partial<Declaration>) => ground.bring(lines, said);
const names = async (): Promise<number> => {
  const { rows } = await superuser().query('select 1 from personal.name where campaign_id = $1', [stage().campaignId]);
  return rows.length;
};
const ofCalifornia = async () => (await aSmallCampaign('US-CA')).as('organiser') as Runner;

afterEach(() => vi.unstubAllEnvs());

describe.each([undefined, 'eu', 'uk', ' EU '])('VFL-02: on a server in %s, a list of California', (region) => {
  beforeEach(() => {
    vi.stubEnv('ASKFIRST_REGION', region);
  });

  it('is refused as soon as somebody says that it is one', async () => {
    await expect(bring({ state: 'CA' })).rejects.toMatchObject(refusal);
    expect(await names()).toBe(0);
  });

  it.each([
    ['its state', listOf('CA', '')],
    ['its ZIP codes', listOf('', '90210')],
  ])('is told by %s, whatever is said of it, and nothing of it is kept', async (_, file) => {
    const before = keptUploads();
    await expect(receiveFile(who(), 'list.csv', bytesOf(file))).rejects.toMatchObject(refusal);
    expect(await listImports(who())).toEqual([]);
    expect(keptUploads()).toEqual(before);
  });

  it('of a campaign of California is refused before a byte of it is read', async () => {
    const californian = await ofCalifornia();
    expect(await isAbroad(californian)).toBe(true);
    const read = vi.fn();
    const file = (async function* () {
      read();
      yield* bytesOf(listOf('OH', '43000'));
    })();
    await expect(receiveFile(californian, 'list.csv', file)).rejects.toMatchObject(refusal);
    expect(read).not.toHaveBeenCalled();
  });

  it('is not even checked', async () => {
    const file = townFile(lines);
    await expect(
      compareWholeFile(who(), { ...file, declaration: { ...file.declaration, state: 'CA' } }),
    ).rejects.toMatchObject(refusal);
  });

  it('does not hinder the list of another state, nor addresses without people', async () => {
    expect((await bring()).counts).toMatchObject({ fresh: 3 });
    const header = 'NUMBER,STREET,CITY,REGION,POSTCODE';
    const homes = [1, 2, 3].map((n) => `${n},Mission Street,Alderquay,CA,90210`);
    const before = keptUploads();
    await expect(receiveFile(who(), 'homes.csv', bytesOf([header, ...homes]))).resolves.toMatchObject({ rows: 3 });
    expect(keptUploads()).toHaveLength(before.length + 1);
    const californian = await ofCalifornia();
    await act(californian, { action: 'test.addresses' }, (tx) =>
      tx.run("update public.campaign set roll_use = 'addresses-only' where id = $1", [californian.campaignId]),
    );
    expect(await isAbroad(californian)).toBe(false);
  });
});

describe('VFL-02: a server that moved abroad', () => {
  it('neither checks nor imports what was described before', async () => {
    vi.stubEnv('ASKFIRST_REGION', 'us');
    const { importId } = await receiveFile(who(), 'town.csv', bytesOf(listOf('CA', '90210')));
    const declaration = { ...rollDeclaration, state: 'CA' };
    await prepareImport(who(), importId, { declaration, area: { kind: 'everything' } });
    vi.stubEnv('ASKFIRST_REGION', 'eu');
    await expect(startCheck(who(), importId)).rejects.toMatchObject(refusal);
    expect((await readImport(who(), importId)).record.state).toBe('planned');
    vi.stubEnv('ASKFIRST_REGION', 'us');
    await startCheck(who(), importId);
    await runImport(stage().campaignId, importId);
    vi.stubEnv('ASKFIRST_REGION', undefined);
    await expect(startImport(who(), importId)).rejects.toMatchObject(refusal);
    expect(await names()).toBe(0);
  });
});

it.each(['us', 'US', ' us '])(
  'VFL-02: on a server in the United States, said as "%s", it is imported',
  async (region) => {
    vi.stubEnv('ASKFIRST_REGION', region);
    expect((await bring({ state: 'CA' })).counts).toMatchObject({ fresh: 3 });
  },
);
