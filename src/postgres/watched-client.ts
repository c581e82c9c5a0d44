import pg from 'pg';
import type { ServerWatch } from './watch-server.js';

/** Clients of one pool whose calls end: with an answer, or without one in time. */
export interface WatchedClients {
  /** For the pool to make its clients with. */
  Client: typeof pg.Client;
  /** Gives up every connection: what is under way fails with `ETIMEDOUT`. */
  breakOff(): void;
}

/** The zone of every session, as the server reports it. */
const zone = 'UTC';

type Settle = (error?: unknown) => void;
type Call = (...args: unknown[]) => unknown;

/** @param answerTimeoutMs for one statement; a connection that takes longer is given up. */
export function watchedClients(watch: () => ServerWatch, answerTimeoutMs: number): WatchedClients {
  const clients = new Set<pg.Client>();

  class WatchedClient extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super(config);
      clients.add(this);
      // Whoever works with it learns from the call that fails; unheard, the loss would end the process.
      this.on('error', () => undefined);
      this.connection.once('end', () => clients.delete(this));
      // A pooler between us and the server may drop the settings that a session asks for.
      this.connection.on('parameterStatus', ({ parameterName, parameterValue }: ParameterStatus) => {
        if (parameterName === 'TimeZone' && parameterValue !== zone)
          giveUp(this, new Error(`a session is in the zone ${parameterValue}; it has to be in ${zone}`));
      });
    }

    override connect(...args: unknown[]): Promise<pg.Client> {
      const connect = watch().isSilent()
        ? failing(noAnswer())
        : (...given: unknown[]) => (super.connect as Call)(...given);
      return observed(connect, args, settleOf(watch())) as Promise<pg.Client>;
    }
  }

  const query = Reflect.get(WatchedClient.prototype, 'query') as Call;
  WatchedClient.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const settle = settleOf(watch());
    const timer = setTimeout(() => {
      giveUp(this, noAnswer());
    }, answerTimeoutMs);
    return observed(
      (...given) => query.apply(this, given),
      args,
      (error) => {
        clearTimeout(timer);
        settle(error);
      },
    );
  } as pg.Client['query'];

  return {
    Client: WatchedClient,
    breakOff() {
      for (const client of clients) giveUp(client, noAnswer());
    },
  };
}

interface ParameterStatus {
  parameterName: string;
  parameterValue: string;
}

/** The pool replaces it: what it still answers belongs to nobody. */
function giveUp(client: pg.Client, error: Error): void {
  client.connection.stream.destroy(error);
}

function noAnswer(): Error {
  return Object.assign(new Error('the database does not answer'), { code: 'ETIMEDOUT' });
}

function settleOf(watch: ServerWatch): Settle {
  const heard = watch.asked();
  return (error) => {
    heard(error === undefined || error === null || isOfServer(error));
  };
}

/** The server's own errors have an SQLSTATE, five characters. */
function isOfServer(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E');
}

function failing(error: Error): Call {
  return (callback) => {
    if (typeof callback !== 'function') return Promise.reject(error);
    process.nextTick(callback, error);
    return undefined;
  };
}

/** Makes a call of either kind, with a callback last or with a promise, and tells when it is over. */
function observed(call: Call, args: readonly unknown[], settle: Settle): unknown {
  const callback = args.at(-1);
  if (typeof callback === 'function')
    return call(...args.slice(0, -1), (error: unknown, ...rest: unknown[]) => {
      settle(error);
      (callback as Call)(error, ...rest);
    });
  const answer = call(...args);
  if (answer instanceof Promise)
    answer.then(() => {
      settle();
    }, settle);
  else settle();
  return answer;
}
