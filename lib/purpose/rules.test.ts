import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offeredBases, onlyByConsent } from '@/lib/rules-data';
import { jurisdictions } from '@/lib/rules-data/model';
import { purposeIds, purposes } from './registry';
import { changeOf, choicesFor, groupOfPurpose, maySwap, reasonsFor, usableUnder } from './rules';

const candidate = (jurisdiction: (typeof jurisdictions)[number]) => ({ jurisdiction, organisation: 'candidate' });
const names = (jurisdiction: (typeof jurisdictions)[number], organisation: string | null = 'candidate') =>
  choicesFor({ jurisdiction, organisation }, 'canvass.contact').map(({ basis }) => basis);

describe('PUR-07: the grounds that may be chosen', () => {
  it('PUR-07: are a list of their own in each place, consent first in Europe', () => {
    expect(names('EU')).toEqual(['consent', 'legitimate-interests']);
    expect(names('FR')).toEqual(['consent', 'legitimate-interests']);
    expect(names('UK')).toEqual(['consent', 'legitimate-interests', 'public-task']);
    expect(names('US')).toEqual(['state-law', 'consent']);
    expect(names('US-CA')).toEqual(['state-law', 'consent']);
  });

  it('PUR-07: give the task of democratic engagement to candidates and parties only', () => {
    expect(names('UK', 'party')).toContain('public-task');
    expect(names('UK', 'non-profit')).not.toContain('public-task');
    expect(names('UK', null)).not.toContain('public-task');
  });

  it('PUR-07: leave consent alone for opinions, messages and help to register, everywhere', () => {
    for (const jurisdiction of jurisdictions) {
      for (const purpose of onlyByConsent) {
        expect(choicesFor(candidate(jurisdiction), purpose).map(({ basis }) => basis)).toEqual(['consent']);
      }
    }
  });

  it('SPC-04: offer no ground but consent for opinions, to a party as to an independent candidate', () => {
    for (const organisation of ['candidate', 'party', 'non-profit', 'for-profit', null]) {
      const offered = choicesFor({ jurisdiction: 'UK', organisation }, 'canvass.record_opinion');
      expect(offered.map(({ basis }) => basis)).toEqual(['consent']);
    }
  });

  it('PUR-07: each with a source and the day it was checked', () => {
    for (const offer of jurisdictions.flatMap((jurisdiction) => offeredBases[jurisdiction])) {
      expect(offer.source.name.length, offer.purpose).toBeGreaterThan(3);
      expect(offer.verifiedOn).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  it('exist for every use that is not off, and for no use that is', () => {
    const machine = ['import', 'retention'];
    for (const jurisdiction of jurisdictions) {
      for (const id of purposeIds.filter((each) => !machine.includes(each))) {
        const count = choicesFor(candidate(jurisdiction), id).length;
        if (purposes[id].needs === 'off') expect(count, id).toBe(0);
        else expect(count, `${jurisdiction} ${id}`).toBeGreaterThan(0);
      }
    }
  });
});

it('PUR-05: fundraising is a purpose with a name, and it is off', () => {
  expect(purposes.fundraise).toMatchObject({ needs: 'off', tables: [], reads: [], writes: [], atMost: 0 });
});

describe('ENG-06: prohibitions are inherited, permissions are not', () => {
  const node = fc.constantFrom(...purposeIds, 'canvass', 'comms', 'registration');

  it('ENG-06: a prohibition of a group or of the use itself always wins', () => {
    fc.assert(
      fc.property(fc.array(node), fc.array(node), (allowed, forbidden) => {
        for (const purpose of usableUnder(allowed, forbidden)) {
          expect(forbidden).not.toContain(purpose);
          expect(forbidden).not.toContain(groupOfPurpose(purpose) ?? purpose);
        }
      }),
    );
  });

  it('ENG-06: nothing becomes usable that was not allowed by its own name', () => {
    fc.assert(
      fc.property(fc.array(node), fc.array(node), (allowed, forbidden) => {
        const usable = usableUnder(allowed, forbidden);
        expect(usable.every((purpose) => allowed.some((each) => each === purpose))).toBe(true);
        expect(usable).toHaveLength(new Set(usable).size);
      }),
    );
  });

  it('ENG-06: more prohibitions never allow more', () => {
    fc.assert(
      fc.property(fc.array(node), fc.array(node), node, (allowed, forbidden, more) => {
        const before = usableUnder(allowed, forbidden);
        expect(usableUnder(allowed, [...forbidden, more]).every((purpose) => before.includes(purpose))).toBe(true);
      }),
    );
  });
});

it('PUR-06: a change after set-up is told, and waits when it asks for no yes', () => {
  expect(changeOf({ hasBegun: false, former: 'consent', basis: 'legitimate-interests' })).toEqual({
    mustTell: false,
    waits: false,
  });
  expect(changeOf({ hasBegun: true, former: 'consent', basis: 'legitimate-interests' })).toEqual({
    mustTell: true,
    waits: true,
  });
  expect(changeOf({ hasBegun: true, former: 'legitimate-interests', basis: 'consent' })).toEqual({
    mustTell: true,
    waits: false,
  });
  expect(changeOf({ hasBegun: true, former: 'consent', basis: 'consent' })).toEqual({ mustTell: false, waits: false });
});

it('PUR-08: a no is not renamed', () => {
  expect(maySwap('legitimate-interests', true)).toBe(false);
  expect(maySwap('consent', true)).toBe(true);
  expect(maySwap('legitimate-interests', false)).toBe(true);
});

it('gives each role the prepared reasons whose purpose it may read, three for those who plan', () => {
  expect(reasonsFor('organiser')).toEqual(['visit', 'asked', 'team']);
  expect(reasonsFor('privacy-lead')).toEqual(['team', 'rights']);
  expect(reasonsFor('auditor')).toEqual([]);
});
