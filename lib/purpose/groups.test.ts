// The rules of purposes case by case, so that each small change to them is noticed.
import { describe, expect, it } from 'vitest';
import { purposeIds, purposes } from './registry';
import { choicesFor, groupOfPurpose, isOff, usableUnder } from './rules';

describe('the group of a purpose', () => {
  it.each([
    ['canvass.contact', 'canvass'],
    ['canvass.turnout', 'canvass'],
    ['comms.email', 'comms'],
    ['registration.assist', 'registration'],
    ['volunteer.manage', null],
    ['rights.handle', null],
    ['fundraise', null],
    ['import', null],
  ])('of %s is %s', (purpose, group) => {
    expect(groupOfPurpose(purpose)).toBe(group);
  });
});

describe('ENG-06: what stays usable', () => {
  it('ENG-06: is what was allowed, once, when nothing is forbidden', () => {
    const allowed = ['comms.email', 'canvass.contact', 'comms.email'];
    expect(usableUnder(allowed, [])).toEqual(['comms.email', 'canvass.contact']);
  });

  it('ENG-06: loses a use by its own name and by that of its group', () => {
    const allowed = ['comms.email', 'comms.sms', 'canvass.contact', 'volunteer.manage'];
    expect(usableUnder(allowed, ['comms.sms'])).toEqual(['comms.email', 'canvass.contact', 'volunteer.manage']);
    expect(usableUnder(allowed, ['comms'])).toEqual(['canvass.contact', 'volunteer.manage']);
    expect(usableUnder(allowed, ['canvass', 'volunteer.manage'])).toEqual(['comms.email', 'comms.sms']);
  });

  it('ENG-06: holds no name that is not in the list, a group least of all', () => {
    expect(usableUnder(['canvass', 'comms', 'everything', 'toString'], [])).toEqual([]);
  });
});

describe('PUR-05: a use that is off', () => {
  it('PUR-05: is off for everybody, and no ground can be chosen for it', () => {
    const campaign = { jurisdiction: 'UK', organisation: 'party' } as const;
    expect(isOff('fundraise')).toBe(true);
    expect(isOff('canvass.contact')).toBe(false);
    for (const purpose of purposeIds) {
      expect(isOff(purpose), purpose).toBe(purposes[purpose].needs === 'off');
      if (isOff(purpose)) expect(choicesFor(campaign, purpose)).toEqual([]);
    }
    expect(choicesFor(campaign, 'canvass.contact').length).toBeGreaterThan(0);
  });
});
