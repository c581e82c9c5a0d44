import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const sizeMaxBytes = 5 * 1024;

test('the widget with its styles and English is at most 5 KB compressed', () => {
  const script = readFileSync(new URL('../../dist/public/embed.js', import.meta.url));
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(sizeMaxBytes);
});
