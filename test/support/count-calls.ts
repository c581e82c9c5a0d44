import type { Store } from '../../src/store/store.js';

/** Counts what is asked of the store from now on, by `table.call`; each call is a query at least, or a share in one. */
export function countCalls(store: Store): Map<string, number> {
  const calls = new Map<string, number>();
  for (const [table, members] of Object.entries(store)) {
    if (typeof members !== 'object') continue;
    const methods = members as Record<string, (...given: unknown[]) => unknown>;
    for (const [name, method] of Object.entries(methods)) {
      methods[name] = (...given) => {
        calls.set(`${table}.${name}`, (calls.get(`${table}.${name}`) ?? 0) + 1);
        return method.apply(methods, given);
      };
    }
  }
  return calls;
}
