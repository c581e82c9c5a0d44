import { startWorkers, type Workers } from '../workers/main.js';
import { createApp } from './app.js';
import { type Config, readConfig } from './config.js';
import { type Context, createContext } from './context.js';
import { readOrCreateSecretKey } from './embedded/secret-key.js';
import { startEmbeddedDatabase } from './embedded/start.js';
import { StartupError } from './errors.js';
import { checkPort, listen } from './http/listen.js';
import { createLog } from './log.js';
import { bootstrap, type FirstSignIn } from './moderators/bootstrap.js';
import { migrate } from './store/database/migrate.js';

/** What has been started, to be closed in reverse. */
type Closers = (() => Promise<void>)[];

/** After this long a shutdown is not waiting for anything that would still come. */
const shutdownTimeoutMs = 25_000;

const closers: Closers = [];
try {
  await start(readConfig());
} catch (error) {
  await closeAll(closers);
  if (!(error instanceof StartupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function start(given: Config): Promise<void> {
  await checkPort(given);
  const config = given.tier === 'embedded' ? await withEmbeddedDatabase(given) : given;
  if (config.databaseUrl === undefined) throw new Error('no database has been chosen');
  await migrate({ databaseUrl: config.databaseUrl, queueInDatabase: config.redisUrl === undefined });

  const ctx = createContext(config);
  closers.push(() => ctx.close());
  const firstSignIn = await bootstrap(ctx);

  const listening = await listen(createApp(ctx), config);
  const workers: Workers | undefined = config.role === 'web' ? undefined : startWorkers(ctx);
  closers.push(async () => {
    ctx.beginClosing();
    await Promise.all([listening.close(), workers?.close()]);
  });
  shutDownOn(['SIGTERM', 'SIGINT'], ctx);
  announce(ctx, listening.port, firstSignIn);
}

async function withEmbeddedDatabase(config: Config): Promise<Config> {
  const log = createLog(config.logLevel);
  const database = await startEmbeddedDatabase({ dataDir: config.dataDir, log });
  closers.push(() => database.close());
  const secretKeys =
    config.secretKeys.length > 0
      ? config.secretKeys
      : [Buffer.from(readOrCreateSecretKey(config.dataDir), 'base64')];
  return { ...config, databaseUrl: database.url, secretKeys };
}

function shutDownOn(signals: readonly NodeJS.Signals[], ctx: Context): void {
  let closing = false;
  const shutDown = (signal: NodeJS.Signals) => {
    if (closing) return;
    closing = true;
    ctx.log.info({ signal }, 'shutting down');
    setTimeout(() => {
      ctx.log.error('the shutdown took too long and is cut short');
      process.exit(1);
    }, shutdownTimeoutMs).unref();
    closeAll(closers).then(
      () => process.exit(0),
      (error: unknown) => {
        ctx.log.error({ err: error }, 'the shutdown failed');
        process.exit(1);
      },
    );
  };
  for (const signal of signals) process.on(signal, shutDown);
}

async function closeAll(started: Closers): Promise<void> {
  for (let close = started.pop(); close !== undefined; close = started.pop()) await close();
}

function announce({ config, log }: Context, port: number, firstSignIn: FirstSignIn | null): void {
  const address = config.port === port ? config.publicUrl : `http://localhost:${port}`;
  log.info(
    {
      tier: config.tier,
      role: config.role,
      port,
      ...(config.dataDir && config.tier === 'embedded' && { dataDir: config.dataDir }),
    },
    'ready',
  );
  if (!config.rateLimits) log.warn('RATE_LIMITS=off: anyone may send as much as they like');
  if (config.metricsToken === undefined && !isLoopback(config.host))
    log.warn('METRICS_TOKEN is not set: anyone who reaches this port can read /metrics');
  if (config.role === 'worker') return;
  const lines = [
    '',
    '  Anteroom is ready.',
    '',
    `  Demo article   ${address}/`,
    `  Comments API   ${address}/v1/sites/default/comments`,
    `  Moderation     ${address}/moderation`,
  ];
  if (firstSignIn !== null) {
    lines.push(
      '',
      '  First administrator, shown this once:',
      `    e-mail     ${firstSignIn.email}`,
      `    password   ${firstSignIn.password}`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
