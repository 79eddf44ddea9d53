// Every layout is read to the figures its file was made from; what cannot be right is named with its line, and the rest is
// kept; every line of a file is somewhere.
import { describe, expect, it } from 'vitest';
import { lookAtList, readRecords, unwrap } from '@/lib/import/file';
import {
  type InventedArea,
  inventAreas,
  inventedChoices,
  type ResultLayout,
  resultLayouts,
  writeResults,
} from '@/lib/testing/result-files';
import type { Tally } from './model';
import { type TallyResult, tallyOf } from './tally';

async function read(bytes: Uint8Array, only = ''): Promise<TallyResult> {
  const open = async function* () {
    yield* (
      await unwrap(
        (async function* () {
          yield bytes;
        })(),
      )
    ).bytes;
  };
  return tallyOf(readRecords(open(), await lookAtList(open)), only);
}

async function tally(
  layout: ResultLayout,
  areas: readonly InventedArea[],
  more: readonly string[] = [],
  only = '',
): Promise<Tally> {
  const result = await read(writeResults(layout, areas, more), only);
  if (!result.ok) throw new Error(result.why);
  return result.tally;
}

const bare = (code: string) => code.replace(/^0+/, '');
const isFrench = (layout: ResultLayout) => layout.startsWith('france');

/** Area, choice and votes of the contest that all layouts hold, with codes without zeros. */
function figuresIn({ areas, counts, contests }: Tally) {
  const contest = contests.find(({ choices }) => choices.length === inventedChoices.length);
  return areas.map(({ number, code, place, county, registered, ballots }) => ({
    code: bare(code),
    where: (place || county).toLowerCase(),
    registered,
    ballots,
    votes: Object.values(
      counts.find((count) => count.area === number && count.contest === contest?.number)?.votes ?? {},
    ),
  }));
}

describe('a file of public results', () => {
  it.each(resultLayouts)('%s is read to the figures it was made from', async (layout) => {
    const areas = inventAreas(40);
    const read = await tally(layout, areas);
    expect(read.layout).toBe(layout);
    expect(read.country).toBe(isFrench(layout) ? 'FR' : 'US');
    expect(read.faults).toEqual([]);
    const says = (what: 'registered' | 'ballots') => {
      if (layout === 'north-carolina') return false;
      return !(layout === 'florida' && what === 'ballots');
    };
    expect(figuresIn(read)).toEqual(
      areas.map((area) => ({
        code: bare(area.code),
        where: (isFrench(layout) ? area.place : area.county).toLowerCase(),
        registered: says('registered') ? area.registered : null,
        ballots: says('ballots') ? area.ballots : null,
        votes: area.votes,
      })),
    );
  });

  it('keeps the names of candidates as they are printed, accents and all', async () => {
    const { contests } = await tally('france-from-2024', inventAreas(4));
    expect(contests[0]?.choices.map((choice) => choice.name)).toEqual([
      'Ada MARLOWE',
      "Bruno D'ORSÉ",
      'Céline PÉREZ-LÆ',
    ]);
    const latin = await tally('france-to-2022', inventAreas(4));
    expect(latin.contests[0]?.choices[1]).toEqual({ name: "Bruno D'ORSÉ", party: 'ENS' });
    expect(latin.areas[0]?.place).toBe('Sainte-Ève');
  });

  it('counts sums, postal votes of a county and posts with several seats, and makes no precinct of them', async () => {
    const carolina = await tally('north-carolina', inventAreas(6));
    expect(carolina.setAside).toMatchObject({ notPrecincts: 1, severalSeats: 6 });
    expect(carolina.areas).toHaveLength(6);
    const open = await tally('open-elections', inventAreas(6));
    expect(open.setAside).toMatchObject({ totals: 3, forNobody: 6 });
    expect(open.areas).toHaveLength(6);
  });

  it('names a broken line by its number and keeps the rest', async () => {
    const more = [
      'Orne,90,U.S. House,4,DEM,Ada MARLOWE,many',
      'Orne,91,U.S. House',
      'Orne,91,U.S. House,4,DEM,,12',
      'Orne,94,U.S. House,4,DEM,Ada MARLOWE,12',
      'Orne,94,U.S. House,4,DEM,Ada MARLOWE,12',
      'Orne,92,Registered Voters,,,,100',
      'Orne,92,Ballots Cast,,,,120',
      'Orne,93,Registered Voters,,,,100',
      'Orne,93,Ballots Cast,,,,60',
      'Orne,93,U.S. House,4,DEM,Ada MARLOWE,70',
    ];
    const areas = inventAreas(4);
    const before = writeResults('open-elections', areas).toString().trimEnd().split('\n').length;
    const read = await tally('open-elections', areas, more);
    expect(read.faults).toEqual([
      { line: before + 1, why: 'not-a-number', of: 'Orne 90' },
      { line: before + 2, why: 'unreadable', of: 'Orne 91' },
      { line: before + 3, why: 'no-choice', of: 'Orne 91' },
      { line: before + 5, why: 'twice', of: 'Orne 94' },
      { line: before + 6, why: 'more-ballots-than-registered', of: 'Orne 92' },
      { line: before + 10, why: 'more-votes-than-ballots', of: 'Orne 93' },
    ]);
    expect(
      figuresIn(read)
        .slice(0, 4)
        .map(({ votes }) => votes.slice(0, 3)),
    ).toEqual(areas.map(({ votes }) => votes));
    // Where a line is missing or said twice, nobody knows who was ahead.
    const broken = read.areas.filter(({ code }) => Number(code) >= 90).map(({ number }) => number);
    expect(read.counts.filter(({ area }) => broken.includes(area))).toEqual([]);
    expect(read.areas.find(({ code }) => code === '92')).toMatchObject({ registered: null, ballots: null });
  });

  it('keeps out a bureau whose figures do not add up, and says so', async () => {
    const [area] = inventAreas(1);
    if (!area) throw new Error('no area');
    const negative = { ...area, code: '0899', votes: [area.ballots, 1, 0] };
    const cells = writeResults('france-to-2022', [{ ...area, code: '0900' }])
      .toString('latin1')
      .split('\r\n')[1]
      ?.split(';');
    const wrong = cells?.map((cell, at) => (at === 18 ? String(Number(cell) - 1) : cell)).join(';') ?? '';
    const more = { ...area, code: '0901', ballots: area.registered + 1, blank: 0 };
    const twice = area;
    const { faults, areas } = await tally('france-to-2022', [area, negative, more, twice], [wrong]);
    expect(faults.map(({ line, why }) => [line, why])).toEqual([
      [3, 'more-votes-than-ballots'],
      [4, 'more-ballots-than-registered'],
      [5, 'twice'],
      [6, 'does-not-add-up'],
    ]);
    expect(areas.map(({ code }) => code)).toEqual([area.code]);
  });

  it('keeps nothing of what fewer than ten people did, but that there is such a place', async () => {
    const tiny = {
      county: 'Orne',
      place: 'Sainte-Ève',
      code: '0500',
      registered: 9,
      ballots: 9,
      blank: 0,
      votes: [9, 0, 0],
    };
    const quiet = { ...tiny, code: '0501', registered: 400, ballots: 9, votes: [4, 5, 0] };
    for (const layout of [
      'open-elections',
      'mit-election-lab',
      'france-to-2022',
      'france-from-2024',
      'florida',
    ] as const) {
      const { areas, counts } = await tally(layout, [...inventAreas(4), tiny, quiet]);
      const small = areas.filter(({ code }) => bare(code).startsWith('50'));
      expect(small).toHaveLength(2);
      expect(counts.filter((count) => small.some(({ number }) => number === count.area))).toEqual([]);
      expect(small[0]).toMatchObject({ registered: null, ballots: null, isSmall: true });
    }
  });

  it('takes one county or department of a larger file', async () => {
    const read = await tally('open-elections', inventAreas(10), [], 'orne');
    expect(read.areas.map(({ county }) => county)).toEqual(Array.from({ length: 5 }, () => 'Orne'));
    expect(read.setAside.elsewhere).toBe(5 * 6);
    expect((await tally('france-to-2022', inventAreas(10), [], '61')).areas).toHaveLength(10);
    expect((await tally('france-to-2022', inventAreas(10), [], 'alderquay')).areas).toHaveLength(5);
  });

  it('adds one name on several lists, and ways of voting, but never a total to its parts', async () => {
    const header = 'county,precinct,office,district,party,candidate,mode,stage,votes';
    const row = (party: string, mode: string, votes: number) =>
      `Orne,7,Mayor,,${party},Ada Marlowe,${mode},GEN,${votes}`;
    const lines = [
      row('DEM', 'EARLY', 10),
      row('DEM', 'ELECTION DAY', 20),
      row('DEM', 'TOTAL', 30),
      row('WFP', 'TOTAL', 5),
    ];
    const result = await read(Buffer.from([header, ...lines].join('\n')));
    if (!result.ok) throw new Error(result.why);
    expect(result.tally.counts).toEqual([{ contest: 0, area: 0, votes: { 0: 35 }, total: 35 }]);
    expect(result.tally.contests[0]?.choices).toEqual([{ name: 'Ada Marlowe', party: 'DEM / WFP' }]);
  });

  it("reads a state's own columns where voters and ballots stand on every line", async () => {
    const header = 'County|Precinct|Registered Voters|Ballots Cast|Contest|Choice|Party|Total Votes';
    const lines = ['Orne|001|1 204|803|Mayor|Ada Marlowe|DEM|450', 'Orne|001|1 204|803|Mayor|Bruno Orse|REP|350'];
    const result = await read(Buffer.from([header, ...lines].join('\r\n')));
    if (!result.ok) throw new Error(result.why);
    expect(result.tally.areas[0]).toMatchObject({ code: '001', registered: 1_204, ballots: 803 });
    expect(result.tally.counts[0]).toMatchObject({ votes: { 0: 450, 1: 350 }, total: 800 });
  });

  it('says nothing of who was ahead where one line of many cannot be read, and still how many voted', async () => {
    const areas = inventAreas(3);
    const lines = writeResults('open-elections', areas).toString().trimEnd().split('\n');
    const at = lines.findIndex((line) => line.startsWith('Orne,1,U.S. House,4,REP'));
    const result = await read(Buffer.from(lines.with(at, 'Orne,1,U.S. House,4,REP,Bruno,?').join('\n')));
    if (!result.ok) throw new Error(result.why);
    expect(result.tally.faults).toEqual([{ line: at + 1, why: 'not-a-number', of: 'Orne 1' }]);
    expect(result.tally.areas[0]).toMatchObject({ code: '1', ballots: areas[0]?.ballots });
    expect(result.tally.counts.map(({ area }) => area)).toEqual([1, 2]);
  });

  it('refuses what is no file of results', async () => {
    expect(await read(Buffer.from('name,street\nAda,Quay\n'))).toEqual({ ok: false, why: 'layout' });
    const none = 'county,precinct,office,district,party,candidate,votes\nOrne,1,Mayor,,,Ada,3\n';
    expect(await read(Buffer.from(none))).toEqual({ ok: false, why: 'nothing' });
  });
});

describe('the totals that a file carries itself', () => {
  const area = (code: string, ballots: number, votes: number[]): InventedArea => ({
    ...{ county: 'Orne', place: 'Alderquay', code, registered: 1_000, ballots, blank: 0, votes },
  });
  const areas = [area('1', 500, [300, 150, 50]), area('2', 400, [100, 250, 50]), area('3', 12, [4, 4, 4])];
  const [ada, ben] = inventedChoices;
  const nameOf = (choice?: (typeof inventedChoices)[number]) => `${choice?.first} ${choice?.surname}`;
  const header = 'county,precinct,office,district,party,candidate,votes';
  const file = (...more: string[]) =>
    Buffer.from(
      [
        header,
        ...areas.flatMap(({ code, ballots, votes }) => [
          `Orne,${code},Ballots Cast,,,,${ballots}`,
          ...votes.slice(0, 2).map((n, at) => `Orne,${code},House,4,,${nameOf(inventedChoices[at])},${n}`),
        ]),
        ...more,
        '',
      ].join('\n'),
    );
  const totalsOf = async (...more: string[]) => {
    const result = await read(file(...more));
    if (!result.ok) throw new Error(result.why);
    return result.tally.totals;
  };
  const total = (choice: (typeof inventedChoices)[number] | undefined, votes: number) =>
    `Orne,Total,House,4,,${nameOf(choice)},${votes}`;

  it('are none where the file has none, and the sum of its lines where it is whole', async () => {
    expect(await totalsOf()).toEqual({ compared: 0, apart: [], apartCount: 0 });
    const whole = await totalsOf(total(ada, 404), total(ben, 404), 'Orne,Total,Ballots Cast,,,,912');
    expect(whole).toEqual({ compared: 3, apart: [], apartCount: 0 });
  });

  it('count ballots of a county that were counted without a precinct, though no area has them', async () => {
    const absentee = `Orne,Absentee,House,4,,${nameOf(ada)},60`;
    expect(await totalsOf(absentee, total(ada, 464))).toMatchObject({ compared: 1, apartCount: 0 });
  });

  it('are named with how far they are off, and never so near that a few people could be told', async () => {
    const found = await totalsOf(total(ada, 504), total(ben, 399), 'Orne,Total,Ballots Cast,,,,900');
    expect(found).toEqual({
      compared: 3,
      apartCount: 3,
      apart: [
        { of: 'Orne', what: 'votes', contest: 'House · 4', choice: nameOf(ada), by: 100 },
        { of: 'Orne', what: 'ballots', contest: '', choice: '', by: -12 },
        { of: 'Orne', what: 'votes', contest: 'House · 4', choice: nameOf(ben), by: null },
      ],
    });
    // Neither the total nor the sum goes out of here: what the shown areas leave of them would be the few of the third.
    expect(JSON.stringify(found)).not.toMatch(/504|404|912|900/);
  });

  it('of a contest or a county that the file has no line of are not compared', async () => {
    const other = await totalsOf('Elsewhere,Total,House,4,,Somebody,70', `Orne,Total,Senate,,,${nameOf(ada)},70`);
    expect(other.compared).toBe(0);
  });
});
