import { isIP } from 'node:net';
import { z } from 'zod';
import { StartupError } from './errors.js';
import { emailSchema } from './input/text.js';

/** Which engines serve the database and the queue; chosen by what is set, never named by the operator. */
export type Tier = 'embedded' | 'postgres' | 'redis';

export interface Config {
  readonly tier: Tier;
  readonly port: number;
  readonly host: string;
  /** Where readers reach the service; no trailing slash. */
  readonly publicUrl: string;
  /** The path of `publicUrl`, without a trailing slash: what our own pages put in front of their links. */
  readonly basePath: string;
  /** Undefined on the embedded tier until the database there has been started. */
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly dataDir: string;
  readonly role: 'all' | 'web' | 'worker';
  /** 32 bytes each, newest first; empty on the embedded tier until main has read or made one. */
  readonly secretKeys: readonly Buffer[];
  readonly adminEmail: string | undefined;
  readonly adminPassword: string | undefined;
  readonly adminApiToken: string | undefined;
  /** Whoever asks for `/metrics` has to send it; undefined leaves them open. */
  readonly metricsToken: string | undefined;
  /** Addresses, CIDR ranges or named ranges of the proxies whose `proxyHeader` is believed. */
  readonly trustedProxies: readonly string[];
  /** The header that the trusted proxies write; the other one is a client's own words. */
  readonly proxyHeader: (typeof proxyHeaders)[number];
  /** Host names and addresses on one's own network that remote checks may call, as `host` or `host:port`, lower case. */
  readonly checkPrivateHosts: readonly string[];
  readonly rateLimits: boolean;
  readonly logLevel: (typeof logLevels)[number];
}

const secretKeyBytes = 32;
const adminPasswordLengthMin = 12;
const tokenLengthMin = 24;
const tokenTooShort = 'must have 24 characters or more; make one with: openssl rand -hex 24';
const proxyHeaders = ['x-forwarded-for', 'forwarded'] as const;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const listed = z
  .string()
  .default('')
  .transform((list) =>
    list
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
  );

const variables = z.object({
  PORT: z.coerce.number('must be a port number').int().min(0).max(65_535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: url(['http:', 'https:'], 'https://comments.example.org').optional(),
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/anteroom').optional(),
  REDIS_URL: z
    .string()
    .refine((list) => list.split(',').every((one) => hasProtocol(one.trim(), ['redis:', 'rediss:'])), {
      message: 'must be a URL like redis://host:6379, or several with commas for a cluster',
    })
    .optional(),
  DATA_DIR: z.string().default('./data'),
  ROLE: z.enum(['all', 'web', 'worker'], 'must be all, web or worker').default('all'),
  SECRET_KEY: z
    .string()
    .transform((list) => list.split(',').map((key) => Buffer.from(key.trim(), 'base64')))
    .refine((keys) => keys.every((key) => key.length === secretKeyBytes), {
      message:
        'must be 32 bytes in base64, or several with commas, newest first; make one with: openssl rand -base64 32',
    })
    .default([]),
  ADMIN_EMAIL: emailSchema().optional(),
  ADMIN_PASSWORD: z.string().min(adminPasswordLengthMin, 'must have 12 characters or more').optional(),
  ADMIN_API_TOKEN: z.string().min(tokenLengthMin, tokenTooShort).optional(),
  METRICS_TOKEN: z.string().min(tokenLengthMin, tokenTooShort).optional(),
  TRUSTED_PROXIES: listed.refine((list) => list.every(isAddressRange), {
    message:
      'must list addresses or ranges with commas, such as 10.0.0.0/8, or loopback, linklocal, uniquelocal',
  }),
  PROXY_HEADER: z
    .string()
    .toLowerCase()
    .pipe(z.enum(proxyHeaders, 'must be X-Forwarded-For or Forwarded'))
    .default('x-forwarded-for'),
  CHECK_PRIVATE_HOSTS: listed.refine((hosts) => hosts.every(isHost), {
    message:
      'must list host names or addresses with commas, with a port where only that is meant, such as moderation.internal, 10.0.0.7:8080',
  }),
  RATE_LIMITS: z.enum(['on', 'off'], 'must be on or off').default('on'),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
});

/** The environment variables the service reads, in the order of `.env.example`. */
export const configKeys: readonly string[] = Object.keys(variables.shape);

/**
 * Reads the configuration from environment variables; an empty variable counts as unset.
 * @throws StartupError naming every fault at once.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const set: Record<string, string> = {};
  for (const key of configKeys) {
    const value = env[key]?.trim() ?? '';
    if (value !== '') set[key] = value;
  }
  const parsed = variables.safeParse(set);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
  faults.push(...combinationFaults(set));
  if (!parsed.success || faults.length > 0) {
    throw new StartupError(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
  }
  const value = parsed.data;
  const publicUrl = (value.PUBLIC_URL ?? `http://localhost:${value.PORT}`).replace(/\/+$/, '');
  return Object.freeze<Config>({
    tier:
      value.DATABASE_URL === undefined ? 'embedded' : value.REDIS_URL === undefined ? 'postgres' : 'redis',
    port: value.PORT,
    host: value.HOST,
    publicUrl,
    basePath: new URL(publicUrl).pathname.replace(/\/+$/, ''),
    databaseUrl: value.DATABASE_URL,
    redisUrl: value.REDIS_URL,
    dataDir: value.DATA_DIR,
    role: value.ROLE,
    secretKeys: value.SECRET_KEY,
    adminEmail: value.ADMIN_EMAIL?.toLowerCase(),
    adminPassword: value.ADMIN_PASSWORD,
    adminApiToken: value.ADMIN_API_TOKEN,
    metricsToken: value.METRICS_TOKEN,
    trustedProxies: value.TRUSTED_PROXIES,
    proxyHeader: value.PROXY_HEADER,
    checkPrivateHosts: value.CHECK_PRIVATE_HOSTS.map((host) => host.toLowerCase()),
    rateLimits: value.RATE_LIMITS === 'on',
    logLevel: value.LOG_LEVEL,
  });
}

function combinationFaults(set: Readonly<Record<string, string | undefined>>): string[] {
  const faults: string[] = [];
  if (set['DATABASE_URL'] !== undefined && set['SECRET_KEY'] === undefined) {
    faults.push(
      'SECRET_KEY is required with DATABASE_URL, the same for every process; make one with: openssl rand -base64 32',
    );
  }
  if (set['DATABASE_URL'] === undefined && set['REDIS_URL'] !== undefined) {
    faults.push(
      'REDIS_URL needs DATABASE_URL beside it; the embedded database serves one process and needs no Redis',
    );
  }
  if (set['DATABASE_URL'] === undefined && (set['ROLE'] === 'web' || set['ROLE'] === 'worker')) {
    faults.push(
      `ROLE=${set['ROLE']} needs DATABASE_URL; the embedded database serves one process, which runs ROLE=all`,
    );
  }
  return faults;
}

function isAddressRange(entry: string): boolean {
  if (/^(?:loopback|linklocal|uniquelocal)$/.test(entry)) return true;
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const bitsMax = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return bitsMax > 0 && (bits === undefined || (Number(bits) >= 1 && Number(bits) <= bitsMax));
}

/** As a URL has it: a name or an address, an IPv6 one in brackets, with or without a port. */
function isHost(entry: string): boolean {
  return /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(entry) && URL.canParse(`http://${entry}`);
}

function url(protocols: readonly string[], example: string) {
  return z
    .string()
    .refine((value) => hasProtocol(value, protocols), { message: `must be a URL like ${example}` });
}

function hasProtocol(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}
