import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { memberRoles, permissions, roles } from '@/lib/auth/model';
import { leastAssurance, needsSecondStep } from '@/lib/auth/rules';
import { refusalCodes } from '@/lib/platform/result';
import {
  formToObject,
  isOptOut,
  isOwnSite,
  issuesToFields,
  mayUse,
  neededAssurance,
  refusalAnswer,
  typedValues,
} from './rules';

const headers = (given: Record<string, string>) => ({ get: (name: string) => given[name] ?? null });
const publicUrl = 'https://campaign.example.org';

describe('refusals', () => {
  it('answers each code with a status of its own family', () => {
    for (const code of refusalCodes) expect(refusalAnswer(code, null).status).toBeGreaterThanOrEqual(403);
  });

  it('answers not-found, out-of-scope and restricted alike, except to the rights role', () => {
    const answers = (['not-found', 'out-of-scope', 'restricted'] as const).map((code) => refusalAnswer(code, null));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.keepsSentence).toBe(false);
    expect(refusalAnswer('restricted', { role: 'privacy-lead' }).shown).toBe('restricted');
    for (const role of roles.filter((each) => each !== 'privacy-lead'))
      expect(refusalAnswer('restricted', { role }).shown).toBe('cannot-show');
  });
});

describe('own site', () => {
  it.each([
    [{ 'sec-fetch-site': 'same-origin', origin: publicUrl }, true],
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'cross-site', origin: publicUrl }, false],
    [{ 'sec-fetch-site': 'same-site', origin: publicUrl }, false],
    [{ 'sec-fetch-site': 'none', origin: publicUrl }, false],
    [{ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }, false],
    [{ origin: publicUrl }, true],
    [{ origin: 'http://192.168.1.5:3000', host: '192.168.1.5:3000' }, true],
    [{ origin: 'null' }, false],
    [{ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }, false],
    [{}, false],
  ])('%j -> %s', (given, expected) => {
    expect(isOwnSite(headers(given as Record<string, string>), publicUrl)).toBe(expected);
  });
});

describe('forms', () => {
  const data = new FormData();
  data.set('$ACTION_ID_1', '');
  data.set('name', 'typed');
  data.set('code', '123456');
  data.append('days[]', 'mon');
  data.append('kind', 'a');
  data.append('kind', 'b');

  it('keeps what was typed, but nothing secret and nothing of the framework', () => {
    expect(typedValues(data, ['code'])).toEqual({ name: 'typed', 'days[]': 'mon', kind: ['a', 'b'] });
  });

  it('gives Zod lists for names that repeat or say so', () => {
    expect(formToObject(data)).toEqual({ name: 'typed', code: '123456', days: ['mon'], kind: ['a', 'b'] });
  });

  it('names one problem a field', () => {
    const schema = z.object({
      empty: z.string().min(1),
      short: z.string().min(4),
      mail: z.email(),
      kind: z.enum(['x']),
      size: z.coerce.number().max(5),
    });
    const given = { empty: '', short: 'ab', mail: 'no', kind: 'y', size: '9' };
    const parsed = schema.safeParse(given);
    expect(issuesToFields(parsed.error?.issues ?? [], given)).toEqual({
      empty: 'required',
      short: 'too-short',
      mail: 'format',
      kind: 'choose',
      size: 'too-large',
    });
  });
});

describe('who may', () => {
  it('lets members have their own account, and neither persons nor jobs', () => {
    for (const role of roles) expect(mayUse(role, 'member')).toBe(!['person', 'receipt', 'system'].includes(role));
  });

  it('keeps the registration desk and the canvass desk apart (promise 1)', () => {
    for (const role of roles) expect(mayUse(role, 'registration.desk') && mayUse(role, 'desk.open')).toBe(false);
  });

  it('asks for a second step wherever more than the own walk can be seen, whatever a row says (SEC-02)', () => {
    const weak = permissions.filter((who) => neededAssurance({ who, assurance: 'link' }) !== 'second-step');
    expect(weak).toEqual(['account.own', 'walk.canvass']);
    expect(neededAssurance({ who: 'walk.canvass', assurance: 'code' })).toBe('code');
    for (const role of memberRoles.filter((each) => !needsSecondStep(each)))
      for (const who of permissions.filter((each) => mayUse(role, each))) expect(leastAssurance(who)).toBe('link');
  });
});

describe('the do-not-sell signal', () => {
  it.each([
    ['1', true],
    ['0', false],
    ['', false],
    [null, false],
    ['1,1', false],
    ['2', false],
    ['true', false],
    ['1 ', false],
    ['01', false],
  ])('STD-07: of one header %j counts: %s', (header, counts) => {
    expect(isOptOut(header)).toBe(counts);
  });

  it.each([
    [['1', '1'], true],
    [['0', '1'], true],
    [['', '1'], true],
    [['0', '0'], false],
    [['1,1', '0'], false],
  ])('STD-07: of two headers %j counts: %s', (both, counts) => {
    const headers = new Headers();
    for (const value of both) headers.append('sec-gpc', value);
    expect(isOptOut(headers.get('sec-gpc'))).toBe(counts);
  });
});
