import { Agent, type Dispatcher, request } from 'undici';
import { CheckFailure, invalidAnswer } from './check.js';
import {
  isPrivateHostAllowed,
  lookupPublic,
  PrivateAddressError,
  privateAddress,
  whyNotAllowed,
} from './egress.js';

export interface Post {
  url: string;
  headers?: Readonly<Record<string, string>>;
  body: string;
  /** Ends the call whatever state it is in. */
  signal: AbortSignal;
}

export interface Received {
  header: (name: string) => string | undefined;
  text: string;
}

/** The only way out of the house. */
export interface Sender {
  /**
   * Posts, and reads an answer of 2xx, without following redirects and up to a fixed size.
   * @throws CheckFailure for anything else.
   */
  post: (post: Post) => Promise<Received>;
  close: () => Promise<void>;
}

const answerSizeMaxBytes = 64 * 1024;
const headersSizeMaxBytes = 16 * 1024;
const connectionsPerHostMax = 64;
const connectionKeptMs = 10_000;
const userAgent = 'Anteroom/1';

/** @param privateHosts see CHECK_PRIVATE_HOSTS. */
export function createSender(privateHosts: readonly string[]): Sender {
  const limits = {
    connections: connectionsPerHostMax,
    keepAliveTimeout: connectionKeptMs,
    maxHeaderSize: headersSizeMaxBytes,
    maxResponseSize: answerSizeMaxBytes,
  };
  const toPublic = new Agent({ ...limits, connect: { lookup: lookupPublic } });
  const toNamed = new Agent(limits);

  return {
    async post({ url, headers = {}, body, signal }) {
      const target = new URL(url);
      const reason = whyNotAllowed(target, privateHosts);
      if (reason !== null) throw new CheckFailure('not-allowed', reason, false);
      try {
        const response = await request(target, {
          dispatcher: isPrivateHostAllowed(target, privateHosts) ? toNamed : toPublic,
          method: 'POST',
          headers: { 'user-agent': userAgent, ...headers },
          body,
          signal,
        });
        return await receive(response);
      } catch (error) {
        throw failureOf(error, signal);
      }
    },
    async close() {
      await Promise.all([toPublic.destroy(), toNamed.destroy()]);
    },
  };
}

async function receive({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<Received> {
  if (statusCode < 200 || statusCode > 299) {
    body.on('error', () => undefined).destroy();
    throw refusal(statusCode);
  }
  const text = decode(new Uint8Array(await body.arrayBuffer()));
  return {
    header(name) {
      const value = headers[name];
      return Array.isArray(value) ? value[0] : value;
    },
    text,
  };
}

function refusal(status: number): CheckFailure {
  if (status >= 300 && status <= 399)
    return new CheckFailure('refused', 'answered with a redirect, which is not followed', false);
  const mayPass = status === 408 || status === 429 || status >= 500;
  return new CheckFailure('refused', `answered with status ${status}`, mayPass);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw invalidAnswer(error);
  }
}

function failureOf(error: unknown, signal: AbortSignal): CheckFailure {
  if (error instanceof CheckFailure) return error;
  if (signal.aborted) return new CheckFailure('late', 'gave no answer in time', true);
  if (isPrivateAddressError(error)) return new CheckFailure('not-allowed', privateAddress, false);
  if (codeOf(error) === 'UND_ERR_RES_EXCEEDED_MAX_SIZE')
    return new CheckFailure('invalid-answer', `sent more than ${answerSizeMaxBytes / 1024} KiB`, true);
  return new CheckFailure('unreachable', 'could not be reached', true, error);
}

function isPrivateAddressError(error: unknown): boolean {
  return (
    error instanceof PrivateAddressError ||
    (error instanceof AggregateError && error.errors.some(isPrivateAddressError))
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
