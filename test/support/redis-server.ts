import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { listen } from '../../src/http/listen.js';
import { waitUntil } from './wait-until.js';

/** A Redis of the test's own, which can be lost as a crash loses it. */
export interface RedisServer {
  url: string;
  /** SIGKILL; what was counted is on its disk. */
  kill: () => Promise<void>;
  /** On the same port, with what it had; one that runs goes on. */
  restart: () => Promise<void>;
  close: () => Promise<void>;
}

export const hasRedisServer = spawnSync('redis-server', ['--version']).status === 0;

/** Starts one on a free port, which writes down each command before it answers. */
export async function startRedisServer(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'anteroom-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const start = async () => {
    child ??= spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder].concat([
        '--save',
        '',
        '--appendonly',
        'yes',
        '--appendfsync',
        'always',
      ]),
      { stdio: 'ignore' },
    );
    await waitUntil('the Redis server answers', () => answers(url));
  };
  const kill = async () => {
    if (child === undefined) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    child = undefined;
  };
  await start();
  return {
    url,
    kill,
    restart: start,
    close: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const listening = await listen(() => undefined, { port: 0, host: '127.0.0.1' });
  await listening.close();
  return listening.port;
}

async function answers(url: string): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch {
    return false;
  }
  await client.ping();
  client.disconnect();
  return true;
}
