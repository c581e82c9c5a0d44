export interface Held {
  /** Resolves once it is let come. */
  until: Promise<void>;
  letCome: () => void;
}

/** Something that is on its way until a test lets it come. */
export function held(): Held {
  let letCome: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  return { until, letCome };
}
