import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { StartupError } from '../errors.js';
import { otherwiseSetDatabaseUrl } from './faults.js';

export const host = '127.0.0.1';

// Below the ports that systems hand out to outgoing connections: while the server restarts, none of those, not
// even a pool's own attempt to reconnect, can take its port.
const portMin = 20_000;
const portEnd = 30_000;
const attemptsMax = 50;

/** A port of the loopback interface that nobody listens on now. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const port = randomInt(portMin, portEnd);
    if (await isFree(port)) return port;
  }
  throw new StartupError(
    `No free port on ${host} was found for the embedded PostgreSQL (${attemptsMax} tried between ${portMin} and ` +
      `${portEnd - 1}). Free some, ${otherwiseSetDatabaseUrl}.`,
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen({ host, port, exclusive: true }, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}
