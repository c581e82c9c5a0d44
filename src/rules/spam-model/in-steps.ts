/** Work that takes a while and stands still between its steps, so that whoever does it may see to others there. */
export type InSteps<Result> = Generator<undefined, Result>;

/** Does it all at once. */
export function atOnce<Result>(work: InSteps<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
