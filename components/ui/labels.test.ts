import { expect, it } from 'vitest';
import { withRoom } from './labels';

it('leaves out a label that would lie on an earlier one, turned ones by the room they take', () => {
  const first = { at: [0, 0], text: '12', size: 10 } as const;
  const near = { at: [6, 0], text: '13', size: 10 } as const;
  const far = { at: [40, 0], text: '14', size: 10 } as const;
  const steep = { at: [0, 30], text: 'Quay Street', size: 10, turned: 90 } as const;
  expect(withRoom([first, near, far, steep])).toEqual([first, far]);
  expect(withRoom([first, far, { ...steep, turned: 0 }])).toHaveLength(3);
});
