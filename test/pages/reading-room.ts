import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Posted {
  key: string | undefined;
  reply: Record<string, string>;
}

interface Answer {
  status?: number;
  body: unknown;
}

/** A site's pages and a service behind them that answers as it is told, and remembers what it was sent. */
export class ReadingRoom {
  readonly pages = new Map<string, string>();
  readonly posted: Posted[] = [];
  thread: (cursor: string | null) => Answer = () => ({ status: 500, body: {} });
  submit: (reply: Record<string, string>) => Promise<Answer> = () =>
    Promise.resolve({ status: 500, body: {} });
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

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://host');
    if (pathname.endsWith('.js') || pathname.endsWith('.css')) {
      const file = new URL(`../../dist/public/${pathname.split('/').pop() ?? ''}`, import.meta.url);
      res.setHeader('Content-Type', pathname.endsWith('.js') ? 'text/javascript' : 'text/css');
      res.end(await readFile(file));
    } else if (pathname.endsWith('/threads')) {
      send(res, this.thread(searchParams.get('cursor')));
    } else if (pathname.endsWith('/comments')) {
      const reply = JSON.parse(await text(req)) as Record<string, string>;
      this.posted.push({ key: req.headers['idempotency-key']?.toString(), reply });
      send(res, await this.submit(reply));
    } else {
      res.setHeader('Content-Type', 'text/html; charset=utf-8');
      const policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
      res.setHeader('Content-Security-Policy', `${policy}; require-trusted-types-for 'script'`);
      res.end(this.pages.get(pathname) ?? '');
    }
  }
}

function send(res: ServerResponse, { status = 200, body }: Answer): void {
  res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
