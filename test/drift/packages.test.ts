import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { projectRoot } from '../../src/project-root.js';

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8');

const names = z.record(z.string(), z.string()).default({});
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      resolved: z.string().optional(),
      dependencies: names,
      optionalDependencies: names,
      hasInstallScript: z.boolean().default(false),
      engines: z.union([z.object({ node: z.string().optional() }), z.array(z.string())]).optional(),
    }),
  ),
});
const manifestSchema = z.object({
  dependencies: names,
  devDependencies: names,
  optionalDependencies: names,
  allowScripts: z.record(z.string(), z.boolean()),
});
const { packages } = lockSchema.parse(JSON.parse(read('package-lock.json')));
const manifest = manifestSchema.parse(JSON.parse(read('package.json')));

test('the lock file names no registry, so that any mirror will do', () => {
  expect(Object.values(packages).flatMap(({ resolved }) => resolved ?? [])).toEqual([]);
});

test('the lock file has what every other platform needs: without it `npm ci` refuses there and here', () => {
  const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(folder, name)),
  );
  expect(missing).toEqual([]);
});

/** As Node resolves: beside the package, or in a folder above it. */
function isLocked(folder: string, name: string): boolean {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in packages) return true;
    if (at === '' || !at.includes('node_modules/')) return false;
    if (!at.includes('/node_modules/')) return `node_modules/${name}` in packages;
  }
}

test('every install script is denied by name, so that an install warns of none', () => {
  const scripted = Object.entries(packages).flatMap(([folder, { hasInstallScript }]) =>
    hasInstallScript && folder !== '' ? [folder.replace(/^.*node_modules\//, '')] : [],
  );
  expect(scripted.filter((name) => manifest.allowScripts[name] !== false)).toEqual([]);
});

test('no package asks for a newer Node.js than the project does, so that an install warns of none', () => {
  const newer = Object.entries(packages).filter(([, { engines }]) => {
    const range = Array.isArray(engines) ? undefined : engines?.node;
    return range !== undefined && /^>=? *v?(2[1-9]|[3-9]\d)/.test(range.trim());
  });
  expect(newer.map(([folder]) => folder)).toEqual([]);
});

test('every version is pinned', () => {
  const versions = Object.values({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test('docs/dependencies.md says why of every package, and of none that is gone', () => {
  const listed = [...read('docs/dependencies.md').matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
  const wanted = Object.keys({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  });
  const covers = (entry: string, name: string) =>
    entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : entry === name;
  expect(wanted.filter((name) => !listed.some((entry) => covers(entry, name)))).toEqual([]);
  expect(listed.filter((entry) => !wanted.some((name) => covers(entry, name)))).toEqual([]);
});
