import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express, { type Request } from 'express';
import fc from 'fast-check';
import { readConfig } from '../../src/config.js';
import { readClientAddress } from '../../src/http/client-address.js';
import { type Listening, listen } from '../../src/http/listen.js';
import { createLog } from '../../src/log.js';

interface Asked {
  peer: string | undefined;
  xForwardedFor?: string;
  forwarded?: string;
}

interface Logged {
  level: number;
  msg: string;
  range?: string;
}

/** Reads the addresses of requests as one process does, and keeps what it logs. */
function aReader(env: Record<string, string>) {
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => lines.push(line) });
  const middleware = readClientAddress({ config: readConfig(env), log });
  return {
    read: ({ peer, xForwardedFor, forwarded }: Asked): string | undefined => {
      const headers = {
        ...(xForwardedFor !== undefined && { 'x-forwarded-for': xForwardedFor }),
        ...(forwarded !== undefined && { forwarded }),
      };
      const req = { socket: { remoteAddress: peer }, headers } as unknown as Request;
      middleware(req, undefined as never, () => undefined);
      return req.ip;
    },
    logged: () => lines.map((line) => JSON.parse(line) as Logged),
  };
}

const proxies = { TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8, loopback, 198.51.100.1' };
const byForwarded = { ...proxies, PROXY_HEADER: 'Forwarded' };

describe('behind a proxy that writes X-Forwarded-For', () => {
  test.each([
    ['an address', '203.0.113.2', '203.0.113.2'],
    ['an address with a port', '203.0.113.2:40001', '203.0.113.2'],
    ['another port of the same', '203.0.113.2:40002', '203.0.113.2'],
    ['an address with spaces around it', ' 203.0.113.2\t', '203.0.113.2'],
    ['an IPv6 address', '2001:DB8::1', '2001:db8::1'],
    ['an IPv6 address written at length', '2001:0db8:0:0:0:0:0:1', '2001:db8::1'],
    ['an IPv6 address in brackets', '[2001:db8::1]', '2001:db8::1'],
    ['an IPv6 address in brackets with a port', '[2001:db8::1]:443', '2001:db8::1'],
    ['an IPv6 address with a port and no brackets', '2001:db8::1:40001', '2001:db8::1'],
    ['an IPv6 address with a zone', 'fe80::1%eth0', 'fe80::1'],
    ['an IPv6 address with a zone, brackets and a port', '[fe80::1%25eth0]:8443', 'fe80::1'],
    ['an IPv4-mapped address', '::ffff:203.0.113.2', '203.0.113.2'],
    ['an IPv4-mapped address in hexadecimal, with a port', '[::ffff:cb00:7102]:40001', '203.0.113.2'],
    ['the nearest of several', '192.0.2.9, 203.0.113.2', '203.0.113.2'],
    ['an address before a trusted hop', '192.0.2.9, 203.0.113.2, 10.1.2.3', '203.0.113.2'],
    ['an address before a trusted hop with a port', '203.0.113.2:1, 10.1.2.3:8080', '203.0.113.2'],
    ['an address before a mapped trusted hop', '203.0.113.2, [::ffff:10.1.2.3]:8080', '203.0.113.2'],
    ['an address before a trusted hop of IPv6', '203.0.113.2, [fd00::7%eth1]:8080', '203.0.113.2'],
    ['nothing but trusted hops', '10.9.9.9, 198.51.100.1:80', '10.9.9.9'],
    ['no address', 'unknown', '10.0.0.1'],
    ['a hidden name', '_hidden', '10.0.0.1'],
    ['an empty hop', '203.0.113.2, ', '10.0.0.1'],
    ['an empty hop between trusted ones', '203.0.113.2,, 10.1.2.3', '10.1.2.3'],
    ['a hop that is no address, before a trusted one', '203.0.113.2, unix:, 10.1.2.3', '10.1.2.3'],
    ['an address in octal digits', '0313.0.0161.02', '10.0.0.1'],
    ['a short address', '203.113', '10.0.0.1'],
    ['an address with too long a port', '203.0.113.2:400000', '10.0.0.1'],
    ['an empty header', '', '10.0.0.1'],
  ])('%s comes out as one address', (_, xForwardedFor, address) => {
    expect(aReader(proxies).read({ peer: '10.0.0.1', xForwardedFor })).toBe(address);
  });

  test.each([
    ['of IPv4', '10.0.0.1'],
    ['mapped into IPv6', '::ffff:10.0.0.1'],
    ['of IPv6', 'fd00::1'],
    ['of IPv6 with a zone', 'fd00::1%eth0'],
    ['on this machine', '127.0.0.2'],
    ['on this machine by IPv6', '::1'],
  ])('a trusted peer %s is known', (_, peer) => {
    expect(aReader(proxies).read({ peer, xForwardedFor: '203.0.113.2' })).toBe('203.0.113.2');
  });

  test('a range may be written as mapped addresses', () => {
    const { read } = aReader({ TRUSTED_PROXIES: '::ffff:10.0.0.0/104' });
    expect(read({ peer: '10.200.0.1', xForwardedFor: '203.0.113.2' })).toBe('203.0.113.2');
    expect(read({ peer: '11.0.0.1', xForwardedFor: '203.0.113.2' })).toBe('11.0.0.1');
  });

  test('Forwarded is not asked, whatever is in it', () => {
    const forwarded = 'for=192.0.2.77';
    const { read } = aReader(proxies);
    expect(read({ peer: '10.0.0.1', xForwardedFor: '203.0.113.2', forwarded })).toBe('203.0.113.2');
    expect(read({ peer: '10.0.0.1', forwarded })).toBe('10.0.0.1');
  });

  test('a client whose connection is gone has no address', () => {
    expect(aReader(proxies).read({ peer: undefined, xForwardedFor: '203.0.113.2' })).toBeUndefined();
  });
});

describe('behind a proxy that writes Forwarded', () => {
  test.each([
    ['an address', 'for=203.0.113.2', '203.0.113.2'],
    ['an address with a port', 'for="203.0.113.2:40001"', '203.0.113.2'],
    ['an IPv6 address', 'For="[2001:db8::1]:4711"', '2001:db8::1'],
    ['an IPv6 address with a hidden port', 'for="[2001:db8::1]:_port"', '2001:db8::1'],
    ['an address among other parameters', 'proto=https;FOR=203.0.113.2;by=10.0.0.1', '203.0.113.2'],
    ['an address with spaces', ' for=203.0.113.2 ; proto=https ', '203.0.113.2'],
    ['an address with escaped characters', 'for="203.0.113\\.2"', '203.0.113.2'],
    ['an element with a comma in quotation marks', 'for=203.0.113.2;host="a, for=192.0.2.7"', '203.0.113.2'],
    ['the nearest of several', 'for=192.0.2.9, for=203.0.113.2', '203.0.113.2'],
    ['an address before a trusted hop', 'for=203.0.113.2, for="10.1.2.3:8080"', '203.0.113.2'],
    ['no address', 'for=unknown', '10.0.0.1'],
    ['a hidden name', 'for="_gazonk"', '10.0.0.1'],
    ['an element that names nobody', 'for=203.0.113.2, proto=https', '10.0.0.1'],
    ['an element that names two', 'for=203.0.113.2;for=203.0.113.3', '10.0.0.1'],
    ['a plain address', '203.0.113.2', '10.0.0.1'],
    ['an open quotation mark', 'for="203.0.113.2', '10.0.0.1'],
    ['an empty element', 'for=203.0.113.2,', '10.0.0.1'],
  ])('%s comes out as one address', (_, forwarded, address) => {
    expect(aReader(byForwarded).read({ peer: '10.0.0.1', forwarded })).toBe(address);
  });

  test('X-Forwarded-For is not asked, whatever is in it', () => {
    const xForwardedFor = '192.0.2.77';
    const { read } = aReader(byForwarded);
    expect(read({ peer: '10.0.0.1', forwarded: 'for=203.0.113.2', xForwardedFor })).toBe('203.0.113.2');
    expect(read({ peer: '10.0.0.1', xForwardedFor })).toBe('10.0.0.1');
  });
});

describe('a client cannot change its address by what it sends', () => {
  const inHeader = fc.oneof(
    fc.string({ unit: 'grapheme-ascii', maxLength: 200 }),
    fc.string({
      unit: fc.constantFrom(
        ',',
        ';',
        '="',
        '"',
        '\\',
        ' ',
        '[',
        ']',
        ':',
        '%',
        '.',
        '_',
        'for=',
        '192.0.2.1',
      ),
      maxLength: 60,
    }),
    fc
      .array(
        fc.oneof(
          fc.ipV4(),
          fc.ipV6(),
          fc.constantFrom('10.0.0.1', 'unknown', 'for=10.0.0.1', 'for="', '"', ''),
        ),
      )
      .map((hops) => hops.join(', ')),
  );
  const { read: readX } = aReader(proxies);
  const { read: readForwarded } = aReader(byForwarded);

  test('without a proxy', () => {
    fc.assert(
      fc.property(inHeader, inHeader, (xForwardedFor, forwarded) => {
        const asked = { peer: '203.0.113.2', xForwardedFor, forwarded };
        expect([readX(asked), readForwarded(asked)]).toEqual(['203.0.113.2', '203.0.113.2']);
      }),
    );
  });

  test('in front of what the proxies add to X-Forwarded-For, or in Forwarded', () => {
    const added = fc.constantFrom('203.0.113.2', '203.0.113.2:40001, 10.1.2.3', '203.0.113.2,10.1.2.3:80');
    fc.assert(
      fc.property(inHeader, added, inHeader, (sent, hops, forwarded) => {
        expect(readX({ peer: '10.0.0.1', xForwardedFor: `${sent}, ${hops}`, forwarded })).toBe('203.0.113.2');
      }),
    );
  });

  test('in front of what the proxies add to Forwarded, or in X-Forwarded-For', () => {
    const added = fc.constantFrom(
      'for=203.0.113.2',
      'for="203.0.113.2:40001";proto=https, for=10.1.2.3',
      'by=_a;for=203.0.113.2,for="10.1.2.3:80";host="a, b"',
    );
    fc.assert(
      fc.property(inHeader, added, inHeader, (sent, hops, xForwardedFor) => {
        expect(readForwarded({ peer: '10.0.0.1', forwarded: `${sent}, ${hops}`, xForwardedFor })).toBe(
          '203.0.113.2',
        );
      }),
    );
  });

  test('by the port, the spelling or the zone it comes with', () => {
    const spelled = fc.record({
      address: fc.constantFrom('2001:db8::1', '2001:DB8:0::1', '2001:0db8:0:0:0:0:0:1'),
      zone: fc.constantFrom('', '%eth0', '%1'),
      port: fc.oneof(fc.constant(''), fc.integer({ min: 1, max: 65_535 }).map(String)),
    });
    fc.assert(
      fc.property(spelled, ({ address, zone, port }) => {
        const hop = `[${address}${zone}]${port === '' ? '' : `:${port}`}`;
        expect(readX({ peer: '10.0.0.1', xForwardedFor: hop })).toBe('2001:db8::1');
        expect(readForwarded({ peer: '10.0.0.1', forwarded: `for="${hop}"` })).toBe('2001:db8::1');
      }),
    );
  });
});

describe('the operator is warned once', () => {
  test.each([
    ['loopback', '127.0.0.1', { xForwardedFor: '203.0.113.2' }],
    ['loopback', '::1', { forwarded: 'for=203.0.113.2' }],
    ['uniquelocal', '::ffff:172.18.0.4', { xForwardedFor: '203.0.113.2' }],
    ['uniquelocal', 'fd12::7', { xForwardedFor: '203.0.113.2' }],
    ['linklocal', 'fe80::1%eth0', { xForwardedFor: '203.0.113.2' }],
  ])('when a proxy on one’s own network is not trusted (%s: %s)', (range, peer, headers) => {
    const { read, logged } = aReader({});
    read({ peer, ...headers });
    read({ peer, ...headers });
    expect(logged()).toEqual([
      expect.objectContaining({ level: 40, range, msg: expect.stringContaining('TRUSTED_PROXIES') }),
    ]);
    expect(JSON.stringify(logged())).not.toMatch(/203\.0\.113|172\.18|fd12/);
  });

  test('when a trusted proxy writes the other header, and when it writes no address', () => {
    const { read, logged } = aReader(proxies);
    for (let n = 0; n < 2; n += 1) {
      read({ peer: '10.0.0.1', forwarded: 'for=203.0.113.2' });
      read({ peer: '10.0.0.1', xForwardedFor: 'unix:' });
    }
    expect(logged().map(({ msg }) => /PROXY_HEADER|something other than an address/.exec(msg)?.[0])).toEqual([
      'PROXY_HEADER',
      'something other than an address',
    ]);
  });

  test('and not at all for what comes from the internet, or without a proxy, or by a trusted one', () => {
    const { read, logged } = aReader(proxies);
    read({ peer: '203.0.113.9', xForwardedFor: '203.0.113.2', forwarded: 'for=203.0.113.2' });
    read({ peer: '192.168.0.9' });
    read({ peer: '10.0.0.1' });
    read({ peer: '10.0.0.1', xForwardedFor: 'unknown, 203.0.113.2', forwarded: 'for=unknown' });
    expect(logged()).toEqual([]);
  });
});

describe('over HTTP', () => {
  let listening: Listening;
  beforeAll(async () => {
    const log = createLog('silent');
    const app = express();
    app.use(readClientAddress({ config: readConfig({ TRUSTED_PROXIES: 'loopback' }), log }));
    app.use((req, res) => {
      res.end(req.ip);
    });
    listening = await listen(app, { port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await listening.close();
  });

  test('several lines of the header are read as one, the last proxy’s last', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const headers = { 'X-Forwarded-For': ['192.0.2.9', '203.0.113.2:40001'] };
      request({ host: '127.0.0.1', port: listening.port, headers }, (res) => {
        res.setEncoding('utf8').once('data', resolve);
      })
        .once('error', reject)
        .end();
    });
    expect(answer).toBe('203.0.113.2');
  });
});
