// Remove one purpose from one row of the map, and everything that is made from the map turns red: the types, the
// database's policy, the privacy page, the record of processing, the generated pages and the named test that compares the
// registry with the database. Each is really done here, on a copy.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { discloseList } from '@/lib/people';
import { closePools } from '@/lib/platform/db';
import { publicUses } from '@/lib/reports/record';
import { ownDatabase } from '@/lib/testing/database';
import { aSmallCampaign, ownMasterKey } from '@/lib/testing/small-campaign';
import { dataMapPage } from '@/scripts/docs/data-map';
import { purposesPage } from '@/scripts/docs/purposes';
import { recordPage } from '@/scripts/docs/record';
import type { Purpose } from './model';
import { purposes } from './registry';

const database = ownDatabase();
ownMasterKey();
afterAll(closePools);

const root = process.cwd();
const page = (name: string) => readFileSync(join(root, 'docs', name), 'utf8');
/** The map without `name` under canvass.contact: what a careless change would leave. */
const without: Readonly<Record<string, Purpose>> = {
  ...purposes,
  'canvass.contact': { ...purposes['canvass.contact'], tables: ['person', 'visit', 'note', 'roll'] },
};
const { 'canvass.contact': _gone, ...shorter }: Readonly<Record<string, Purpose>> = purposes;

/** Errors of one small program that asks for a name under canvass.contact, with the registry as given. */
function errorsWith(change: (text: string) => string): number[] {
  const registry = join(root, 'lib/purpose/registry.ts');
  const asking = join(root, 'lib/people/asking.ts');
  const text = `import type { FieldFor } from './model';\nexport const field: FieldFor<'canvass.contact'> = 'name';\n`;
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [asking], include: [] }, ts.sys, root);
  const host = ts.createCompilerHost({ ...options, incremental: false, noEmit: true });
  const read = host.readFile;
  const exists = host.fileExists;
  const textOf = (file: string) => {
    if (file === asking) return text;
    const found = read(file);
    return file === registry ? change(found ?? '') : found;
  };
  host.readFile = textOf;
  host.fileExists = (file) => file === asking || exists(file);
  host.getSourceFile = (file, version) => {
    const found = textOf(file);
    return found === undefined ? undefined : ts.createSourceFile(file, found, version);
  };
  const program = ts.createProgram([asking], { ...options, incremental: false, noEmit: true }, host);
  const source = program.getSourceFile(asking);
  return program.getSemanticDiagnostics(source).map(({ code }) => code);
}

describe('PUR-01: one purpose removed from one row of the map', () => {
  it('PUR-01: is seen by the types: asking for the field no longer compiles', () => {
    const row = "tables: ['person', 'name', 'visit', 'note', 'roll'],\n    reads: [...field, 'system'],";
    expect(errorsWith((text) => text)).toEqual([]);
    const errors = errorsWith((text) => {
      expect(text).toContain(row);
      return text.replace(row, row.replace("'name', ", ''));
    });
    expect(errors).not.toEqual([]);
  }, 240_000);

  it('PUR-03: is seen by the policy: the names are gone from every look', async () => {
    const campaign = await aSmallCampaign();
    const look = { purpose: 'canvass.contact', action: 'test.look', fields: ['name'] } as const;
    const names = async () =>
      (await discloseList(campaign.as('organiser'), look, { turfId: campaign.turfId })).filter((each) => each.name)
        .length;
    expect(await names()).toBe(2);
    const client = await database.connect('superuser');
    await client.query(`delete from gate.purpose_table where purpose = 'canvass.contact' and tbl = 'name'`);
    await client.query('select personal.refresh_all($1)', [campaign.campaignId]);
    expect(await names()).toBe(0);
    await client.query(`insert into gate.purpose_table values ('canvass.contact', 'name')`);
  });

  it('NOT-08: is seen by the pages: purposes, data map and record of processing are stale', () => {
    expect(page('purposes.md')).toContain(purposesPage());
    expect(page('data-map.md')).toContain(dataMapPage().trimEnd());
    expect(page('record.md')).toContain(recordPage().trimEnd());
    expect(page('purposes.md')).not.toContain(purposesPage(without).trimEnd());
    expect(page('data-map.md')).not.toContain(dataMapPage(without).trimEnd());
    expect(page('record.md')).not.toContain(recordPage(without).trimEnd());
  });

  it('NOT-08: is seen by the privacy page: a use that is gone is no longer told, one that is told has its words', () => {
    expect(publicUses()).toContain('canvass.contact');
    expect(publicUses(shorter)).not.toContain('canvass.contact');
    expect(publicUses({ ...purposes, 'canvass.scored': purposes['canvass.contact'] })).toContain('canvass.scored');
    for (const locale of ['en', 'fr', 'es']) {
      const words = JSON.parse(readFileSync(join(root, 'messages', locale, 'privacy.json'), 'utf8')).use;
      expect(publicUses().filter((id) => !words[id.replace('.', '-')])).toEqual([]);
    }
  });

  it('PUR-02: is seen by the named test: registry and database are no longer the same', async () => {
    const client = await database.connect('app');
    const { rows } = await client.query<{ purpose: string; tables: string[] }>(
      'select purpose, array_agg(tbl order by tbl) as tables from gate.purpose_table group by purpose order by purpose',
    );
    const mirror = Object.fromEntries(rows.map(({ purpose, tables }) => [purpose, tables]));
    const mapOf = (map: Readonly<Record<string, Purpose>>) =>
      Object.fromEntries(
        Object.entries(map)
          .filter(([, { tables }]) => tables.length > 0)
          .map(([id, { tables }]) => [id, tables.toSorted((a, b) => (a < b ? -1 : 1))]),
      );
    expect(mirror).toEqual(mapOf(purposes));
    expect(mirror).not.toEqual(mapOf(without));
    expect(mirror).not.toEqual(mapOf(shorter));
  });
});
