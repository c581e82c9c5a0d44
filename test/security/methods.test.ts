import { once } from 'node:events';
import http from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cookieOf } from '../support/console.js';
import { type House, openHouse } from '../support/house.js';
import { aReply, asAdministrator, post } from '../support/requests.js';
import { inputs } from './fields.js';
import { fillPath, headersOf, nameOf, type Route, routesOf } from './routes.js';

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
let house: House;
let cookie = '';
let segments: Record<string, string> = {};
let paths: Map<string, string[]>;
beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  await post(house, '/v1/moderation/sites', { slug: 'target', name: 'Target' }, asAdministrator);
  const { body: sent } = await post<{ id: string; statusUrl: string }>(
    house,
    '/v1/sites/target/comments',
    aReply({ page: 'about' }),
  );
  segments = { id: sent.id, token: new URL(sent.statusUrl).pathname.split('/')[2] ?? '' };
  cookie = await cookieOf(house);
  paths = methodsByPath(routesOf(house));
});
afterAll(async () => {
  agent.destroy();
  await house.close();
});

/** The methods that the route table has for each address; HEAD comes with GET, OPTIONS with any. */
function methodsByPath(routes: readonly Route[]): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const { method, path } of routes) {
    const methods = found.get(path) ?? new Set(['OPTIONS']);
    methods.add(method);
    if (method === 'GET') methods.add('HEAD');
    found.set(path, methods);
  }
  return new Map([...found].map(([path, methods]) => [path, [...methods].sort()]));
}

/** Asks as somebody who may; of a stream of events, its headers. Rejects where nothing comes back. */
function ask(method: string, path: string, query = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = headersOf({ method, path }, cookie);
    const req = http.request(
      house.url + fillPath(path, segments) + query,
      { agent, method, headers },
      (res) => {
        const told = { status: res.statusCode ?? 0, headers: res.headers };
        if (method === 'GET' && res.headers['content-type']?.startsWith('text/event-stream')) {
          res.destroy();
          resolve({ ...told, body: '' });
          return;
        }
        text(res).then((body) => {
          resolve({ ...told, body });
        }, reject);
      },
    );
    req.on('error', reject);
    req.end();
  });
}

/** What the server writes to a request whose first line is this, until it closes the connection. */
async function askRaw(line: string): Promise<string> {
  const socket = connect(Number(new URL(house.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

/** What differs from one answer to the next by itself, and what is between two neighbours alone. */
const ofItsOwn = [
  ...['date', 'x-request-id', 'ratelimit', 'set-cookie'],
  ...['connection', 'keep-alive', 'transfer-encoding'],
];

function lasting({ status, headers }: Answer): Record<string, unknown> {
  const kept = Object.entries(headers).filter(([name]) => !ofItsOwn.includes(name));
  return { status, ...Object.fromEntries(kept) };
}

describe('on every route of the service', () => {
  test('HEAD is answered as GET is, with the same status and headers and without the body', async () => {
    const differing: unknown[] = [];
    for (const [path, methods] of paths) {
      if (!methods.includes('GET')) continue;
      const query = inputs[nameOf({ method: 'GET', path })]?.query?.includes('page') ? '?page=about' : '';
      const [got, head] = [await ask('GET', path, query), await ask('HEAD', path, query)];
      // The figures are others each time they are asked for.
      const [expected, received] = [lasting(got), lasting(head)].map((answer) =>
        path === '/metrics' ? { ...answer, 'content-length': 'another' } : answer,
      );
      if (head.status >= 500 || head.body !== '' || JSON.stringify(expected) !== JSON.stringify(received))
        differing.push({ path, expected, received });
    }
    expect(differing).toEqual([]);
  });

  test('OPTIONS is answered with the methods it has', async () => {
    const answers = await Promise.all(
      [...paths.keys()].map(async (path) => {
        const { status, headers, body } = await ask('OPTIONS', path);
        return [path, status, headers.allow, body];
      }),
    );
    expect(answers).toEqual([...paths].map(([path, methods]) => [path, 204, methods.join(', '), '']));
  });

  test.each(['HEAD', 'TRACE', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])(
    '%s, where it has no such method, is 405 and names the methods it has',
    async (method) => {
      const others = [...paths].filter(([, methods]) => !methods.includes(method));
      expect(others.length).toBeGreaterThan(0);
      const answers = await Promise.all(
        others.map(async ([path]) => {
          const { status, headers, body } = await ask(method, path);
          const isProblem = headers['content-type']?.startsWith('application/problem+json') ?? false;
          const { type } = isProblem && body !== '' ? (JSON.parse(body) as { type?: string }) : {};
          return [path, status, headers.allow, type ?? null];
        }),
      );
      expect(answers).toEqual(
        others.map(([path, methods]) => [
          path,
          405,
          methods.join(', '),
          path.startsWith('/v1/') && method !== 'HEAD' ? 'urn:anteroom:problem:method-not-allowed' : null,
        ]),
      );
    },
  );
});

describe('beside the routes', () => {
  test.each(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    '%s of what is not there is 404, and names no methods',
    async (method) => {
      const { status, headers } = await ask(method, '/v1/nowhere');
      expect([status, headers.allow]).toEqual([404, undefined]);
    },
  );

  test('OPTIONS of the whole service names what any route has', async () => {
    const answer = await askRaw('OPTIONS * HTTP/1.1');
    expect(answer).toMatch(/^HTTP\/1\.1 204 /);
    expect(answer).toContain('Allow: DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT\r\n');
  });

  test.each(['FROB / HTTP/1.1', 'CONNECT other.example:443 HTTP/1.1'])('%s is 501', async (line) => {
    expect(await askRaw(line)).toMatch(/^HTTP\/1\.1 501 Not Implemented\r\n/);
  });

  test('bytes behind a request that are no request are 400', async () => {
    const answers = await askRaw('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n{"a": 1}');
    expect(answers).not.toContain('501');
    expect(answers).toMatch(/^HTTP\/1\.1 (?:200|400) /);
  });

  test('what is no HTTP is 400, and headers without an end are 431', async () => {
    expect(await askRaw('GET nonsense')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await askRaw(`GET / HTTP/1.1\r\nX-Long: ${'x'.repeat(20_000)}`)).toMatch(/^HTTP\/1\.1 431 /);
  });
});
