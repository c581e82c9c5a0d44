import { expect, test } from '@jest/globals';
import { createLoad } from '../../src/admission/load.js';
import { workFor } from '../../src/admission/proof.js';

test('work is asked for by what the site has set, and by how much arrives', () => {
  const loads = [0, 29, 30, 60, 300, 100_000];
  const worksOf = (proofOfWork: 'off' | 'adaptive' | 'always') =>
    loads.map((load) => workFor({ proofOfWork }, load));
  expect(worksOf('off')).toEqual([0, 0, 0, 0, 0, 0]);
  expect(worksOf('adaptive')).toEqual([0, 0, 50_000, 100_000, 500_000, 2_000_000]);
  expect(worksOf('always')).toEqual([50_000, 50_000, 50_000, 100_000, 500_000, 2_000_000]);
});

test('what arrived in the window before counts less and less, so that no minute begins in peace', () => {
  let now = 0;
  const load = createLoad(() => new Date(now));
  expect(load.of('a')).toBe(0);
  load.note('a', 100, 60_000);
  expect(load.of('a')).toBe(100);
  now = 75_000;
  expect(load.of('a')).toBe(75);
  load.note('a', 10, 60_000);
  expect(load.of('a')).toBe(110);
  now = 105_000;
  expect(load.of('a')).toBe(60);
  now = 500_000;
  expect(load.of('a')).toBe(0);
  expect(load.of('b')).toBe(0);
});
