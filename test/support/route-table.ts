import { createApp } from '../../src/app.js';
import type { Context } from '../../src/context.js';

/** Addresses that moderators ask, by API or console. */
export const ofModerators = /^(?:\/v1)?\/moderation(?:\/|$)/;

/** Every address of the service, as the route table has it: `{ method: 'GET', path: '/status/:token' }`. */
export function routesOf(ctx: Context): { method: string; path: string }[] {
  const { stack } = createApp(ctx).router as unknown as {
    stack: { route?: { path: string; methods: Record<string, boolean> } }[];
  };
  return stack.flatMap(({ route }) =>
    route === undefined
      ? []
      : Object.keys(route.methods).map((method) => ({ method: method.toUpperCase(), path: route.path })),
  );
}
