import http from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { cookieOf } from '../support/console.js';
import { type House, openHouse } from '../support/house.js';
import { aReply, asAdministrator, get, post } from '../support/requests.js';
import { bodyless, inputs } from './fields.js';
import {
  dealer,
  hostileBodies,
  hostileEncodings,
  hostileHeaders,
  hostileSegments,
  hostileThings,
} from './hostile-values.js';
import { fillPath, headersOf, nameOf, type Route, routesOf } from './routes.js';

/** Requests under way at once. */
const atOnce = 12;

interface Ask {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | undefined;
}

interface Told {
  status: number;
  location: string;
  type: string;
  text: string;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: atOnce });
let house: House;
let cookie = '';
const deal = dealer();
let comment = '';

beforeAll(async () => {
  house = await openHouse('embedded', { workers: false });
  await post(house, '/v1/moderation/sites', { slug: 'target', name: 'Target' }, asAdministrator);
  comment = (await post<{ id: string }>(house, '/v1/sites/target/comments', aReply({ page: 'about' }))).body
    .id;
});
// Some of what is asked ends the session.
beforeEach(async () => {
  cookie = await cookieOf(house);
});
afterAll(async () => {
  agent.destroy();
  await house.close();
});

/** An answer as it came; a stream of events is left once it has begun. */
function send({ method, path, headers, body }: Ask): Promise<Told> {
  return new Promise((resolve, reject) => {
    const req = http.request(`${house.url}${path}`, { agent, method, headers }, (res) => {
      const told = {
        status: res.statusCode ?? 0,
        location: res.headers.location ?? '',
        type: res.headers['content-type'] ?? '',
      };
      if (told.type.startsWith('text/event-stream')) {
        res.destroy();
        resolve({ ...told, text: '' });
        return;
      }
      let text = '';
      res.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      res.on('end', () => {
        resolve({ ...told, text });
      });
      res.on('error', reject);
    });
    req.on('error', reject);
    req.end(body);
  });
}

/** What is wrong with an answer to nonsense; null when it is as it should be. */
function faultOf({ status, type, text }: Told): string | null {
  if (status >= 500) return `answered ${status}: ${text.slice(0, 200)}`;
  if (/\n\s+at .+:\d+:\d+|node_modules|PrismaClient|SQLSTATE/.test(text))
    return `told of the code: ${text.slice(0, 200)}`;
  if (status < 400) return null;
  if (type.startsWith('text/html'))
    return text.includes('<html') || text.includes('<main') ? null : 'is no page';
  // A request that is no HTTP never reaches the service: Node answers it.
  if (type === '' && status === 400 && text === '') return null;
  if (!type.startsWith('application/problem+json'))
    return `answered ${status} as ${type || 'nothing'}: ${text.slice(0, 100)}`;
  const { errors = [], ...problem } = JSON.parse(text) as Record<string, unknown> & {
    errors?: { pointer: string; detail: string }[];
  };
  if (problem['status'] !== status || typeof problem['detail'] !== 'string')
    return `is no problem: ${text.slice(0, 200)}`;
  if (!errors.every(({ pointer, detail }) => isPointer(pointer) && detail !== ''))
    return `points nowhere: ${text.slice(0, 300)}`;
  return status === 422 && errors.length === 0 && problem['detail'].includes('field')
    ? `does not say which field: ${text.slice(0, 200)}`
    : null;
}

/** RFC 6901, as a URI fragment of well-formed text. */
function isPointer(pointer: string): boolean {
  if (!/^#(?:\/[^/]*)*$/.test(pointer)) return false;
  try {
    return decodeURIComponent(pointer).isWellFormed();
  } catch {
    return false;
  }
}

/** Sends them all, and says what went wrong. */
async function sendAll(asks: readonly (Ask & { name: string })[]): Promise<string[]> {
  const faults: string[] = [];
  const left = asks.values();
  const work = async () => {
    for (const { name, ...ask } of left) {
      const fault = await send(ask).then(
        (told) => (isLost(ask, told) ? 'was asked by nobody who is signed in' : faultOf(told)),
        (error: unknown) => `broke off: ${String(error)}`,
      );
      if (fault !== null) faults.push(`${name}: ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return faults;
}

/** What is meant for somebody who has signed in has to reach what they would; some of the last ones have ended that. */
function isLost({ path }: Ask, { location }: Told): boolean {
  return location.includes('sign-in?next=') && !isLast({ path }) && !path.startsWith('/moderation/sign-in');
}

function fill(path: string, segments: Readonly<Record<string, string>> = {}): string {
  return fillPath(path, { ...(path.includes('/comments/') && { id: comment }), ...segments });
}

function headersFor(route: Route, type?: string): Record<string, string> {
  return { ...headersOf(route, cookie), ...(type !== undefined && { 'content-type': type }) };
}

const jsonType = 'application/json';
const formType = 'application/x-www-form-urlencoded';
const changes = ({ method }: Route) => /^(?:POST|PUT|PATCH|DELETE)$/.test(method);
/** What ends the session that the others need; asked last. */
const isLast = ({ path }: Pick<Route, 'path'>) =>
  /sign-out|sessions\/|:id\/removals|keys\/[^/]+\/removals|moderators\/[^/]+\/removals/.test(path);

function routes(): Route[] {
  const all = routesOf(house).filter(({ method }) => method !== 'OPTIONS');
  return [...all.filter((route) => !isLast(route)), ...all.filter(isLast)];
}

/** The value at each place of a body put in the place of what was there, one at a time. */
function* withEach(value: unknown): Generator {
  yield* deal(hostileThings);
  if (Array.isArray(value)) {
    for (const part of withEach(value[0])) yield [part];
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, old] of Object.entries(value))
      for (const part of withEach(old)) yield { ...value, [key]: part };
  }
}

describe('whatever is sent, nothing breaks and the answer says where the fault is', () => {
  test('every route that reads a body has its fields listed here', () => {
    const unlisted = routes()
      .filter(changes)
      .map(nameOf)
      .filter((name) => inputs[name] === undefined && !bodyless.has(name));
    expect(unlisted).toEqual([]);
  });

  test('in the path of every route', async () => {
    const asks = routes().flatMap((route) =>
      [...route.path.matchAll(/:(\w+)/g)].flatMap(([, segment = '']) =>
        deal(hostileSegments).map((value) => ({
          name: `${nameOf(route)} with ${segment} ${value.slice(0, 40)}`,
          method: route.method,
          path: fill(route.path, { [segment]: value }),
          headers: headersFor(route, changes(route) ? formType : undefined),
        })),
      ),
    );
    expect(await sendAll(asks)).toEqual([]);
  });

  test('in the query of every route', async () => {
    const asks = routes()
      .filter(({ method }) => method === 'GET')
      .flatMap((route) => {
        const { query = ['page', 'unknown'] } = inputs[nameOf(route)] ?? {};
        const queries = [
          ...query.flatMap((name) => [
            ...deal(hostileEncodings).map((value) => `${name}=${value}`),
            `${name}=a&${name}=b`,
            `${name}[]=a`,
            `${name}[a][b]=c`,
            name,
          ]),
          ...['%00=1', '%ff=1', '__proto__=1', '__proto__[a]=1', '=', '&&&', 'a'.repeat(8_000)],
        ];
        const page = query.includes('page') ? 'page=about&' : '';
        return queries.map((each) => ({
          name: `${nameOf(route)}?${each.slice(0, 60)}`,
          method: route.method,
          path: `${fill(route.path)}?${each.startsWith('page') ? '' : page}${each}`,
          headers: headersFor(route),
        }));
      });
    expect(await sendAll(asks)).toEqual([]);
  });

  test('in the headers of every route', async () => {
    const asks = routes().flatMap((route) =>
      deal(hostileHeaders)
        .filter((headers) => !('cookie' in headers && route.path.startsWith('/moderation')))
        .map((headers) => ({
          name: `${nameOf(route)} with ${JSON.stringify(headers).slice(0, 80)}`,
          method: route.method,
          path: fill(route.path),
          headers: { ...headersFor(route, changes(route) ? jsonType : undefined), ...headers },
          ...(changes(route) && { body: '{}' }),
        })),
    );
    expect(await sendAll(asks)).toEqual([]);
  });

  test('as the body of every route', async () => {
    const asks = routes()
      .filter(changes)
      .flatMap((route) =>
        [jsonType, formType].flatMap((type) =>
          deal(hostileBodies).map((body) => ({
            name: `${nameOf(route)} with ${type} ${body?.slice(0, 40) ?? 'and no body'}`,
            method: route.method,
            path: fill(route.path),
            headers: headersFor(route, type),
            body,
          })),
        ),
      );
    expect(await sendAll(asks)).toEqual([]);
  });

  test('in every field of every JSON body', async () => {
    const asks = routes().flatMap((route) => {
      const { json } = inputs[nameOf(route)] ?? {};
      if (json === undefined) return [];
      return [...withEach(json)].map((body) => ({
        name: `${nameOf(route)} with ${JSON.stringify(body).slice(0, 300)}`,
        method: route.method,
        path: fill(route.path),
        headers: headersFor(route, jsonType),
        body: JSON.stringify(body),
      }));
    });
    expect(await sendAll(asks)).toEqual([]);
  });

  test('in every field of every form', async () => {
    const asks = routes().flatMap((route) => {
      const { form } = inputs[nameOf(route)] ?? {};
      if (form === undefined) return [];
      const fields = Object.entries(form).map(([name, value]) => [name, encodeURIComponent(value)] as const);
      return [
        ...fields.flatMap(([name]) =>
          [...deal(hostileEncodings), `a&${name}=b`].map((value) =>
            fields.map(([other, old]) => `${other}=${other === name ? value : old}`).join('&'),
          ),
        ),
        ...fields.map(([name]) =>
          fields.flatMap(([other, old]) => (other === name ? [] : `${other}=${old}`)).join('&'),
        ),
      ].map((body) => ({
        name: `${nameOf(route)} with ${body.slice(0, 300)}`,
        method: route.method,
        path: fill(route.path),
        headers: headersFor(route, formType),
        body,
      }));
    });
    expect(await sendAll(asks)).toEqual([]);
  });

  test('and afterwards the service is ready, and its log tells of no failure', async () => {
    expect((await get(house, '/healthz')).status).toBe(200);
    expect((await get(house, '/readyz')).status).toBe(200);
    expect(house.logged()).not.toContain('a request failed');
    expect(house.logged()).not.toContain('a submission failed');
  });
});
