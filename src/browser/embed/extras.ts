import type { ExtrasModule } from './contract.js';

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
