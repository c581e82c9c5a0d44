import { relativeTime } from '../../../src/reader/shared/relative-time.js';

const now = new Date('2025-06-15T12:00:00Z');

test.each([
  ['2025-06-15T11:59:59.500Z', 'now'],
  ['2025-06-15T11:59:01Z', 'now'],
  ['2025-06-15T11:59:00Z', '1 minute ago'],
  ['2025-06-15T10:01:00Z', '1 hour ago'],
  ['2025-06-13T13:00:00Z', '1 day ago'],
  ['2025-05-20T12:00:00Z', '26 days ago'],
  ['2025-01-15T12:00:00Z', '4 months ago'],
  ['2022-06-15T11:00:00Z', '3 years ago'],
  ['2025-06-15T12:00:20Z', 'now'],
])('%s is %s', (iso, words) => {
  expect(relativeTime(iso, now, 'en')).toBe(words);
});
