import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from './cluster.js';

/** What a server says of itself in `postmaster.pid`. */
export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

// The lines of the file, from PostgreSQL's src/include/utils/pidfile.h.
const pidLine = 0;
const portLine = 3;
const statusLine = 7;

// Beyond the largest pid of every system we run on.
const nobodysPid = 2_147_483_647;

/**
 * The live server of this cluster, whoever started it; `undefined` when the file is missing, half written,
 * left by a server that is gone, or names a process that has got the same number since.
 */
export function findPostmaster(cluster: Pick<Cluster, 'data'>): Postmaster | undefined {
  const lines = read(cluster)?.split('\n') ?? [];
  const pid = Number.parseInt(lines[pidLine] ?? '', 10);
  if (!(pid > 0) || !isServer(pid, cluster)) return undefined;
  const port = Number.parseInt(lines[portLine] ?? '', 10);
  return { pid, port, ready: port > 0 && lines[statusLine]?.trim() === 'ready' };
}

/**
 * Makes a `postmaster.pid` that names a stranger's process one that names nobody's. PostgreSQL refuses to start
 * while the number is in use; the file is kept because the rest of it is how PostgreSQL finds processes of the
 * old server that still use its memory.
 */
export function disownPidFile(cluster: Pick<Cluster, 'data'>): void {
  const content = read(cluster);
  if (content === undefined || findPostmaster(cluster) !== undefined) return;
  const [pid = '', ...rest] = content.split('\n');
  const file = pidFile(cluster);
  if (Number.parseInt(pid, 10) > 0) writeFileSync(file, [nobodysPid, ...rest].join('\n'));
  else rmSync(file, { force: true });
}

/** Whether this process is a live server of this cluster; one that ended and was not yet reaped is not. */
export function isServer(pid: number, cluster: Pick<Cluster, 'data'>): boolean {
  return isAlive(pid) && servesFolder(pid, cluster.data);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function read(cluster: Pick<Cluster, 'data'>): string | undefined {
  try {
    return readFileSync(pidFile(cluster), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function pidFile(cluster: Pick<Cluster, 'data'>): string {
  return join(cluster.data, 'postmaster.pid');
}

/** Whether the process is a PostgreSQL started on this folder, by its command line. */
function servesFolder(pid: number, data: string): boolean {
  const command = commandLine(pid);
  return command === undefined || (command.includes('postgres') && command.includes(data));
}

/** `undefined` where it cannot be asked: on Windows, where PostgreSQL itself tells a stranger's process apart. */
function commandLine(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (process.platform === 'darwin') {
      return execFileSync('/bin/ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    }
    return undefined;
  } catch {
    return ''; // It has ended since.
  }
}
