import type { InteractionsModule } from './contract.js';

let module: Promise<InteractionsModule> | undefined;

/** Uses the module; the first time it is asked for once what is on the screen has been painted. */
export function withInteractions(base: string, use: (extras: InteractionsModule) => void): void {
  const ask = () => {
    module ??= import(`${base}assets/embed-interactions.js`) as Promise<InteractionsModule>;
    module.then(use).catch(reportError);
  };
  if (module) ask();
  else if ('requestIdleCallback' in globalThis) requestIdleCallback(ask, { timeout: 2_000 });
  // Safari has no idle callback everywhere.
  else setTimeout(ask);
}
