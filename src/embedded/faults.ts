import { statfsSync } from 'node:fs';
import { StartupError } from '../errors.js';

/** What every refusal of the embedded database can end with: the way round it. */
export const otherwiseSetDatabaseUrl = 'or set DATABASE_URL to a PostgreSQL of your own';

/**
 * Turns what the file system refused under DATA_DIR into a StartupError that says what to do.
 * Anything else comes back as it was, so that a bug keeps its stack trace.
 */
export function folderFault(error: unknown, dataDir: string): unknown {
  if (error instanceof StartupError) return error;
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  const advice = code === 'ENOENT' && syscall === 'mkdir' ? notMade : adviceFor(code);
  return advice === undefined
    ? error
    : new StartupError(`DATA_DIR ${dataDir} cannot be used: ${advice} (${message}).`, error);
}

/**
 * The StartupError for a PostgreSQL program that failed, read from what it printed.
 * The whole output is not shown: its last lines are, after the known causes were looked for.
 */
export function programFault(program: string, output: string, dataDir: string): StartupError {
  const notRun = /^(?:setpriv|flock): failed to execute .*/m.exec(output)?.[0];
  if (notRun !== undefined) return foreignFault(notRun);
  if (/^(setpriv|flock): /m.test(output) || /cannot be run as.*root/i.test(output)) {
    return rootFault(lastLines(output));
  }
  if (/No space left on device|Disk quota exceeded/i.test(output) || isFull(dataDir)) {
    return new StartupError(
      `DATA_DIR ${dataDir} cannot be used: the disk is full. Free some space, ${otherwiseSetDatabaseUrl}.`,
    );
  }
  if (/Read-only file system/i.test(output)) {
    return new StartupError(
      `DATA_DIR ${dataDir} cannot be used: it is on a read-only file system. Choose another, ${otherwiseSetDatabaseUrl}.`,
    );
  }
  return new StartupError(
    `The embedded PostgreSQL could not start: ${program} in DATA_DIR ${dataDir} ended with:\n${lastLines(output)}`,
  );
}

/** PostgreSQL refuses to run as root, and becoming another user was refused as well. */
export function rootFault(reason: string): StartupError {
  return new StartupError(
    'PostgreSQL does not run as root, and the embedded one could not be started as another user ' +
      `(${reason}). Run Anteroom as a user other than root, ${otherwiseSetDatabaseUrl}.`,
  );
}

/** The packaged programs are there and this system does not run them. */
export function foreignFault(reason: string): StartupError {
  return new StartupError(
    `The embedded PostgreSQL does not run on this system (${reason}); on Linux it needs glibc. Set DATABASE_URL.`,
  );
}

function adviceFor(code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  return new Map([
    ['EACCES', notAllowed],
    ['EPERM', notAllowed],
    ['EROFS', `it is on a read-only file system; choose another, ${otherwiseSetDatabaseUrl}`],
    ['ENOSPC', diskFull],
    ['EDQUOT', diskFull],
    ['ENOTDIR', notAFolder],
    ['EEXIST', notAFolder],
    ['ENAMETOOLONG', 'its name is too long'],
  ]).get(code);
}

const notAllowed = `this user may not read and write it; give it to this user, choose another, ${otherwiseSetDatabaseUrl}`;
const fullBelowBytes = 1024 * 1024;
const diskFull = `the disk is full; free some space, ${otherwiseSetDatabaseUrl}`;
const notMade = `it cannot be made; choose another, ${otherwiseSetDatabaseUrl}`;
const notAFolder = 'it, or something above it, is a file and not a folder';

/** A full disk also takes the message that would have said so. */
function isFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < fullBelowBytes;
  } catch {
    return false;
  }
}

function lastLines(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return lines.length === 0 ? 'no message' : lines.slice(-5).join('\n');
}
