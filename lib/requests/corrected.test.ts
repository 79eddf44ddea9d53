// Real PostgreSQL: what a person put right stays right when their list comes again (ACC-08).
import { expect, it } from 'vitest';
import { find } from '@/lib/people';
import { reveal } from '@/lib/platform/redacted';
import { importGround, rollLine } from '@/lib/testing/import-stage';
import { correctRecord } from './index';

const { bring, stage } = importGround();

const look = { purpose: 'canvass.contact', action: 'test.look', fields: ['name'] } as const;
const named = async (last: string) =>
  (await find(stage().as.organiser, look, 'last', last)).map(({ name }) => name && reveal(name));

/** Somebody of a list who then said that their name is another one. */
async function oneWhoSaid(name: string): Promise<void> {
  await bring([rollLine(1), rollLine(2)]);
  const { campaignId } = stage();
  const [found] = await find(stage().as.organiser, look, 'last', 'quorveth1');
  const id = found?.personId ?? '';
  const actor = { kind: 'person', id, role: 'person', assurance: 'proved-contact' } as const;
  await correctRecord({ campaignId, actor }, id, { name });
}

it('ACC-08: the next list does not take the place of a corrected name, at a screen or in a search', async () => {
  await oneWhoSaid('Vexilla Ownchoice');
  const own = [{ given: 'Vexilla', family: 'Ownchoice' }];
  expect(await named('ownchoice')).toEqual(own);
  for (const line of [
    rollLine(1, { last: 'Zelmbrand' }),
    rollLine(1, { last: 'Adlerfink', street: '9 Fablewick Way' }),
  ]) {
    await bring([line]);
    expect(await named('ownchoice')).toEqual(own);
    expect(await named('zelmbrand')).toEqual([]);
    expect(await named('adlerfink')).toEqual([]);
    expect((await bring([line])).counts).toMatchObject({ same: 1, changed: 0, moved: 0 });
  }
});
