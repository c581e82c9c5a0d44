import type { Discussion } from './discussion.js';

/**
 * What a discussion answers with when somebody does something. It comes in a module of its own
 * (src/browser/embed-extras/) once the browser is idle; without it the thread can be read and the form sent.
 */
interface ExtrasModule {
  /** Gives a discussion all that it does not have yet; called again whenever something has been drawn. */
  enrich: (discussion: Discussion) => void;
  /** Calls `look` whenever the page may have become another one. */
  watch: (look: () => void) => void;
}

let module: Promise<ExtrasModule> | undefined;

/** Uses the module; the first time it is asked for once what is on the screen has been painted. */
export function withExtras(base: string, use: (extras: ExtrasModule) => void): void {
  const ask = () => {
    module ??= import(`${base}assets/embed-extras.js`) as Promise<ExtrasModule>;
    module.then(use).catch(reportError);
  };
  if (module) ask();
  else if ('requestIdleCallback' in globalThis) requestIdleCallback(ask, { timeout: 2_000 });
  // Safari has no idle callback everywhere.
  else setTimeout(ask);
}
