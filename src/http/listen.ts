import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { StartupError } from '../errors.js';
import { answerUnreadable } from './unreadable-request.js';

export interface Listening {
  server: Server;
  /** The port in use, which differs from the one asked for when that was 0. */
  port: number;
  /** Takes no more connections and waits until every request under way has been answered. */
  close: () => Promise<void>;
}

/** Longer than the usual 60 s of a load balancer, so that it never reuses a connection that is being closed here. */
const keepAliveTimeoutMs = 65_000;
const requestTimeoutMs = 30_000;
const idleSweepMs = 50;

/** @throws StartupError when the port cannot be had. */
export async function listen(
  handler: RequestListener,
  { port, host }: { port: number; host: string },
): Promise<Listening> {
  const server = createServer(
    { keepAliveTimeout: keepAliveTimeoutMs, requestTimeout: requestTimeoutMs },
    handler,
  );
  answerUnreadable(server);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(explain(error, port, host));
    });
    server.listen({ port, host }, resolve);
  });
  const address = server.address();
  return {
    server,
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => drain(server, sockets),
  };
}

/** Finds out early whether the port is free, before anything else is started. @throws StartupError */
export async function checkPort(at: { port: number; host: string }): Promise<void> {
  if (at.port === 0) return;
  const { close } = await listen(() => undefined, at);
  await close();
}

async function drain(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  // A connection kept alive would hold the server open after its last answer; ask it to go as soon as it rests.
  // One that a browser has opened ahead and asked nothing on yet is not idle to Node.
  const sweeping = setInterval(() => {
    server.closeIdleConnections();
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  }, idleSweepMs);
  try {
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeIdleConnections();
    });
  } finally {
    clearInterval(sweeping);
  }
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  switch (error.code ?? '') {
    case 'EADDRINUSE':
      return new StartupError(
        `Port ${port} is taken by another process. Stop that one, or choose another with PORT.`,
      );
    case 'EACCES':
      return new StartupError(`Port ${port} is not allowed for this user. Choose one above 1023 with PORT.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartupError(`This machine has no address ${host} to listen on. Change HOST.`);
    default:
      return error;
  }
}
