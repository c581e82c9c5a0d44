import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../src/config.js';
import { StartupError } from '../src/errors.js';

const secretKey = Buffer.alloc(32, 7).toString('base64');
const databaseUrl = 'postgres://anteroom:pass@db.example:5432/anteroom';

function faultsOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof StartupError) return error.message;
    throw error;
  }
  return '';
}

describe('with nothing set', () => {
  test('the embedded tier runs everything in one process', () => {
    expect(readConfig({})).toEqual({
      checkPrivateHosts: [],
      tier: 'embedded',
      proxyHeader: 'x-forwarded-for',
      port: 3000,
      host: '0.0.0.0',
      publicUrl: 'http://localhost:3000',
      basePath: '',
      databaseUrl: undefined,
      redisUrl: undefined,
      dataDir: './data',
      role: 'all',
      secretKeys: [],
      adminEmail: undefined,
      adminPassword: undefined,
      adminApiToken: undefined,
      trustedProxies: [],
      rateLimits: true,
      logLevel: 'info',
    });
  });

  test('an empty or blank variable counts as unset', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', REDIS_URL: '', ROLE: '\t' })).toEqual(readConfig({}));
  });

  test('the configuration cannot be changed afterwards', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });
});

describe('what is set', () => {
  test('chooses the tier', () => {
    expect(readConfig({ DATABASE_URL: databaseUrl, SECRET_KEY: secretKey }).tier).toBe('postgres');
    expect(
      readConfig({ DATABASE_URL: databaseUrl, SECRET_KEY: secretKey, REDIS_URL: 'redis://queue:6379' }).tier,
    ).toBe('redis');
    expect(
      readConfig({ DATABASE_URL: databaseUrl, SECRET_KEY: secretKey, REDIS_URL: 'redis://a:1, rediss://b:2' })
        .tier,
    ).toBe('redis');
  });

  test('gives the path that our own links start with', () => {
    expect(readConfig({ PUBLIC_URL: 'https://news.example/comments/' })).toMatchObject({
      publicUrl: 'https://news.example/comments',
      basePath: '/comments',
    });
    expect(readConfig({ PUBLIC_URL: 'https://news.example/' }).basePath).toBe('');
  });

  test('is read as what it means', () => {
    const config = readConfig({
      PORT: '0',
      PUBLIC_URL: 'https://comments.example//',
      SECRET_KEY: `${secretKey}, ${Buffer.alloc(32, 8).toString('base64')}`,
      ADMIN_EMAIL: 'Editor@Example.org',
      TRUSTED_PROXIES: ' 10.0.0.0/8, ::1,fd00::/8,loopback , ',
      PROXY_HEADER: 'Forwarded',
      CHECK_PRIVATE_HOSTS: 'Moderation.internal, 10.0.0.7:8080,[::1]:9',
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'silent',
    });
    expect(config).toMatchObject({
      port: 0,
      publicUrl: 'https://comments.example',
      adminEmail: 'editor@example.org',
      proxyHeader: 'forwarded',
      rateLimits: false,
      logLevel: 'silent',
    });
    expect(config.secretKeys.map((key) => key[0])).toEqual([7, 8]);
    expect(config.checkPrivateHosts).toEqual(['moderation.internal', '10.0.0.7:8080', '[::1]:9']);
    expect(config.trustedProxies).toEqual(['10.0.0.0/8', '::1', 'fd00::/8', 'loopback']);
  });
});

describe('faults', () => {
  test('are told all at once, each with its variable', () => {
    const message = faultsOf({
      PORT: '70000',
      PUBLIC_URL: 'comments.example',
      DATABASE_URL: 'mysql://x',
      REDIS_URL: 'redis://a,http://b',
      ROLE: 'boss',
      SECRET_KEY: 'short',
      ADMIN_EMAIL: 'nobody',
      ADMIN_PASSWORD: 'short',
      ADMIN_API_TOKEN: 'short',
      METRICS_TOKEN: 'short',
      TRUSTED_PROXIES: 'everyone',
      PROXY_HEADER: 'X-Real-IP',
      CHECK_PRIVATE_HOSTS: 'http://10.0.0.7',
      RATE_LIMITS: 'maybe',
      LOG_LEVEL: 'loud',
    });
    expect(message).toMatch(/^The configuration has 15 faults:/);
    for (const variable of [
      'PORT',
      'PUBLIC_URL',
      'DATABASE_URL',
      'REDIS_URL',
      'ROLE',
      'SECRET_KEY',
      'ADMIN_EMAIL',
      'ADMIN_PASSWORD',
      'ADMIN_API_TOKEN',
      'METRICS_TOKEN',
      'TRUSTED_PROXIES',
      'PROXY_HEADER',
      'CHECK_PRIVATE_HOSTS',
      'RATE_LIMITS',
      'LOG_LEVEL',
    ]) {
      expect(message).toMatch(new RegExp(`^  - ${variable} `, 'm'));
    }
  });

  test('never quote what was set, since it may be a secret', () => {
    const message = faultsOf({
      SECRET_KEY: 'hunter2-secret',
      ADMIN_PASSWORD: 'hunter2',
      ADMIN_API_TOKEN: 'hunter2-token',
      DATABASE_URL: 'mysql://u:hunter2@h',
      REDIS_URL: 'http://:hunter2@h',
    });
    expect(message).not.toContain('hunter2');
  });

  test.each([
    [
      'a database without a secret',
      { DATABASE_URL: databaseUrl },
      'SECRET_KEY is required with DATABASE_URL',
    ],
    ['Redis without a database', { REDIS_URL: 'redis://queue:6379' }, 'REDIS_URL needs DATABASE_URL'],
    ['a lone web role', { ROLE: 'web' }, 'ROLE=web needs DATABASE_URL'],
    ['a lone worker role', { ROLE: 'worker' }, 'ROLE=worker needs DATABASE_URL'],
  ])('of combination are told: %s', (_, env, fault) => {
    expect(faultsOf(env)).toContain(fault);
  });

  test('of combination are told beside the others', () => {
    const message = faultsOf({ PORT: 'x', DATABASE_URL: databaseUrl });
    expect(message).toMatch(/^The configuration has 2 faults:/);
    expect(message).toContain('  - PORT must be a port number');
    expect(message).toContain('SECRET_KEY is required');
  });

  test.each(['-1', '65536', '3000.5', 'abc', '30 00'])('of a port: %s', (port) => {
    expect(faultsOf({ PORT: port })).toMatch(/PORT /);
  });

  test.each([
    Buffer.alloc(31).toString('base64'),
    Buffer.alloc(33).toString('base64'),
    `${secretKey},`,
    `${secretKey},short`,
    'x',
  ])('of a secret key that is not 32 bytes', (key) => {
    expect(faultsOf({ SECRET_KEY: key })).toContain('SECRET_KEY must be 32 bytes');
  });

  test.each([
    '999.1.1.1',
    '1.2',
    '10.0.0.0/33',
    '10.0.0.0/0',
    'fd00::/129',
    ':::',
    '*',
    'example.org',
    '10.0.0.1;',
  ])('of an address range, before anything is started with it: %s', (range) => {
    expect(faultsOf({ TRUSTED_PROXIES: `127.0.0.1,${range}` })).toContain('TRUSTED_PROXIES must list');
  });
  test.each(['*', 'https://10.0.0.7', '10.0.0.7/8', 'a b', 'host:port', 'host:99999', '::1'])(
    'of a host that remote checks may call: %s',
    (host) => {
      expect(faultsOf({ CHECK_PRIVATE_HOSTS: `10.0.0.7,${host}` })).toContain(
        'CHECK_PRIVATE_HOSTS must list',
      );
    },
  );
});
