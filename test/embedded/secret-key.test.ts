import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { readOrCreateSecretKey } from '../../src/embedded/secret-key.js';
import { StartupError } from '../../src/errors.js';
import { cleanUp, temporaryDataDir } from './anteroom.js';

afterEach(cleanUp);

test('the secret key is made once, for this user alone', () => {
  const dataDir = join(temporaryDataDir(), 'made when missing');
  const key = readOrCreateSecretKey(dataDir);
  expect(Buffer.from(key, 'base64')).toHaveLength(32);
  expect(readOrCreateSecretKey(dataDir)).toBe(key);
  expect(readdirSync(dataDir)).toEqual(['secret-key']);
  expect(statSync(join(dataDir, 'secret-key')).mode & 0o777).toBe(0o600);
});

test('several keys put there by hand are kept as they are', () => {
  const dataDir = temporaryDataDir();
  const keys = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64')).join(',');
  writeFileSync(join(dataDir, 'secret-key'), `${keys}\n`);
  expect(readOrCreateSecretKey(dataDir)).toBe(keys);
});

test('a spoiled secret key is refused and not replaced', () => {
  const dataDir = temporaryDataDir();
  writeFileSync(join(dataDir, 'secret-key'), '');
  expect(() => readOrCreateSecretKey(dataDir)).toThrow(StartupError);
  expect(() => readOrCreateSecretKey(dataDir)).toThrow('does not hold a secret key');
});
