import { expect, test } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { firstIdAt, timeOfId } from '../src/ids.js';

test('an id tells when it was made', () => {
  const msecs = Date.UTC(2026, 2, 1, 12);
  expect(timeOfId(uuidv7({ msecs }))).toBe(msecs);
  expect(timeOfId(firstIdAt(msecs))).toBe(msecs);
});

test('the first id of a moment stands between what was made before and from then on', () => {
  const msecs = Date.UTC(2026, 2, 1, 12);
  const first = firstIdAt(msecs);
  expect(uuidv7({ msecs: msecs - 1 }) < first).toBe(true);
  expect(first < uuidv7({ msecs })).toBe(true);
  expect(firstIdAt(-5)).toBe('00000000-0000-7000-8000-000000000000');
});
