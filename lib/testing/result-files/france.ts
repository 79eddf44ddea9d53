// Results as the French ministry of the interior publishes them: a line for each bureau, the candidates side by side.
import { type InventedArea, inventedChoices, type Writer } from './invent';

const share = (part: number, whole: number) =>
  (whole === 0 ? '0' : ((100 * part) / whole).toFixed(2)).replace('.', ',');

const turnoutOf = ({ registered, ballots, blank, votes }: InventedArea) => {
  const valid = votes.reduce((sum, each) => sum + each, 0);
  const spoilt = ballots - valid - blank;
  return { valid, spoilt, absent: registered - ballots };
};

/** Semicolons, Windows-1252, and one candidate named in the header for three in the lines. */
export const franceTo2022: Writer = (areas, more) => {
  const header =
    'Code du département;Libellé du département;Code de la circonscription;Libellé de la circonscription;Code de la commune;Libellé de la commune;Code du b.vote;Inscrits;Abstentions;% Abs/Ins;Votants;% Vot/Ins;Blancs;% Blancs/Ins;% Blancs/Vot;Nuls;% Nuls/Ins;% Nuls/Vot;Exprimés;% Exp/Ins;% Exp/Vot;N°Panneau;Sexe;Nom;Prénom;Nuance;Voix;% Voix/Ins;% Voix/Exp';
  const rows = areas.map((area) => {
    const { valid, spoilt, absent } = turnoutOf(area);
    const { registered, ballots, blank } = area;
    const blocks = inventedChoices.flatMap((choice, at) => [
      at + 1,
      'M',
      choice.surname,
      choice.first,
      choice.nuance,
      area.votes[at] ?? 0,
      share(area.votes[at] ?? 0, registered),
      share(area.votes[at] ?? 0, valid),
    ]);
    return [
      '61',
      'Orne',
      '02',
      '2ème circonscription',
      '006',
      area.place,
      area.code,
      registered,
      absent,
      share(absent, registered),
      ballots,
      share(ballots, registered),
      blank,
      share(blank, registered),
      share(blank, ballots),
      spoilt,
      share(spoilt, registered),
      share(spoilt, ballots),
      valid,
      share(valid, registered),
      share(valid, ballots),
      ...blocks,
    ].join(';');
  });
  return Buffer.from(`${[header, ...rows, ...more].join('\r\n')}\r\n`.replaceAll('Æ', 'AE'), 'latin1');
};

/** Quotes, UTF-8 with a mark, every column named, and more candidates in the header than in the lines. */
export const franceFrom2024: Writer = (areas, more) => {
  const block = (at: number) =>
    [
      'Numéro de panneau',
      'Nuance candidat',
      'Nom candidat',
      'Prénom candidat',
      'Sexe candidat',
      'Voix',
      '% Voix/inscrits',
      '% Voix/exprimés',
      'Elu',
    ].map((column) => `"${column} ${at}"`);
  const header = [
    'Code département',
    'Libellé département',
    'Code commune',
    'Libellé commune',
    'Code BV',
    'Inscrits',
    'Votants',
    '% Votants',
    'Abstentions',
    '% Abstentions',
    'Exprimés',
    '% Exprimés/inscrits',
    '% Exprimés/votants',
    'Blancs',
    '% Blancs/inscrits',
    '% Blancs/votants',
    'Nuls',
    '% Nuls/inscrits',
    '% Nuls/votants',
    ...[1, 2, 3, 4].flatMap(block),
  ].join(';');
  const rows = areas.map((area) => {
    const { valid, spoilt, absent } = turnoutOf(area);
    const { registered, ballots, blank } = area;
    const blocks = inventedChoices.flatMap((choice, at) => [
      at + 1,
      choice.nuance,
      `"${choice.surname}"`,
      choice.first,
      'FEMININ',
      area.votes[at] ?? 0,
      `"${share(area.votes[at] ?? 0, registered)}%"`,
      `"${share(area.votes[at] ?? 0, valid)}%"`,
      '',
    ]);
    return [
      '"61"',
      'Orne',
      '"61006"',
      area.place,
      `"${area.code}"`,
      registered,
      ballots,
      '"1%"',
      absent,
      '"1%"',
      valid,
      '"1%"',
      '"1%"',
      blank,
      '"1%"',
      '"1%"',
      spoilt,
      '"1%"',
      '"1%"',
      ...blocks,
      ...Array.from({ length: 9 }, () => ''),
    ].join(';');
  });
  return Buffer.from(`\ufeff${[header, ...rows, ...more].join('\n')}\n`);
};
