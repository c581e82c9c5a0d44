import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { configKeys, readConfig } from '../../src/config.js';
import { projectRoot } from '../../src/project-root.js';

const lines = readFileSync(join(projectRoot, '.env.example'), 'utf8').split('\n');
const assignments = lines.flatMap((line) => {
  const [, key, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
  return key === undefined || value === undefined ? [] : [[key, value] as const];
});

test('.env.example names every variable the service reads, in the order it reads them', () => {
  expect(assignments.map(([key]) => key)).toEqual(configKeys);
});

test('.env.example copied as it is changes nothing', () => {
  expect(readConfig(Object.fromEntries(assignments))).toEqual(readConfig({}));
});

test('.env.example says something about every variable', () => {
  const uncommented = lines.filter((line, index) => {
    const above = lines[index - 1] ?? '';
    return /^[A-Z_]+=/.test(line) && !/^#|^[A-Z_]+=/.test(above);
  });
  expect(uncommented).toEqual([]);
});
