import { describe, expect, it } from 'vitest';
import type { FormState } from '@/lib/web/model';
import { faultOf, faultsOf, formWords, typedOf, wasTicked } from './words';

// Stands for the translator: says the key and its values, so that a test sees which message was asked for.
const words = formWords((key, values) => [key, ...Object.values(values ?? {})].join('/'));

const refused = (more: Partial<Extract<FormState, { kind: 'refused' }>> = {}): FormState => ({
  kind: 'refused',
  code: 'invalid',
  sentence: '',
  rolesThatMay: [],
  fields: { name: 'required', town: 'This town is not in the area.' },
  values: { name: '', town: 'Elsewhere', helps: ['ride', 'call'] },
  ...more,
});

describe('the summary of a form that came back', () => {
  it('counts the faults, says first what is safe, and names each field', () => {
    expect(faultsOf(refused(), words, { name: 'Your name' })).toEqual({
      title: 'check/2',
      safe: 'kept',
      faults: [
        { field: 'name', words: 'named/Your name/problem.required/%role%' },
        { field: 'town', words: 'This town is not in the area.' },
      ],
    });
  });

  it('says the same words at the field', () => {
    expect(faultOf(refused(), words, 'town')).toBe('This town is not in the area.');
    expect(faultOf(refused(), words, 'other')).toBeUndefined();
    expect(faultOf({ kind: 'ready' }, words, 'name')).toBeUndefined();
  });

  it('names the roles that may, and the command’s own sentence before the general one', () => {
    const state = refused({ code: 'not-permitted', rolesThatMay: ['owner', 'organiser'], fields: {} });
    expect(faultsOf(state, words)?.title).toBe('refusal.not-permitted/role.owner/%role%, role.organiser/%role%');
    expect(faultsOf(refused({ code: 'conflict', sentence: 'Changed at 14:02.', fields: {} }), words)?.title).toBe(
      'Changed at 14:02.',
    );
  });

  it('gives the reference of a defect and nothing else', () => {
    const state: FormState = { kind: 'broken', reference: '7F3K', values: { name: 'A' } };
    expect(faultsOf(state, words)).toEqual({ title: 'broken/7F3K', safe: '', faults: [] });
    expect(typedOf(state, 'name')).toBe('A');
  });
});

it('keeps what was typed and ticked', () => {
  expect(typedOf(refused(), 'town')).toBe('Elsewhere');
  expect(wasTicked(refused(), 'helps', 'call')).toBe(true);
  expect(wasTicked(refused(), 'helps', 'post')).toBe(false);
  expect(wasTicked({ kind: 'ready' }, 'helps', 'call')).toBe(false);
});
