import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Cluster } from './cluster.js';
import { findPostmaster } from './postmaster.js';

/** The name that every process of this cluster's server carries in its title. */
export function clusterName(cluster: Pick<Cluster, 'data'>): string {
  return `anteroom-${createHash('sha256').update(cluster.data).digest('hex').slice(0, 16)}`;
}

/**
 * Ends the sessions that outlived a killed server: idle ones notice by themselves, one in the middle of a long
 * statement does not, and no new server can start before it is gone. What they did was not committed. Nothing
 * happens while the cluster has a server; on Linux only, elsewhere they end with their statement.
 */
export function endOrphans(cluster: Cluster): void {
  if (process.platform !== 'linux' || findPostmaster(cluster) !== undefined) return;
  const title = `postgres: ${clusterName(cluster)}: `;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(title))
        process.kill(Number(pid), 'SIGQUIT');
    } catch {
      // It has ended since.
    }
  }
}
