import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** What a page waits for to show a thread and a form that can be sent. */
const embedMaxBytes = 5 * 1024;
/** With what comes once the browser is idle. */
const wholeMaxBytes = 13 * 1024;

test('the widget with its styles and English is at most 5 KB compressed', () => {
  const embed = compressed('embed.js');
  const whole = embed + compressed('embed-interactions.js');
  process.stdout.write(`embed.js ${told(embed)}, with everything ${told(whole)} gzip\n`);
  expect(embed).toBeLessThanOrEqual(embedMaxBytes);
  expect(whole).toBeLessThanOrEqual(wholeMaxBytes);
});

test('the script for counts is at most 1 KB compressed', () => {
  expect(compressed('counts.js')).toBeLessThanOrEqual(1_024);
});

function compressed(name: string): number {
  const script = readFileSync(new URL(`../../dist/public/${name}`, import.meta.url));
  return gzipSync(script, { level: 9 }).length;
}

function told(bytes: number): string {
  return `${bytes.toLocaleString('en')} B`;
}
