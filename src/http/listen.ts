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

/** How long a connection may keep a server waiting, and how many there may be; the first three are Node's own names. */
export interface ConnectionLimits {
  /** From a connection's first byte, or its being opened, to the end of a request's headers. */
  headersTimeoutMs: number;
  /** To the end of its body. */
  requestTimeoutMs: number;
  /** From an answer to the next request on the same connection. */
  keepAliveTimeoutMs: number;
  /** Without a byte in either direction, while a request is read or answered. */
  silentMaxMs: number;
  /** How often the first two are looked at: they are late by so much at most. */
  checkedEveryMs: number;
  /** Connections of one process. */
  connectionsMax: number;
}

export const connectionLimits: ConnectionLimits = {
  // Headers are a packet or two; a phone that has lost one sends it again within a few seconds.
  headersTimeoutMs: 10_000,
  // The largest request is a ruleset of 6 MiB, which 2 Mbit/s carry in 25 seconds.
  requestTimeoutMs: 30_000,
  // Longer than the usual 60 s of a load balancer, so that it never reuses a connection that is being closed here.
  keepAliveTimeoutMs: 65_000,
  // Two beats of an event stream (25 s each), and longer than anything else takes to answer.
  silentMaxMs: 60_000,
  checkedEveryMs: 2_000,
  // Many times what one process answers at once, all event streams among them, and well below the usual 65,536 files.
  connectionsMax: 10_000,
};

const idleSweepMs = 50;

/** @throws StartupError when the port cannot be had. */
export async function listen(
  handler: RequestListener,
  { port, host, limits = connectionLimits }: { port: number; host: string; limits?: ConnectionLimits },
): Promise<Listening> {
  const server = createServer(
    {
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      connectionsCheckingInterval: limits.checkedEveryMs,
    },
    handler,
  );
  server.timeout = limits.silentMaxMs;
  server.maxConnections = limits.connectionsMax;
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
