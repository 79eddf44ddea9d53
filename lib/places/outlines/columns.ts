// Which property of a shape is the code of a voting area, which its name, which its town. Authorities call them differently;
// whoever adds the file may name the property, else the first known name counts, else the one that tells shapes apart.
import { foldText } from '../address/fold';
import type { OutlineColumns } from '../model';

export type Properties = Readonly<Record<string, string>>;

const known: Readonly<Record<keyof OutlineColumns, readonly string[]>> = {
  code: [
    'numerobureauvote',
    'numbureauvote',
    'numbureau',
    'codebureauvote',
    'codebv',
    'bureau',
    'bv',
    'precinctcode',
    'precinctid',
    'precid',
    'preccode',
    'precinctnumber',
    'precinctnum',
    'pctnum',
    'pctcode',
    'pctkey',
    'prec',
    'pct',
    'precinct',
    'vtdst20',
    'vtdst',
    'vtd',
    'electdist',
    'electiondistrict',
    'edcode',
    'ed',
    'pollingdistrict',
    'pdcode',
    'pd',
    'code',
    'id',
  ],
  name: [
    'precinctname',
    'precname',
    'pctname',
    'namelsad20',
    'namelsad',
    'nombureauvote',
    'nombureau',
    'libellebureau',
    'libelle',
    'name20',
    'name',
    'nom',
    'label',
  ],
  town: [
    'nomcommune',
    'commune',
    'libellecommune',
    'town',
    'municipality',
    'municipalityname',
    'muni',
    'city',
    'mcdname',
  ],
};

const bare = (name: string): string => foldText(name).replace(/ /g, '');

/**
 * The properties that say code, name and town of these shapes. `asked` are property names that somebody gave; one that no
 * shape has leaves its place empty. The code is '' when nothing tells the shapes apart.
 */
export function chooseColumns(shapes: readonly Properties[], asked: Partial<OutlineColumns> = {}): OutlineColumns {
  const names = propertyNames(shapes);
  const find = (which: keyof OutlineColumns): string => {
    const own = asked[which]?.trim() ?? '';
    if (own !== '') return names.find((name) => bare(name) === bare(own)) ?? '';
    for (const each of known[which]) {
      const found = names.find((name) => bare(name) === each && shapes.some((shape) => (shape[name] ?? '') !== ''));
      if (found !== undefined) return found;
    }
    return '';
  };
  const [code, name, town] = [find('code'), find('name'), find('town')];
  if (code !== '' || (asked.code ?? '').trim() !== '') return { code, name, town };
  // A file without a known code may well have names that serve; else whatever is short and never twice the same.
  return { code: name || tellsApart(shapes, names), name: '', town };
}

/** The properties of these shapes, in the order in which they first come. */
export function propertyNames(shapes: readonly Properties[]): string[] {
  return [...new Set(shapes.flatMap((shape) => Object.keys(shape)))];
}

function tellsApart(shapes: readonly Properties[], names: readonly string[]): string {
  const isCode = (name: string) => {
    const values = shapes.map((shape) => shape[name] ?? '');
    return values.every((value) => value !== '' && value.length <= 40) && new Set(values).size === values.length;
  };
  return shapes.length > 1 ? (names.find(isCode) ?? '') : '';
}
