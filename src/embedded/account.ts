import { readFileSync, statSync } from 'node:fs';
import { StartupError } from '../errors.js';
import { rootFault } from './faults.js';

/** The user PostgreSQL's programs run as, where that is not the user we run as. */
export interface Account {
  uid: number;
  gid: number;
}

const nobody: Account = { uid: 65_534, gid: 65_534 };

// Bits of CapEff in /proc/self/status, from linux/capability.h.
const dacOverride = 1n << 1n;
const dacReadSearch = 1n << 2n;

/**
 * Whom PostgreSQL's programs run as: ourselves, or, when we are root, whom the cluster belongs to (nobody, for
 * a new one). `dataFolder` is the cluster's folder when there is one already.
 *
 * @throws StartupError when the cluster belongs to somebody PostgreSQL could not run as.
 */
export function accountFor(dataFolder: string | undefined): Account | undefined {
  const self = process.geteuid?.();
  if (self === undefined) return undefined;
  const owner = dataFolder === undefined ? undefined : statSync(dataFolder);
  if (self !== 0) {
    if (owner === undefined || owner.uid === self) return undefined;
    throw new StartupError(
      `The database in ${owner.uid === 0 ? 'a folder of root' : `a folder of user ${owner.uid}`} (${String(dataFolder)}) ` +
        `cannot be run by user ${self}. Run Anteroom as the user who made it, or choose another DATA_DIR.`,
    );
  }
  if (process.platform !== 'linux') throw rootFault('this platform has no setpriv');
  if (owner?.uid === 0) {
    throw new StartupError(
      `The database folder ${String(dataFolder)} belongs to root, as whom PostgreSQL does not run. ` +
        `Give it back: chown -R ${nobody.uid}:${nobody.gid} ${String(dataFolder)}`,
    );
  }
  return owner === undefined ? nobody : { uid: owner.uid, gid: owner.gid };
}

/**
 * The command that runs a program as another account, keeping the one capability that lets it enter folders
 * only root may enter (the project may lie in one). `no_setuid_fixup` keeps access(2), which initdb asks,
 * from forgetting that capability.
 */
export function asAccount(account: Account | undefined, command: readonly string[]): readonly string[] {
  if (account === undefined) return command;
  const capability = enteringCapability();
  return [
    'setpriv',
    ...['--securebits', '+no_setuid_fixup'],
    ...['--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups'],
    ...['--inh-caps', capability, '--ambient-caps', capability],
    ...command,
  ];
}

/** The weakest that does: reading anything, or else (a container's default set) what we have been left. */
function enteringCapability(): string {
  const held = /^CapEff:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  const capabilities = BigInt(`0x${held}`);
  if ((capabilities & dacReadSearch) !== 0n) return '+dac_read_search';
  if ((capabilities & dacOverride) !== 0n) return '+dac_override';
  throw rootFault('this root lacks the capability to enter any folder');
}
