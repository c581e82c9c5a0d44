import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from '@jest/globals';
import { beatEveryMs } from '../../src/http/event-stream.js';
import { type ConnectionLimits, connectionLimits, type Listening, listen } from '../../src/http/listen.js';

test('a connection opened ahead, on which nothing was asked, does not hold up the closing', async () => {
  const { server, port, close } = await listen((_req, res) => res.end(), { port: 0, host: '127.0.0.1' });
  const arrived = once(server, 'connection');
  const socket = connect(port, '127.0.0.1').resume();
  await arrived;
  const ended = once(socket, 'close');
  await close();
  await ended;
  expect(socket.bytesRead).toBe(0);
});

describe('a connection that keeps the server waiting', () => {
  let listening: Listening | undefined;
  afterEach(() => listening?.close());

  /** A server with one limit that is short, and the others as they are. */
  async function serve(limits: Partial<ConnectionLimits>, answers = true): Promise<number> {
    listening = await listen((_req, res) => answers && res.end('answered'), {
      port: 0,
      host: '127.0.0.1',
      limits: { ...connectionLimits, checkedEveryMs: 5, ...limits },
    });
    return listening.port;
  }

  /** All that the server has to say to this, until it closes the connection. */
  async function answerTo(port: number, sent: string): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(sent);
    return text(socket);
  }

  test('is closed where it says nothing', async () => {
    const port = await serve({ headersTimeoutMs: 20 });
    expect(await answerTo(port, '')).toMatch(/^(?:HTTP\/1\.1 408 |$)/);
  });

  test('is closed where the headers do not end', async () => {
    const port = await serve({ headersTimeoutMs: 20 });
    expect(await answerTo(port, 'GET / HTTP/1.1\r\nHost: a')).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('is closed where the body does not end', async () => {
    const port = await serve({ headersTimeoutMs: 20, requestTimeoutMs: 20 }, false);
    const unfinished = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n1234';
    expect(await answerTo(port, unfinished)).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('is closed where nothing more is asked', async () => {
    const port = await serve({ keepAliveTimeoutMs: 20 });
    expect(await answerTo(port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n')).toMatch(/answered$/);
  });

  test('is closed where the answer never comes', async () => {
    const port = await serve({ silentMaxMs: 20 }, false);
    expect(await answerTo(port, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n')).toBe('');
  });

  test('is refused where there are as many as there may be, and those are answered', async () => {
    const port = await serve({ connectionsMax: 1 });
    const first = connect(port, '127.0.0.1');
    await once(listening?.server ?? first, 'connection');
    const second = connect(port, '127.0.0.1').resume();
    await once(second, 'close');
    first.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    expect(await text(first)).toMatch(/answered$/);
  });

  test('is no stream of events, which is never silent for so long', () => {
    expect(connectionLimits.silentMaxMs).toBeGreaterThanOrEqual(2 * beatEveryMs);
  });
});
