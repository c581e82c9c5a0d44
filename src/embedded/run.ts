import { spawn } from 'node:child_process';
import { type Account, asAccount } from './account.js';
import type { Binaries } from './binaries.js';
import { foreignFault, rootFault } from './faults.js';

export interface Outcome {
  code: number | null;
  /** Standard output and standard error, as they came. */
  output: string;
}

/** Runs one of PostgreSQL's programs to its end, with `input` as its standard input. */
export function run(
  binaries: Pick<Binaries, 'environment'>,
  account: Account | undefined,
  command: readonly string[],
  input = '',
): Promise<Outcome> {
  const [file = '', ...args] = asAccount(account, command);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env: binaries.environment, cwd: '/', windowsHide: true });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.stdin.on('error', () => {
      // It ended before it read everything; its exit code and output say why.
    });
    child.stdin.end(input);
    child.on('error', (error) => {
      reject(spawnFault(error, file));
    });
    child.on('close', (code) => {
      resolve({ code, output });
    });
  });
}

/** Why a program could not even be started. */
export function spawnFault(error: Error, file: string): Error {
  return file === 'setpriv' || file === 'flock' ? rootFault(error.message) : foreignFault(error.message);
}
