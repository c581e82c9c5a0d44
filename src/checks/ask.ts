import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import type { Metrics } from '../metrics.js';
import { akismet } from './akismet.js';
import {
  type Answer,
  CheckFailure,
  type CheckName,
  checkTitles,
  type Outgoing,
  type Position,
  type RemoteCheck,
} from './check.js';
import { type Circuit, createCircuit } from './circuit.js';
import { moderationEndpoint } from './moderation-endpoint.js';
import { createSender, type Sender } from './send.js';
import type { ConfiguredCheck } from './settings.js';
import { stopForumSpam } from './stop-forum-spam.js';
import { webhook } from './webhook.js';

/** One check as a site has set it, with its secret opened. */
export type OpenCheck = ConfiguredCheck & {
  siteId: string;
  /** When the settings were made; a circuit starts anew with them. */
  updatedAt: Date;
  /** Null when there is none, or none that can be read. */
  secret: string | null;
};

export interface Question {
  check: OpenCheck;
  comment: Outgoing;
}

/** What to remember of how a check is doing. */
export type HealthChanges =
  | { answeredAt: Date; restsUntil: null }
  | { failedAt: Date; failure: string; restsUntil: Date | null };

export interface Outcome {
  check: OpenCheck;
  result: { answer: Answer } | { failure: { evidence: string; retry: boolean } };
  /** Null when there is nothing new to remember. */
  health: HealthChanges | null;
}

/** The side that calls out. */
export interface Checks {
  /** Asks all at once, and for all of them waits as long as one deadline allows. Never rejects. */
  ask(questions: readonly Question[]): Promise<Outcome[]>;
  /** Tells a check what a moderator made of a comment. @returns false when it takes no such thing. @throws CheckFailure */
  tell(question: Question, position: Position): Promise<boolean>;
  close(): Promise<void>;
}

export interface ChecksOptions {
  clock: Clock;
  log: Pick<Logger, 'warn'>;
  metrics: Pick<Metrics, 'checkResults' | 'checkSeconds' | 'checkFeedback'>;
  /** See CHECK_PRIVATE_HOSTS. */
  privateHosts: readonly string[];
  deadlineMs?: number;
}

const deadlineDefaultMs = 5_000;
const circuitsMax = 4_000;
/** That a check still answers is written down this often. */
const healthNotedEveryMs = 60_000;

/** What a process knows of one check: whether to leave it alone, and when it was last said to be well. */
interface Standing {
  updatedAt: Date;
  circuit: Circuit;
  saidWellAt: Date | null;
}

export function createChecks({
  clock,
  log,
  metrics,
  privateHosts,
  deadlineMs = deadlineDefaultMs,
}: ChecksOptions): Checks {
  const sender = createSender(privateHosts);
  const standings = new LRUCache<string, Standing>({ max: circuitsMax });

  function standingOf({ siteId, check, updatedAt }: OpenCheck): Standing {
    const key = `${siteId} ${check}`;
    const known = standings.get(key);
    if (known?.updatedAt.getTime() === updatedAt.getTime()) return known;
    const fresh = { updatedAt, circuit: createCircuit(clock), saidWellAt: null };
    standings.set(key, fresh);
    return fresh;
  }

  async function askOne({ check, comment }: Question, signal: AbortSignal): Promise<Outcome> {
    const standing = standingOf(check);
    const pass = standing.circuit.admit();
    if (pass === null) return { check, ...failed(check, resting(standing.circuit)), health: null };
    const startedAt = performance.now();
    try {
      const answer = await open(check, { ...sender, clock }).ask(comment, signal);
      pass.succeed();
      count(check.check, answer.score > 0 ? 'suspicious' : 'clear', startedAt);
      return { check, result: { answer }, health: well(standing) };
    } catch (error) {
      const failure = toFailure(error);
      pass.fail();
      standing.saidWellAt = null;
      count(check.check, failure.kind, startedAt);
      log.warn({ err: failure, check: check.check, siteId: check.siteId }, 'a remote check failed');
      const outcome = failed(check, failure);
      return {
        check,
        ...outcome,
        health: {
          failedAt: clock(),
          failure: outcome.result.failure.evidence,
          restsUntil: standing.circuit.restsUntil(),
        },
      };
    }
  }

  function failed({ check }: OpenCheck, { kind, message, retry }: CheckFailure) {
    if (kind === 'resting') metrics.checkResults.inc({ check, outcome: kind });
    const evidence =
      kind === 'late'
        ? `${checkTitles[check]} gave no answer within ${deadlineMs / 1_000} s`
        : `${checkTitles[check]} ${message}`;
    return { result: { failure: { evidence, retry } } };
  }

  function count(check: CheckName, outcome: string, startedAt: number): void {
    metrics.checkResults.inc({ check, outcome });
    metrics.checkSeconds.observe({ check }, (performance.now() - startedAt) / 1_000);
  }

  function well(standing: Standing): HealthChanges | null {
    const now = clock();
    const { saidWellAt } = standing;
    if (saidWellAt !== null && now.getTime() - saidWellAt.getTime() < healthNotedEveryMs) return null;
    standing.saidWellAt = now;
    return { answeredAt: now, restsUntil: null };
  }

  return {
    ask(questions) {
      const signal = AbortSignal.timeout(deadlineMs);
      return Promise.all(questions.map((question) => askOne(question, signal)));
    },
    async tell({ check, comment }, position) {
      const { tell } = open(check, { ...sender, clock });
      if (tell === undefined) return false;
      try {
        await tell(comment, position, AbortSignal.timeout(deadlineMs));
        metrics.checkFeedback.inc({ check: check.check, outcome: position });
        return true;
      } catch (error) {
        metrics.checkFeedback.inc({ check: check.check, outcome: 'failed' });
        throw error;
      }
    },
    close: () => sender.close(),
  };
}

function open(configured: OpenCheck, ways: Sender & { clock: Clock }): RemoteCheck {
  const { secret } = configured;
  switch (configured.check) {
    case 'akismet':
      return akismet(configured.settings, secret, ways);
    case 'stop-forum-spam':
      return stopForumSpam(configured.settings, ways);
    case 'moderation-endpoint':
      return moderationEndpoint(configured.settings, secret, ways);
    case 'webhook':
      return webhook(configured.settings, secret, ways);
  }
}

function resting(circuit: Circuit): CheckFailure {
  const until = circuit.restsUntil()?.toISOString().slice(11, 16) ?? '';
  return new CheckFailure('resting', `has failed several times and is left alone until ${until} UTC`, false);
}

/** A fault of our own holds the comment as well, and is in the log. */
function toFailure(error: unknown): CheckFailure {
  return error instanceof CheckFailure
    ? error
    : new CheckFailure('invalid-answer', 'could not be asked', true, error);
}
