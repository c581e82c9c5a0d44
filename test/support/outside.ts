import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that somebody outside has received. */
export interface Heard {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  form: URLSearchParams;
}

export type Reply = (res: ServerResponse, heard: Heard) => void;

/** A server that stands for somebody outside: it remembers what it hears and answers as it is told. */
export interface Outside {
  url: string;
  heard: Heard[];
  /** How it answers from now on. */
  reply: Reply;
  /** Everything it was ever sent, as one text. */
  everything: () => string;
  close: () => Promise<void>;
}

export async function openOutside(reply: Reply): Promise<Outside> {
  const heard: Heard[] = [];
  const server: Server = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      const request = {
        method: req.method ?? '',
        path: req.url ?? '',
        headers: req.headers,
        body,
        form: new URLSearchParams(body),
      };
      heard.push(request);
      outside.reply(res, request);
    });
    res.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const outside: Outside = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    reply,
    everything: () =>
      JSON.stringify(heard.map(({ method, path, headers, body }) => ({ method, path, headers, body }))),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return outside;
}

/** An answer in JSON. */
export function json(value: unknown, status = 200): Reply {
  return (res) => {
    res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
}

/** An answer in plain text. */
export function text(value: string, headers: Record<string, string> = {}): Reply {
  return (res) => {
    res.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(value);
  };
}
