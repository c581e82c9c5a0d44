// The barest servers that do the same outward work: what no service on this stack can exceed.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';

/** About what a thread of a dozen comments weighs. */
const threadBytes = Buffer.from(
  JSON.stringify({ comments: Array.from({ length: 12 }, (_, n) => ({ id: n, html: 'x'.repeat(360) })) }),
);

const kinds = {
  'express-noop-post': () => {
    const app = express();
    app.post('/', express.json(), (_req, res) => {
      res.status(202).json({
        id: '00000000-0000-7000-8000-000000000000',
        status: 'pending',
        statusUrl: 'http://localhost/status/x',
      });
    });
    return createServer(app);
  },
  'express-static': () => {
    const app = express();
    app.get('/', (_req, res) => {
      res.type('json').send(threadBytes);
    });
    return createServer(app);
  },
  'node-static': () =>
    createServer((_req, res) => {
      res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': threadBytes.length });
      res.end(threadBytes);
    }),
} satisfies Record<string, () => Server>;

const kind = process.argv[2];
if (kind === undefined || !Object.hasOwn(kinds, kind))
  throw new Error(`name one of ${Object.keys(kinds).join(', ')}`);
const server = kinds[kind as keyof typeof kinds]();
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`);
});
