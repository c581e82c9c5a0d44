// npm run seed -- --comments N [--held SHARE] [--days N]: fills the site `default` with comments out of believable
// text, as if they had come over a year. On the database that the service would use, started once before; on the
// embedded one while the service is not running.
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.js';
import { readOrCreateSecretKey } from '../src/embedded/secret-key.js';
import { startEmbeddedDatabase } from '../src/embedded/start.js';
import { StartupError } from '../src/errors.js';
import { createLog } from '../src/log.js';
import { createKeyring } from '../src/privacy/keyring.js';
import { randomFrom } from '../src/rules/spam-model/random.js';
import { seedComments } from './seed/seed-comments.js';

const { values } = parseArgs({
  options: {
    comments: { type: 'string', default: '10000' },
    held: { type: 'string', default: '0.1' },
    days: { type: 'string', default: '365' },
    seed: { type: 'string', default: '1' },
  },
});
const comments = Number(values.comments);
const heldShare = Number(values.held);
const days = Number(values.days);
if (!Number.isInteger(comments) || comments < 1) throw new Error('--comments takes a number of comments');
if (!(heldShare >= 0 && heldShare <= 0.9)) throw new Error('--held takes a share from 0 to 0.9');
if (!(days > 0)) throw new Error('--days takes a number of days');

try {
  await seed();
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function seed(): Promise<void> {
  const config = readConfig();
  const database =
    config.databaseUrl === undefined
      ? await startEmbeddedDatabase({ dataDir: config.dataDir, log: createLog('warn') })
      : null;
  try {
    const secrets =
      config.secretKeys.length > 0
        ? config.secretKeys
        : [Buffer.from(readOrCreateSecretKey(config.dataDir), 'base64')];
    await seedComments({
      databaseUrl: config.databaseUrl ?? database?.url ?? '',
      keyring: createKeyring(secrets),
      comments,
      heldShare,
      days,
      random: randomFrom(Number(values.seed)),
      onProgress: (stored) => {
        if (process.stdout.isTTY) process.stdout.write(`\r${stored.toLocaleString('en')} comments`);
      },
    });
    process.stdout.write(`\r${comments.toLocaleString('en')} comments are there.\n`);
  } finally {
    await database?.close();
  }
}
