import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CheckFailure } from '../../src/checks/check.js';
import { createSender, type Sender } from '../../src/checks/send.js';
import { json, type Outside, openOutside, type Reply, text } from '../support/outside.js';

let sender: Sender;
let outside: Outside;
let elsewhere: Outside;
beforeAll(async () => {
  sender = createSender(['127.0.0.1']);
  [outside, elsewhere] = [
    await openOutside(json({})),
    await openOutside(json({ secret: 'of the neighbour' })),
  ];
});
afterAll(async () => {
  await sender.close();
  await Promise.all([outside.close(), elsewhere.close()]);
});

async function failureOf(
  answer: Promise<unknown>,
): Promise<Pick<CheckFailure, 'kind' | 'message' | 'retry'>> {
  const error: unknown = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CheckFailure)) throw new Error(`no CheckFailure but ${String(error)}`);
  const { kind, message, retry } = error;
  return { kind, message, retry };
}

const post = (url: string, signal = new AbortController().signal) =>
  sender.post({ url, body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' }, signal });

function postTo(reply: Reply) {
  outside.reply = reply;
  return post(outside.url);
}

test('what is sent arrives, and what is answered comes back', async () => {
  const received = await postTo(text('fine', { 'x-said': 'yes' }));
  expect([received.text, received.header('x-said'), received.header('x-unsaid')]).toEqual([
    'fine',
    'yes',
    undefined,
  ]);
  expect(outside.heard.at(-1)).toMatchObject({ method: 'POST', body: 'a=1' });
});

describe('an answer that is not to be believed', () => {
  test.each([500, 502, 503, 429, 408])('status %i may pass', async (status) => {
    expect(await failureOf(postTo(json({}, status)))).toEqual({
      kind: 'refused',
      message: `answered with status ${status}`,
      retry: true,
    });
  });

  test.each([400, 401, 403, 404])('status %i will not pass by itself', async (status) => {
    expect(await failureOf(postTo(json({}, status)))).toMatchObject({ kind: 'refused', retry: false });
  });

  test.each([301, 302, 303, 307, 308])('a redirect by %i is not followed', async (status) => {
    const answer = postTo((res) => res.writeHead(status, { location: `${elsewhere.url}/inside` }).end());
    expect(await failureOf(answer)).toEqual({
      kind: 'refused',
      message: 'answered with a redirect, which is not followed',
      retry: false,
    });
    expect(elsewhere.heard).toEqual([]);
  });

  test('a body that is too large is not read to its end', async () => {
    expect(await failureOf(postTo(text('x'.repeat(64 * 1024 + 1))))).toEqual({
      kind: 'invalid-answer',
      message: 'sent more than 64 KiB',
      retry: true,
    });
    expect((await postTo(text('x'.repeat(64 * 1024)))).text.length).toBe(64 * 1024);
  });

  test('a body that never ends is cut off', async () => {
    const closed = new Promise((resolve) => {
      outside.reply = (res) => {
        res.writeHead(200, { 'content-type': 'text/plain' });
        const more = () => {
          while (!res.destroyed && res.write('x'.repeat(1_024)));
        };
        res.on('drain', more).on('close', resolve);
        more();
      };
    });
    expect(await failureOf(post(outside.url))).toMatchObject({ kind: 'invalid-answer' });
    await closed;
  });

  test('a body that ends before it should is no answer', async () => {
    const answer = postTo((res) => {
      res.writeHead(200, { 'content-length': '100' }).write('short');
      res.destroy();
    });
    expect(await failureOf(answer)).toMatchObject({ kind: 'unreachable', retry: true });
  });

  test('headers without end are no answer', async () => {
    const answer = postTo((res) => res.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end('fine'));
    expect(await failureOf(answer)).toMatchObject({ kind: 'unreachable' });
  });

  test('bytes that are no text are no answer', async () => {
    expect(
      await failureOf(postTo((res) => res.writeHead(200).end(Buffer.from([0xff, 0xfe, 0x00])))),
    ).toMatchObject({
      kind: 'invalid-answer',
    });
  });

  test('a small packet that unpacks to something large stays packed', async () => {
    const answer = postTo((res) =>
      res.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('0'.repeat(10_000_000))),
    );
    expect(await failureOf(answer)).toMatchObject({ kind: 'invalid-answer' });
  });
});

describe('whoever takes too long', () => {
  /** Runs out the moment the server has done what it does, so that no test waits. */
  function deadlineAfter(doing: (res: Parameters<Reply>[0]) => void) {
    const deadline = new AbortController();
    outside.reply = (res) => {
      doing(res);
      setImmediate(() => {
        deadline.abort();
      });
    };
    return post(outside.url, deadline.signal);
  }
  const late = { kind: 'late', message: 'gave no answer in time', retry: true };

  test('with any answer at all is late', async () => {
    expect(await failureOf(deadlineAfter(() => undefined))).toEqual(late);
  });

  test('with the body is late', async () => {
    expect(
      await failureOf(
        deadlineAfter((res) => {
          res.writeHead(200).flushHeaders();
        }),
      ),
    ).toEqual(late);
  });

  test('drop by drop is late as well', async () => {
    let drops = 0;
    const deadline = new AbortController();
    outside.reply = (res) => {
      const drip = () => {
        if (res.destroyed) return;
        drops += 1;
        if (drops > 20) deadline.abort();
        res.write('x', () => setImmediate(drip));
      };
      res.writeHead(200);
      drip();
    };
    expect(await failureOf(post(outside.url, deadline.signal))).toEqual(late);
    expect(drops).toBeGreaterThan(20);
  });
});

describe('whoever is not there', () => {
  test('cannot be reached', async () => {
    const gone = await openOutside(json({}));
    await gone.close();
    expect(await failureOf(post(gone.url))).toEqual({
      kind: 'unreachable',
      message: 'could not be reached',
      retry: true,
    });
  });

  test('or speaks another language cannot be reached either', async () => {
    const other = createServer((socket) =>
      socket.on('error', () => undefined).end('220 mail.example ESMTP\r\n'),
    );
    await listen(other);
    expect(await failureOf(post(urlOf(other)))).toMatchObject({ kind: 'unreachable' });
    other.close();
  });
});

describe('what is inside the house', () => {
  let inside: Server;
  const callers: Socket[] = [];
  beforeAll(async () => {
    inside = createServer((socket) => {
      callers.push(socket.on('error', () => undefined));
    });
    await listen(inside);
  });
  afterAll(async () => {
    for (const socket of callers) socket.destroy();
    inside.close();
    await once(inside, 'close');
  });
  const { signal } = new AbortController();

  test.each(['127.0.0.1', '[::1]', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '0.0.0.0'])(
    'is not called by its address, %s',
    async (host) => {
      const guarded = createSender([]);
      const { port } = inside.address() as AddressInfo;
      expect(await failureOf(guarded.post({ url: `https://${host}:${port}/`, body: '', signal }))).toEqual({
        kind: 'not-allowed',
        message: 'has an address in a private network that CHECK_PRIVATE_HOSTS does not name',
        retry: false,
      });
      await guarded.close();
      expect(callers).toEqual([]);
    },
  );

  test('is not called by a name that leads there', async () => {
    const guarded = createSender([]);
    const { port } = inside.address() as AddressInfo;
    expect(
      await failureOf(guarded.post({ url: `https://localhost:${port}/`, body: '', signal })),
    ).toMatchObject({ kind: 'not-allowed', retry: false });
    await guarded.close();
    expect(callers).toEqual([]);
  });

  test('is called where the operator names it, by the port that is named and no other', async () => {
    const { port } = new URL(outside.url);
    const named = createSender([`127.0.0.1:${port}`]);
    outside.reply = json({});
    expect((await named.post({ url: outside.url, body: '', signal })).text).toBe('{}');
    expect(await failureOf(named.post({ url: urlOf(inside), body: '', signal }))).toMatchObject({
      kind: 'not-allowed',
    });
    await named.close();
    expect(callers).toEqual([]);
  });

  test('and nobody is called without TLS unless the operator names them', async () => {
    const guarded = createSender([]);
    expect(await failureOf(guarded.post({ url: 'http://198.51.100.7/', body: '', signal }))).toMatchObject({
      kind: 'not-allowed',
      message: 'must be called by https, unless CHECK_PRIVATE_HOSTS names its host',
    });
    await guarded.close();
  });
});

async function listen(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
