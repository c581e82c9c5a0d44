import { setImmediate as nextTurn } from 'node:timers/promises';
import type { InSteps } from '../rules/spam-model/in-steps.js';

/** Work goes on for this long before everybody else in the process gets a turn. */
const turnMs = 8;

/** Does work to its end, giving way between its steps. */
export async function inTurns<Result>(work: InSteps<Result>): Promise<Result> {
  let turnSince = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - turnSince < turnMs) continue;
    await nextTurn();
    turnSince = performance.now();
  }
}
