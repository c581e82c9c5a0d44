import type { Logger } from 'pino';
import type { Clock } from './clock.js';

/** What a server can be found to be. `read-only` and `full` answer, and take nothing in. */
export type ServerState = 'ok' | 'unavailable' | 'read-only' | 'full';

/** Whether something that others run is out of order, said to the operator once and to nobody who waits. */
export interface Outage {
  /** A call failed, or a connection was lost. */
  failed: (error: unknown) => void;
  /** A call went well. One that only read says nothing of a server that refuses writes. */
  answered: (call?: { wrote: boolean }) => void;
  /** As it was when it was last heard of, while that was lately: a server out of use is told nothing that could show it well. */
  state: () => ServerState;
}

/** At most one warning in this time, however often the server comes and goes. */
export const warningEveryMs = 60_000;
const latelyMs = 15_000;

/**
 * Logs one line when an outage begins and one when it ends: under load a line a call would hide all others.
 * @param began and `ended` are the two lines; both carry how many calls failed.
 */
export function createOutage({
  log,
  clock,
  began,
  ended,
}: {
  log: Pick<Logger, 'warn' | 'info'>;
  clock: Clock;
  began: string;
  ended: string;
}): Outage {
  let state: ServerState = 'ok';
  let isLogged = false;
  let loggedAtMs = Number.NEGATIVE_INFINITY;
  let failedAtMs = Number.NEGATIVE_INFINITY;
  let failures = 0;
  return {
    failed(error) {
      failures += 1;
      state = stateFrom(error);
      const nowMs = clock().getTime();
      failedAtMs = nowMs;
      if (isLogged || nowMs - loggedAtMs < warningEveryMs) return;
      log.warn({ err: error, failures, state }, began);
      isLogged = true;
      loggedAtMs = nowMs;
      failures = 0;
    },
    answered({ wrote } = { wrote: true }) {
      if (state === 'ok' || (!wrote && state !== 'unavailable')) return;
      state = 'ok';
      if (!isLogged) return;
      log.info({ failures }, ended);
      isLogged = false;
      failures = 0;
    },
    state: () => (clock().getTime() - failedAtMs < latelyMs ? state : 'ok'),
  };
}

/** How deep an error may lie in what wrapped it. */
const causesMax = 6;

/**
 * What an error of PostgreSQL or Redis says about the server. SQLSTATE 53100 is a full disk and 25006 a read-only
 * transaction (https://www.postgresql.org/docs/current/errcodes-appendix.html); Redis begins its refusals with a
 * word (https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors).
 */
export function stateFrom(error: unknown, depth = 0): Exclude<ServerState, 'ok'> {
  if (typeof error !== 'object' || error === null || depth > causesMax) return 'unavailable';
  const { code, originalCode, message, cause, meta } = error as Record<string, unknown>;
  const sqlStates = [code, originalCode];
  const text = typeof message === 'string' ? message : '';
  if (sqlStates.includes('53100') || /^(?:ReplyError: )?OOM |command not allowed when used memory/.test(text))
    return 'full';
  if (sqlStates.includes('25006') || /READONLY |MISCONF /.test(text)) return 'read-only';
  const wrapped = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  const inner = stateFrom(cause, depth + 1);
  return inner === 'unavailable' ? (wrapped === undefined ? inner : stateFrom(wrapped, depth + 1)) : inner;
}
