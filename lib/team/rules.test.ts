import { describe, expect, it } from 'vitest';
import { type Actor, type MemberRole, memberRoles } from '@/lib/auth/model';
import { mayBecome, mayEndAccess, mayGiveRole, readAddresses } from './rules';

const actor = (role: MemberRole): Actor => ({ kind: 'member', id: 'me', role });

describe('giving roles', () => {
  it.each([
    ['owner', memberRoles],
    ['organiser', ['organiser', 'captain', 'volunteer', 'registration-helper']],
    ['captain', ['volunteer']],
    ['volunteer', []],
    ['registration-helper', []],
    ['privacy-lead', []],
    ['auditor', []],
  ] as const)('%s may give %j', (role, given) => {
    expect(memberRoles.filter((each) => mayGiveRole(actor(role), each))).toEqual(given);
  });
});

describe('ending access', () => {
  it.each([
    ['owner', { id: 'x', role: 'owner', captainId: null }, true],
    ['owner', { id: 'me', role: 'owner', captainId: null }, false],
    ['organiser', { id: 'x', role: 'owner', captainId: null }, false],
    ['organiser', { id: 'x', role: 'volunteer', captainId: null }, true],
    ['captain', { id: 'x', role: 'volunteer', captainId: 'me' }, true],
    ['captain', { id: 'x', role: 'volunteer', captainId: 'other' }, false],
    ['captain', { id: 'x', role: 'volunteer', captainId: null }, false],
    ['volunteer', { id: 'x', role: 'volunteer', captainId: null }, false],
    ['auditor', { id: 'x', role: 'volunteer', captainId: null }, false],
  ] as const)('%s, %j: %s', (role, member, expected) => {
    expect(mayEndAccess(actor(role), member)).toBe(expected);
  });

  it('is final', () => {
    expect(mayBecome('ended', 'active')).toBe(false);
    expect(mayBecome('suspended', 'active')).toBe(true);
    expect(mayBecome('invited', 'suspended')).toBe(false);
  });
});

describe('pasted addresses', () => {
  it('reads lines, commas and names in front, drops doubles, and says what it could not read', () => {
    const pasted = 'a@example.org, "Bo Ba" <B@example.org>\nb@example.org;not an address\n\n';
    expect(readAddresses(pasted)).toEqual({
      people: [
        { email: 'a@example.org', name: null },
        { email: 'b@example.org', name: null },
      ],
      unread: ['not an address'],
    });
  });
});
