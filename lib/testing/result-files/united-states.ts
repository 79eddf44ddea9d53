// Results as the United States publish them: a line for each precinct, contest and choice.
import { gzipSync } from 'node:zlib';
import { type InventedArea, inventedChoices, type Writer } from './invent';

const name = ({ first, surname }: (typeof inventedChoices)[number]) => `${first} ${surname}`;
const quoted = (cells: readonly (string | number)[], separator: string) =>
  cells
    .map((cell) => (/[",;\t]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell)))
    .join(separator);
const thousands = (count: number) =>
  count >= 1_000 ? `${Math.floor(count / 1_000)},${String(count % 1_000).padStart(3, '0')}` : String(count);
/** A line for each result; registered voters and ballots cast as offices, under votes, sums of a county. */
export const openElections: Writer = (areas, more) => {
  const rows = areas.flatMap((area) => [
    [area.county, area.code.replace(/^0+/, ''), 'Registered Voters', '', '', '', thousands(area.registered)],
    [area.county, area.code.replace(/^0+/, ''), 'Ballots Cast', '', '', '', thousands(area.ballots)],
    ...inventedChoices.map((choice, at) => [
      area.county,
      area.code.replace(/^0+/, ''),
      'U.S. House',
      '4',
      choice.party,
      name(choice),
      thousands(area.votes[at] ?? 0),
    ]),
    [area.county, area.code.replace(/^0+/, ''), 'U.S. House', '4', '', 'Under Votes', area.blank],
  ]);
  const sums = inventedChoices.map((choice) => [
    'Orne',
    'TOTAL',
    'U.S. House',
    '4',
    choice.party,
    name(choice),
    99_999,
  ]);
  const header = ['county', 'precinct', 'office', 'district', 'party', 'candidate', 'votes'];
  return Buffer.from(`${[...[header, ...rows, ...sums].map((row) => quoted(row, ',')), ...more].join('\n')}\n`);
};

/** Packed, in capitals; every other precinct says TOTAL, the others a line for each way of voting. */
export const mit: Writer = (areas, more) => {
  const header =
    'precinct,office,party_detailed,party_simplified,mode,votes,county_name,county_fips,jurisdiction_name,candidate,district,year,stage,state,special,writein,date,magnitude';
  const line = (area: InventedArea, office: string, party: string, candidate: string, mode: string, votes: number) =>
    quoted(
      [
        area.code,
        office,
        party,
        party,
        mode,
        votes,
        area.county.toUpperCase(),
        37_001,
        area.county.toUpperCase(),
        candidate,
        '004',
        2026,
        'GEN',
        'X',
        'FALSE',
        'FALSE',
        '2026-11-03',
        1,
      ],
      ',',
    );
  const figure = (area: InventedArea, at: number, office: string, party: string, candidate: string, votes: number) => {
    if (at % 2 === 0) return [line(area, office, party, candidate, 'TOTAL', votes)];
    const early = Math.floor(votes / 3);
    return [
      line(area, office, party, candidate, 'EARLY VOTING', early),
      line(area, office, party, candidate, 'ELECTION DAY', votes - early),
    ];
  };
  const rows = areas.flatMap((area, at) => [
    ...figure(area, at, 'REGISTERED VOTERS', '', 'REGISTERED VOTERS', area.registered),
    ...figure(area, at, 'BALLOTS CAST', '', 'BALLOTS CAST', area.ballots),
    ...inventedChoices.flatMap((choice, choiceAt) =>
      figure(area, at, 'US HOUSE', choice.party, name(choice).toUpperCase(), area.votes[choiceAt] ?? 0),
    ),
  ]);
  return gzipSync(Buffer.from(`\ufeff${[header, ...rows, ...more].join('\r\n')}\r\n`));
};

/** Tab separated; says no ballots and no voters; postal votes of the county are not a real precinct; posts with two seats. */
export const northCarolina: Writer = (areas, more) => {
  const header =
    'County\tElection Date\tPrecinct\tContest Group ID\tContest Type\tContest Name\tChoice\tChoice Party\tVote For\tElection Day\tEarly Voting\tAbsentee by Mail\tProvisional\tTotal Votes\tReal Precinct';
  const line = (
    county: string,
    code: string,
    contest: string,
    choice: string,
    party: string,
    seats: number,
    votes: number,
    real: string,
  ) => [county, '11/03/2026', code, 1, 'S', contest, choice, party, seats, votes, 0, 0, 0, votes, real].join('\t');
  const rows = areas.flatMap((area) => [
    ...inventedChoices.map((choice, at) =>
      line(area.county, area.code, 'US HOUSE DISTRICT 04', name(choice), choice.party, 1, area.votes[at] ?? 0, 'Y'),
    ),
    line(area.county, area.code, 'SCHOOL BOARD', name(inventedChoices[0]), '', 2, area.ballots * 2, 'Y'),
  ]);
  const postal = line('Orne', 'ABSENTEE', 'US HOUSE DISTRICT 04', name(inventedChoices[0]), 'DEM', 1, 812, 'N');
  return Buffer.from(`${[header, ...rows, postal, ...more].join('\n')}\n`);
};

/** No header row; registered voters on every line; over and under votes as choices. */
export const florida: Writer = (areas, more) => {
  const line = (area: InventedArea, choice: string, party: string, votes: number) =>
    [
      area.county.slice(0, 3).toUpperCase(),
      area.county,
      10_866,
      '11/03/2026',
      '2026 General Election',
      area.code,
      'Town Hall',
      area.registered,
      1,
      2,
      3,
      'Representative in Congress',
      'District 4',
      120_004,
      choice,
      party,
      0,
      0,
      votes,
    ].join('\t');
  const rows = areas.flatMap((area) => [
    ...inventedChoices.map((choice, at) => line(area, name(choice), choice.party, area.votes[at] ?? 0)),
    line(area, 'OverVotes', '', 0),
    line(area, 'UnderVotes', '', area.blank),
  ]);
  return Buffer.from(`${[...rows, ...more].join('\r\n')}\r\n`);
};
