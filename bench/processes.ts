import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../src/project-root.js';

export interface Running {
  port: number;
  stop: () => Promise<void>;
}

/** Starts a compiled program and waits for the line that tells its port. */
export async function run(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  portIn: RegExp,
): Promise<Running> {
  const child = spawn(process.execPath, [join(projectRoot, 'dist', program), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`${program} ended with ${code ?? 'a signal'} before it was ready`));
    });
    createInterface(child.stdout).on('line', (line) => {
      const found = portIn.exec(line)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
  });
  return { port, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
