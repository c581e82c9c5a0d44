import { describe, expect, test } from '@jest/globals';
import { isPublic, lookupPublic, whyNotAllowed } from '../../src/checks/egress.js';

describe('an address', () => {
  test.each(['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111', '::ffff:1.1.1.1'])(
    '%s is public',
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );

  test.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.8.9.10',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:10.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
  ])('%s is not', (address) => {
    expect(isPublic(address)).toBe(false);
  });
});

describe('looking a name up', () => {
  test.each([{ all: true }, {}])('answers none that leads inside, asked with %j', async (options) => {
    const error = await new Promise((resolve) => {
      lookupPublic('localhost', options, resolve);
    });
    expect(error).toMatchObject({ name: 'PrivateAddressError' });
  });

  test('takes an address for itself, in the form it was asked for', async () => {
    const ask = (options: { all?: boolean }) =>
      new Promise((resolve) => {
        lookupPublic('1.1.1.1', options, (...answer) => {
          resolve(answer);
        });
      });
    expect(await ask({ all: true })).toEqual([null, [{ address: '1.1.1.1', family: 4 }]]);
    expect(await ask({})).toEqual([null, '1.1.1.1', 4]);
  });

  test('passes on that there is no such name', async () => {
    const error = await new Promise((resolve) => {
      lookupPublic('no-such-host.invalid', {}, resolve);
    });
    expect(error).toMatchObject({ syscall: 'getaddrinfo' });
  });
});

describe('a host that the operator names', () => {
  const allowed = (url: string, ...hosts: string[]) => whyNotAllowed(new URL(url), hosts) === null;

  test('may be called with and without TLS, at any port or at the one that is named', () => {
    for (const url of ['http://checks.internal/x', 'https://checks.internal:8443/'])
      expect(allowed(url, 'checks.internal')).toBe(true);
    expect(allowed('http://checks.internal/', 'checks.internal:80')).toBe(true);
    expect(allowed('http://checks.internal:8080/', 'checks.internal:80')).toBe(false);
    expect(allowed('http://[::1]:9/', '[::1]')).toBe(true);
  });

  test('names no other', () => {
    for (const url of ['http://x.checks.internal/', 'http://checks.internal.example/', 'http://internal/'])
      expect(allowed(url, 'checks.internal')).toBe(false);
  });
});
