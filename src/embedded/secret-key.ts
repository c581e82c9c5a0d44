import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartupError } from '../errors.js';
import { syncFolder, writeSecretFile } from './durable-files.js';
import { folderFault } from './faults.js';

const secretKeyBytes = 32;

/**
 * Reads the secret key kept in DATA_DIR, or makes it there the first time: 32 random bytes in base64, in a
 * file that only this user may read. Two processes that make it at the same moment end with the same key.
 * A file rewritten by hand as several keys, comma-separated and newest first, is returned as it is.
 *
 * @throws StartupError when DATA_DIR cannot be used, or the file does not hold keys of 32 bytes.
 */
export function readOrCreateSecretKey(dataDir: string): string {
  const folder = resolve(dataDir);
  const file = join(folder, 'secret-key');
  try {
    return readKey(file) ?? createKey(folder, file);
  } catch (error) {
    throw folderFault(error, folder);
  }
}

function readKey(file: string): string | undefined {
  let content: string;
  try {
    content = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const sound = content.split(',').every((key) => Buffer.from(key, 'base64').length === secretKeyBytes);
  if (sound) return content;
  throw new StartupError(
    `${file} does not hold a secret key (${secretKeyBytes} bytes in base64). Put the right one back: ` +
      'without it the e-mail addresses already stored cannot be read.',
  );
}

/** Written under another name and linked: the key is there whole or not at all, and the first one stays. */
function createKey(folder: string, file: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const key = randomBytes(secretKeyBytes).toString('base64');
  try {
    writeSecretFile(draft, `${key}\n`);
    linkSync(draft, file);
    syncFolder(folder);
    return key;
  } catch (error) {
    const made = (error as NodeJS.ErrnoException).code === 'EEXIST' ? readKey(file) : undefined;
    if (made === undefined) throw error;
    return made;
  } finally {
    rmSync(draft, { force: true });
  }
}
