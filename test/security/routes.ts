import { createApp } from '../../src/app.js';
import { newId } from '../../src/ids.js';
import { fromOurPage } from '../support/console.js';
import type { House } from '../support/house.js';
import { asAdministrator } from '../support/requests.js';

export interface Route {
  method: string;
  path: string;
}

/** Every route there is, as the app itself has it. */
export function routesOf({ ctx }: House): Route[] {
  const { stack } = createApp(ctx).router as unknown as {
    stack: { route?: { path: string; methods: Record<string, boolean> } }[];
  };
  return stack.flatMap(({ route }) =>
    route === undefined
      ? []
      : Object.keys(route.methods).map((method) => ({ method: method.toUpperCase(), path: route.path })),
  );
}

export function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

/** An address that the pattern of a route matches, of the site `target` where it names one. */
export function fillPath(path: string, segments: Readonly<Record<string, string>> = {}): string {
  const filled: Readonly<Record<string, string>> = {
    site: 'target',
    check: 'akismet',
    version: '1',
    format: 'csv',
    language: 'de',
    file: 'AAAAAAAAAAAAAAAAAAAAAA.svg',
    token: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    id: newId(),
    ...segments,
  };
  return path.replace(/:(\w+)/g, (_, name: string) => filled[name] ?? name);
}

/** What a request carries that may be made: a token for the API, a session from our own page for the console. */
export function headersOf({ path }: Route, cookie: string): Record<string, string> {
  const who = path.startsWith('/v1/moderation') ? asAdministrator : { cookie, ...fromOurPage };
  return { ...who, accept: path.startsWith('/v1/') ? 'application/json' : 'text/html' };
}
