import { createApp } from '../../src/app.js';
import type { House } from '../support/house.js';

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
