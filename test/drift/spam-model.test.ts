import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { projectRoot } from '../../src/project-root.js';
import { decodeModel } from '../../src/rules/spam-model/base-model.js';
import { baseModelFile } from '../../src/sites/read-base-model.js';

const bytesMax = 2 * 1_024 * 1_024;

test('the shipped spam model is small, and is one of the features in the code', () => {
  expect(statSync(baseModelFile).size).toBeLessThanOrEqual(bytesMax);
  const { linear, holdLogit, spamLogit } = decodeModel(readFileSync(baseModelFile));
  expect(linear.slots.some((weight) => weight !== 0)).toBe(true);
  expect(spamLogit).toBeGreaterThan(holdLogit);
});

test('the image carries it', () => {
  expect(readFileSync(join(projectRoot, 'Dockerfile'), 'utf8')).toContain(
    'COPY --from=build /app/src/rules/spam-model/base.bin ./src/rules/spam-model/base.bin',
  );
});
