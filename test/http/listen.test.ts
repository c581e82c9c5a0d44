import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { listen } from '../../src/http/listen.js';

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
