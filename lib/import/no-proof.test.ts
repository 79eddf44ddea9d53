// A yes that a file brings: its columns are named and left out, and nobody agreed to anything by being in a file.
import { describe, expect, it } from 'vitest';
import { importWholeFile, readImport } from '@/lib/import';
import { applyChoices, planColumns } from '@/lib/import/columns';
import { layouts } from '@/lib/import/layouts';
import { bytesOf, importGround, rollHeader, rollLine, townFile } from '@/lib/testing/import-stage';

const { stage, superuser, who } = importGround();

it('CON-21: a yes that a file brings counts as absent, with or without a date and a way, and is reported', async () => {
  const rows = [1, 2, 3, 4, 5, 6].map((n) => `${rollLine(n)},yes,${n % 2 === 0 ? '2026-05-01,paper' : ','}`);
  const done = await importWholeFile(who(), {
    ...townFile([]),
    bytes: bytesOf([`${rollHeader},email_consent,consent_date,consent_method`, ...rows]),
  });
  expect(done.counts).toMatchObject({ rows: 6, fresh: 6 });
  const { rows: kept } = await superuser().query(
    `select (select count(*)::int from consent.event where campaign_id = $1) as events,
       (select count(*)::int from consent.permission where campaign_id = $1) as permissions,
       (select count(*)::int from personal.contact where campaign_id = $1) as contacts,
       (select json_agg(distinct usable_for) from personal.name where campaign_id = $1) as uses`,
    [stage().campaignId],
  );
  expect(kept).toEqual([{ events: 0, permissions: 0, contacts: 0, uses: [['canvass.contact']] }]);
  const unproved = (await readImport(who(), done.id)).plan?.columns.filter(({ state }) => state === 'no-proof');
  expect(unproved?.map(({ name }) => name)).toEqual(['email_consent', 'consent_date', 'consent_method']);
});

describe('CON-21: a column that says people agreed', () => {
  const header = ['FIRST_NAME', 'LAST_NAME', 'STREET', 'CITY'];
  const stateOf = (name: string) => planColumns([...header, name], [])[header.length]?.state;

  it.each([
    ...['Consent', 'consent_given', 'Consent date', 'ConsentText', 'consent_method', 'Email opt in', 'email_opted_in'],
    ...['SMS OptIn', 'Agreed to be contacted', 'Permission to contact', 'GDPR', 'subscribed', 'mobile_opt_in'],
    ...['Consentement', 'Accord écrit', 'Consentimiento', 'Acepta correo', 'Einwilligung', 'Zustimmung am'],
  ])('%s counts for nothing', (name) => {
    expect(stateOf(name)).toBe('no-proof');
    // Whatever anybody maps it to.
    const plans = planColumns([...header, name], []);
    const [last] = applyChoices(plans, { [header.length]: 'email' }).slice(-1);
    expect(last).toMatchObject({ state: 'no-proof', field: null });
  });

  it.each(['Opt out', 'unsubscribed', 'No consent', 'do_not_contact', 'Consent withdrawn', 'email', 'City', 'Concord'])(
    '%s is no such column',
    (name) => {
      expect(stateOf(name)).not.toBe('no-proof');
    },
  );

  it('is in none of the layouts we know as a field', () => {
    for (const layout of layouts) {
      const names = Object.keys(layout.columns);
      const used = planColumns(names, [], layout).filter(({ field, state }) => state === 'no-proof' && field !== null);
      expect(used).toEqual([]);
    }
  });
});
