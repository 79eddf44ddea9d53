// FR-02: the export of the French electoral register, 27 columns and no voter number, from the file to the doors that are
// chosen by age, sex and polling station, and what the campaign tells everybody of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '@/lib/auth/model';
import { importWholeFile } from '@/lib/import';
import type { Runner } from '@/lib/import/model';
import { layoutById } from '@/lib/import/rules';
import { keys, withPurpose } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { ownDatabase } from '@/lib/testing/database';
import { bytesOf, everything, ownFolders, rollDeclaration } from '@/lib/testing/import-stage';
import { aSmallCampaign, type SmallCampaign } from '@/lib/testing/small-campaign';
import { chooseDoors, countUniverse, publishUniverse, readPublished, readUniverse, saveUniverse } from './index';
import type { Rules } from './model';

ownDatabase();
ownFolders();
let campaign: SmallCampaign;
const who = (): Ctx => campaign.as('organiser');
const header = layoutById('fr-reu')?.order ?? [];
/** Sixty people at as many doors: 24 young, every second a woman, 40 of them in the first of two polling stations. */
const line = (n: number) => {
  const values: Record<string, string> = {
    'nom de naissance': `Quorveth${n}`,
    prénoms: `Ximbalda${n}`,
    sexe: n % 2 === 0 ? 'F' : 'M',
    'date de naissance': n <= 24 ? '06/05/2003' : '03/02/1961',
    'numéro de voie': String(n),
    'libellé de voie': 'rue des Marais',
    'code postal': '99000',
    commune: 'Alderquay',
    'code du bureau de vote': n <= 40 ? '0001' : '0002',
    'libellé du bureau de vote': n <= 40 ? 'École du Port' : 'Mairie',
    'pays de naissance': 'Ailleurs',
    'libellé nationalité': 'française',
  };
  return header.map((name) => values[name] ?? '').join(';');
};

async function chosen(rules: Rules): Promise<number> {
  const { id } = await saveUniverse(who(), { name: 'essai', rules });
  const universe = await readUniverse(who(), id);
  if (!universe) throw new Error('not saved');
  const look = { purpose: 'canvass.contact', action: 'test.choose' } as const;
  return (await withPurpose(who(), look, (door) => chooseDoors(door, who(), universe))).size;
}

beforeAll(async () => {
  keys.makeMaster();
  campaign = await aSmallCampaign('FR');
  const lines = Array.from({ length: 60 }, (_, at) => line(at + 1));
  const declaration = { ...rollDeclaration, country: 'FR', basis: 'legitimate-interests', undertaking: true } as const;
  const file = { fileName: 'liste.csv', bytes: bytesOf([header.join(';'), ...lines]), declaration, area: everything };
  const done = await importWholeFile(who() as Runner, file);
  expect(done.counts).toMatchObject({ rows: 60, fresh: 60, refused: 0 });
  expect(done.checked).toEqual(done.counts);
});
afterAll(closePools);

describe('FR-02: doors of a French list', () => {
  it('are chosen by age, sex and polling station, alone and together', async () => {
    expect(await chosen([{ field: 'age', values: ['18-24'] }])).toBe(24);
    expect(await chosen([{ field: 'sex', values: ['f'] }])).toBe(30);
    expect(await chosen([{ field: 'precinct', values: ['École du Port'] }])).toBe(40);
    expect(
      await chosen([
        { field: 'precinct', values: ['École du Port'] },
        { field: 'age', values: ['18-24'] },
        { field: 'sex', values: ['f'] },
      ]),
    ).toBe(12);
  });

  it('are counted about, and never by what the list does not give', async () => {
    const { people } = await countUniverse(who(), [{ field: 'age', values: ['18-24'] }]);
    expect((people ?? 0) % 5).toBe(0);
    for (const field of ['party', 'voted'] as const)
      await expect(
        countUniverse(who(), [{ field, values: field === 'party' ? ['none'] : ['always'] }]),
      ).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('whom to knock, told to everybody', () => {
  it('is what was published and not taken back: the rules and the day, no name and no figure', async () => {
    const rules: Rules = [{ field: 'sex', values: ['f'] }];
    const { id } = await saveUniverse(who(), { name: 'A name of ours', rules });
    await saveUniverse(who(), { name: 'Kept to ourselves', rules: [{ field: 'age', values: ['65-up'] }] });
    expect(await readPublished(campaign.campaignId)).toEqual([]);
    await publishUniverse(who(), { id, isPublished: true });
    expect(await readPublished(campaign.campaignId)).toEqual([{ id, rules, publishedAt: expect.any(Date) }]);
    expect(await readPublished((await aSmallCampaign('FR')).campaignId)).toEqual([]);
    await publishUniverse(who(), { id, isPublished: false });
    expect(await readPublished(campaign.campaignId)).toEqual([]);
  });
});
