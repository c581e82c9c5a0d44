import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Posted {
  key: string | undefined;
  reply: Record<string, string>;
}

export interface Answer {
  status?: number;
  body: unknown;
}

/** A site's pages and a service behind them that answers as it is told, and remembers what it was asked and sent. */
export class ReadingRoom {
  readonly pages = new Map<string, string>();
  readonly posted: Posted[] = [];
  /** What the API was asked: method, path below the site, and query. */
  readonly asked: { method: string; path: string; query: URLSearchParams }[] = [];
  thread: (cursor: string | null, query: URLSearchParams) => Answer | Promise<Answer> = () => ({
    status: 500,
    body: {},
  });
  submit: (reply: Record<string, string>) => Promise<Answer> = () =>
    Promise.resolve({ status: 500, body: {} });
  /** How whatever was sent stands, by its private link. */
  verdict = 'pending';
  /** What else the API answers, by how the path ends; 404 for the rest. */
  readonly answers = new Map<string, (body: string) => Answer>();
  readonly #streams = new Set<ServerResponse>();
  readonly #server: Server = createServer((req, res) => {
    this.#answer(req, res).catch((fault: unknown) => res.destroy(fault as Error));
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Streams that are open now. */
  get listening(): number {
    return this.#streams.size;
  }

  /** Tells everybody who listens how many comments the thread has. */
  tell(count: number): void {
    for (const stream of this.#streams)
      stream.write(`event: thread\ndata: ${JSON.stringify({ version: count, count })}\n\n`);
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://host');
    if (/\.(js|css)$/.test(pathname)) {
      const file = new URL(`../../dist/public/${pathname.split('/').pop() ?? ''}`, import.meta.url);
      res.setHeader('Content-Type', pathname.endsWith('.js') ? 'text/javascript' : 'text/css');
      res.end(await readFile(file));
      return;
    }
    if (pathname.endsWith('/verdict')) {
      send(res, { body: { status: this.verdict } });
      return;
    }
    const [, path] = /^\/v1\/sites\/[^/]+(\/.*)$/.exec(pathname) ?? [];
    if (path === undefined) {
      this.#sendPage(pathname, res);
      return;
    }
    this.asked.push({ method: req.method ?? '', path, query: searchParams });
    if (path === '/threads/events') this.#stream(res);
    else if (path === '/threads') send(res, await this.thread(searchParams.get('cursor'), searchParams));
    else if (path === '/comments') {
      const reply = JSON.parse(await text(req)) as Record<string, string>;
      this.posted.push({ key: req.headers['idempotency-key']?.toString(), reply });
      send(res, await this.submit(reply));
    } else {
      const [, answer] = [...this.answers].find(([end]) => path.endsWith(end)) ?? [];
      send(res, answer?.(await text(req)) ?? { status: 404, body: {} });
    }
  }

  #stream(res: ServerResponse): void {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('retry: 3000\n\n');
    this.#streams.add(res);
    res.once('close', () => this.#streams.delete(res));
  }

  #sendPage(pathname: string, res: ServerResponse): void {
    const policy =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    res.setHeader('Content-Security-Policy', `${policy}; require-trusted-types-for 'script'`);
    res.end(this.pages.get(pathname) ?? '');
  }
}

function send(res: ServerResponse, { status = 200, body }: Answer): void {
  res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
