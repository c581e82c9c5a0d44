import { type IncomingHttpHeaders, request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { drainQueue, type House, openHouse } from '../support/house.js';
import { submit } from '../support/requests.js';

let house: House;
beforeAll(async () => {
  house = await openHouse('embedded');
  for (let number = 0; number < 5; number += 1) await submit(house, { page: 'hot' });
  await submit(house, { page: 'short' });
  await drainQueue(house.ctx);
});
afterAll(async () => {
  await house.close();
});

interface Sent {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
}

/** The bytes as they come over the wire: `fetch` would undo what is tested here. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Sent> {
  return new Promise((resolve, reject) => {
    request(house.url + path, { method, headers }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => {
        resolve({ status: res.statusCode ?? 0, headers: res.headers, bytes: Buffer.concat(chunks) });
      });
    })
      .on('error', reject)
      .end();
  });
}

const decode = { br: brotliDecompressSync, gzip: gunzipSync };
const codings = ['br', 'gzip'] as const;

describe.each([
  ['/embed.js', 'text/javascript; charset=utf-8'],
  ['/assets/embed-interactions.js', 'text/javascript; charset=utf-8'],
  ['/assets/console.css', 'text/css; charset=utf-8'],
  ['/words/ja.json', 'application/json; charset=utf-8'],
  ['/v1/sites/default/threads?page=hot', 'application/json; charset=utf-8'],
  ['/v1/sites/default/fragment?page=hot&lang=en&form=true', 'text/html; charset=utf-8'],
])('%s', (path, type) => {
  test.each(codings)('is the same by %s, under a tag of its own', async (coding) => {
    const plain = await ask(path);
    const sent = await ask(path, { 'accept-encoding': coding });
    expect(sent.headers).toMatchObject({
      'content-type': type,
      'content-encoding': coding,
      'content-length': String(sent.bytes.length),
    });
    expect(sent.headers.vary).toContain('Accept-Encoding');
    expect(sent.bytes.length).toBeLessThan(plain.bytes.length / 1.5);
    expect(decode[coding](sent.bytes).equals(plain.bytes)).toBe(true);
    expect(sent.headers.etag).not.toBe(plain.headers.etag);

    const known = { 'if-none-match': sent.headers.etag ?? '' };
    expect(await ask(path, { ...known, 'accept-encoding': coding })).toMatchObject({
      status: 304,
      bytes: Buffer.alloc(0),
    });
    expect((await ask(path, known)).status).toBe(200);
    const head = await ask(path, { 'accept-encoding': coding }, 'HEAD');
    expect(head.headers).toMatchObject({
      'content-encoding': coding,
      'content-length': String(sent.bytes.length),
      etag: sent.headers.etag,
    });
  });

  test('comes as it is to whoever takes nothing else', async () => {
    for (const headers of [
      {},
      { 'accept-encoding': 'identity' },
      { 'accept-encoding': 'br;q=0, gzip;q=0' },
      { 'accept-encoding': 'zstd' },
    ]) {
      const sent = await ask(path, headers);
      expect(sent.headers['content-encoding']).toBeUndefined();
      expect(sent.headers['content-type']).toBe(type);
      expect(sent.headers['content-length']).toBe(String(sent.bytes.length));
      expect(sent.headers.vary).toContain('Accept-Encoding');
    }
  });

  test('comes by brotli to a browser, and by gzip to one that refuses that', async () => {
    const codingFor = async (accepted: string) =>
      (await ask(path, { 'accept-encoding': accepted })).headers['content-encoding'];
    expect(await codingFor('gzip, deflate, br, zstd')).toBe('br');
    expect(await codingFor('gzip, br;q=0')).toBe('gzip');
    expect(await codingFor('*')).toBe('br');
  });
});

test.each(codings)('the widget as it is sent by %s takes 5 KB at most', async (coding) => {
  const { headers, bytes } = await ask('/embed.js', { 'accept-encoding': coding });
  expect(headers['content-encoding']).toBe(coding);
  process.stdout.write(`embed.js by ${coding}: ${bytes.length} B\n`);
  expect(bytes.length).toBeLessThanOrEqual(5_120);
});

test('a changed thread is compressed anew', async () => {
  const read = async () => {
    const { bytes } = await ask('/v1/sites/default/threads?page=hot', { 'accept-encoding': 'br' });
    return (JSON.parse(brotliDecompressSync(bytes).toString()) as { count: number }).count;
  };
  const before = await read();
  await submit(house, { page: 'hot' });
  await drainQueue(house.ctx);
  expect(await read()).toBe(before + 1);
});

test('what is short, private or a stream is not compressed', async () => {
  const all = { 'accept-encoding': 'gzip, br' };
  const { body } = await submit(house, { page: 'short' });
  for (const path of [
    '/v1/sites/default/threads?page=short',
    new URL(body.statusUrl).pathname,
    '/moderation/sign-in',
  ])
    expect([path, (await ask(path, all)).headers['content-encoding']]).toEqual([path, undefined]);
  const stream = await new Promise<IncomingHttpHeaders>((resolve, reject) => {
    const asked = request(
      `${house.url}/v1/sites/default/threads/events?page=hot`,
      { headers: all },
      (res) => {
        resolve(res.headers);
        asked.destroy();
      },
    ).on('error', reject);
    asked.end();
  });
  expect(stream['content-type']).toContain('text/event-stream');
  expect(stream['content-encoding']).toBeUndefined();
});
