// Loaded by vitest before every test file: each test is also a leak detector and fails when the cast turns up in a
// place where it must not be.
import './errors';

import { afterEach, beforeEach } from 'vitest';
import { describeLeaks } from './scan';
import { installSinks, takeLeaks } from './sinks';

class LeakError extends Error {
  override readonly name = 'LeakError';
}

installSinks();

beforeEach(() => {
  takeLeaks();
});

afterEach(() => {
  const leaks = takeLeaks();
  if (leaks.length > 0) throw new LeakError(`A personal value escaped.\n${describeLeaks(leaks)}`);
});
