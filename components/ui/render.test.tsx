import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { BarChart } from './bar-chart';
import { Button } from './button';
import { RadioCards } from './choices';
import { ErrorSummary } from './error-summary';
import { TextInput } from './field';
import { StateShape } from './state-shape';
import { Progress, Steps } from './steps';
import { Table } from './table';

const html = (node: ReactNode) => renderToStaticMarkup(node);

describe('a picture', () => {
  const bars = [
    { key: '1', label: 'Turf 01', value: 31, whole: 50, words: '31 of 50' },
    { key: '2', label: 'Turf 02', value: null, whole: 50, words: '[c]' },
  ];
  const chart = html(
    <BarChart title="31 of 100 doors visited" bars={bars} columns={{ label: 'Turf', words: 'Visited' }} />,
  );

  it('has its table at once, with the same figures and its finding as name', () => {
    expect(chart).toContain('aria-label="31 of 100 doors visited"');
    expect(chart.indexOf('<table')).toBeGreaterThan(chart.indexOf('</svg>'));
    for (const { words } of bars) expect(chart.split(words).length - 1).toBeGreaterThanOrEqual(2);
  });

  it('draws a hidden figure as a hatch and never as a length', () => {
    expect(chart).toContain('url(#hatch-2)');
    expect(chart.match(/class="is-bar"/g)).toHaveLength(1);
  });
});

describe('fields', () => {
  it('tie label, hint and fault to the control', () => {
    const field = html(<TextInput name="town" label="Town" hint="Where you live" fault="Fill this in." />);
    expect(field).toContain('for="town"');
    expect(field).toContain('aria-describedby="town-hint town-fault"');
    expect(field).toContain('aria-invalid="true"');
    expect(field).toContain('id="town-fault"');
  });

  it('choose nothing beforehand', () => {
    const choices = [
      { value: 'yes', label: 'Yes' },
      { value: 'no', label: 'No' },
    ];
    expect(html(<RadioCards name="a" label="?" choices={choices} />)).not.toContain('checked');
    expect(html(<RadioCards name="a" label="?" choices={choices} chosen="no" />).match(/checked/g)).toHaveLength(1);
  });

  it('link each fault of the summary to its field and take focus without script', () => {
    const summary = html(<ErrorSummary title="Check 1 answer" faults={[{ field: 'town', words: 'Fill this in.' }]} />);
    expect(summary).toContain('href="#town"');
    expect(summary).toMatch(/tabindex="-1"[^>]*autofocus|autofocus[^>]*tabindex="-1"/);
  });
});

it('gives yes and no of a consent the same markup but for the words', () => {
  const [yes, no] = ['Yes, I agree', 'No, I do not agree'].map((words) => html(<Button kind="answer">{words}</Button>));
  expect(yes?.replace('Yes, I agree', '')).toBe(no?.replace('No, I do not agree', ''));
});

it('never shows a state without its word', () => {
  expect(html(<StateShape state="door-not-home" word="not home" />)).toMatch(/aria-hidden="true".*not home/s);
});

it('says where you are in the steps, and how far the work is', () => {
  const words = { done: 'done', here: 'you are here', ahead: 'to do' };
  const steps = html(<Steps label="Steps" words={words} steps={[{ key: 'a', label: 'File', state: 'here' }]} />);
  expect(steps).toContain('aria-current="step"');
  expect(steps).toContain('you are here');
  expect(html(<Progress id="p" words="3,120 of 4,328 rows" value={3120} max={4328} />)).toContain(
    '3,120 of 4,328 rows',
  );
});

it('writes no inline style anywhere, because the policy refuses it', () => {
  const table = html(
    <Table
      caption="Doors"
      rows={[{ id: '1' }]}
      rowKey={(row) => row.id}
      columns={[{ key: 'a', label: 'A', cell: (row) => row.id }]}
    />,
  );
  expect(table).toContain('data-label="A"');
  expect(table).not.toContain('style=');
});
