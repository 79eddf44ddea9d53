// Real PostgreSQL: what a check hands back before anything is written, and an import that is taken back after later ones.
import { expect, it } from 'vitest';
import { askForCheck, importGround, keptUploads, rollHeader, rollLine } from '@/lib/testing/import-stage';
import { readImport, readRefused, receiveFile, runImport, startUndo } from './index';

const { bring, stage, superuser, who } = importGround();

it('a check hands refused rows back with their line, before anything is written', async () => {
  const bad = rollLine(51, { born: '1961-31-31' });
  const importId = await askForCheck(who(), [rollLine(50), bad, rollLine(52, { street: '' })]);
  expect(await runImport(stage().campaignId, importId)).toBe('checked');
  let text = '';
  for await (const part of readRefused(who(), importId)) text += part;
  expect(text.trimEnd().split('\n')).toEqual([
    `refused_because,refused_line,${rollHeader}`,
    `bad-date,3,${bad}`,
    `no-street,4,${rollLine(52, { street: '' })}`,
  ]);
});

it('VFL-06: a list ends with its licence, and one that has ended is not taken', async () => {
  const take = (until: string) => bring([rollLine(1)], { until });
  await expect(take('2020-01-01')).rejects.toMatchObject({ code: 'invalid', fields: { until: 'format' } });
  // No purge that would end it sooner.
  await superuser().query("update public.campaign set purge_at = '2199-01-01' where id = $1", [stage().campaignId]);
  await take('2099-06-30');
  const { rows } = await superuser().query(
    'select distinct usable_until <= $2 as ends from personal.name where campaign_id = $1',
    [stage().campaignId, '2099-07-01T00:00:00Z'],
  );
  expect(rows).toEqual([{ ends: true }]);
});

it('an address that is no import is one that nobody has', async () => {
  await expect(readImport(who(), 'x')).rejects.toMatchObject({ code: 'not-found' });
  await expect(startUndo(who(), 'x')).rejects.toMatchObject({ code: 'not-found' });
});

it('answers given to another tool are refused, and nothing of them stays', async () => {
  await bring([rollLine(1)]);
  const before = keptUploads();
  const answers = async function* () {
    yield Buffer.from(
      'Voter File VANID,Contact Name,Survey Response,Survey Question Name\n1234,Una Testa,Yes,Support\n',
    );
  };
  await expect(receiveFile(who(), 'answers.csv', answers())).rejects.toMatchObject({ fields: { file: 'answers' } });
  expect(keptUploads()).toEqual(before);
});

it('an import is taken back after a later one: whom that one has too stays, by its own right', async () => {
  const first = await bring([1, 2, 3, 4, 5, 6].map((n) => rollLine(n)));
  const later = await bring([
    rollLine(1),
    rollLine(2, { last: 'Zelmbrand' }),
    rollLine(3, { street: '9 Fablewick Way' }),
    rollLine(7),
  ]);
  expect(later.counts).toMatchObject({ same: 1, changed: 1, moved: 1, fresh: 1 });
  await startUndo(who(), first.id);
  expect(await runImport(stage().campaignId, first.id)).toBe('undone');
  const { rows } = await superuser().query(
    `select p.source_id as source, p.circle, p.usable_for as uses, d.number_text as door,
       (select count(*)::int from personal.name n where n.campaign_id = p.campaign_id and n.person_id = p.id) as names
     from personal.person p join public.door d on d.campaign_id = p.campaign_id and d.id = p.door_id
     where p.campaign_id = $1 order by d.number_text`,
    [stage().campaignId],
  );
  const own = { source: later.sourceId, circle: 'roll', uses: ['canvass.contact'], names: 1 };
  expect(rows).toEqual([
    { ...own, door: '1' },
    { ...own, door: '2' },
    { ...own, door: '7' },
    { ...own, door: '9' },
  ]);
  expect((await readImport(who(), first.id)).record.stays).toMatchObject({ peopleGone: 3, peopleKept: 3 });
  // And the later one goes as whole as if it had been alone.
  await startUndo(who(), later.id);
  expect(await runImport(stage().campaignId, later.id)).toBe('undone');
  const left = await superuser().query('select 1 from personal.person where campaign_id = $1', [stage().campaignId]);
  expect(left.rows).toEqual([]);
});
