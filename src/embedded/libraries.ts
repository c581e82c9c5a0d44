import { lstatSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { basename, delimiter, dirname, join, relative } from 'node:path';
import { z } from 'zod';

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));
type Link = z.infer<typeof linkList>[number];

/**
 * Makes the shared-library links listed in the package's `native/pg-symlinks.json` that are missing, as its
 * install script does where install scripts run. Where the package is read-only (installed by root, run by
 * somebody else) they go into `fallbackFolder`, and the loader's search path that finds them there is returned.
 */
export function linkLibraries(packageRoot: string, fallbackFolder: string): string | undefined {
  const missing = listedLinks(packageRoot).filter((link) => !exists(join(packageRoot, link.target)));
  try {
    for (const { source, target } of missing) {
      makeLink(relative(dirname(target), source), join(packageRoot, target));
    }
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (process.platform !== 'linux' || !(code === 'EACCES' || code === 'EPERM' || code === 'EROFS'))
      throw error;
  }
  mkdirSync(fallbackFolder, { recursive: true, mode: 0o755 });
  for (const { source, target } of missing) {
    const path = join(fallbackFolder, basename(target));
    const library = join(packageRoot, source);
    if (exists(path) && readlinkSync(path) !== library) rmSync(path, { force: true });
    makeLink(library, path);
  }
  // A library found through a link looks for its own libraries beside the link.
  return [fallbackFolder, join(packageRoot, 'native', 'lib')].join(delimiter);
}

function listedLinks(packageRoot: string): Link[] {
  const file = join(packageRoot, 'native', 'pg-symlinks.json');
  return exists(file) ? linkList.parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Another process may be making the same link at the same moment. */
function makeLink(source: string, path: string): void {
  try {
    symlinkSync(source, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
