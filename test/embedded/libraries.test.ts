import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { findBinaries } from '../../src/embedded/binaries.js';
import { linkLibraries } from '../../src/embedded/libraries.js';
import { cleanUp, temporaryDataDir } from './anteroom.js';

afterEach(cleanUp);

test('library links that no install script made are made', async () => {
  const folder = temporaryDataDir();
  const { postgres, major } = await findBinaries(join(folder, 'unused'));
  const copy = join(folder, 'package');
  const native = dirname(dirname(postgres));
  for (const part of ['bin', 'lib', 'pg-symlinks.json']) {
    if (!existsSync(join(native, part))) continue;
    cpSync(join(native, part), join(copy, 'native', part), {
      recursive: true,
      filter: (path) => !lstatSync(path).isSymbolicLink(),
    });
  }
  // One link is there already, as after a start that was killed between two.
  if (existsSync(join(copy, 'native', 'lib', 'libpq.so.5.18'))) {
    symlinkSync('libpq.so.5.18', join(copy, 'native', 'lib', 'libpq.so'));
  }

  expect(linkLibraries(copy, join(folder, 'unused'))).toBeUndefined();
  const version = execFileSync(join(copy, 'native', 'bin', 'postgres'), ['--version'], { encoding: 'utf8' });
  expect(version).toContain(`PostgreSQL) ${major}.`);
});

test('a package without a list of links needs none', () => {
  const folder = temporaryDataDir();
  mkdirSync(join(folder, 'native'));
  expect(linkLibraries(folder, join(folder, 'unused'))).toBeUndefined();
});
