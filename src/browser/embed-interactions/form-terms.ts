import type { Discussion } from '../embed/contract.js';

/** What a site asks of its reply form. */
export interface FormTerms {
  token?: string;
  /** Graphemes. */
  bodyLengthMax?: number;
  /** False where the form does without it. */
  website?: boolean;
  /** A challenge of the ALTCHA protocol, where work has to be proved. */
  proof?: object | null;
}

interface Prover {
  prove: (challenge: object) => Promise<string>;
}

const asked = new WeakMap<Discussion, Promise<FormTerms>>();

/** The terms of a discussion's form, asked for once, when a reader first reaches for it; none where there are none. */
export function formTerms(discussion: Discussion): Promise<FormTerms> {
  const known = asked.get(discussion) ?? askTerms(discussion);
  asked.set(discussion, known);
  return known;
}

/** Does the work that a challenge asks for, by a module that is fetched only for that. */
export async function prove(base: string, challenge: object): Promise<string> {
  const prover = (await import(`${base}assets/proof.js`)) as Prover;
  return prover.prove(challenge);
}

async function askTerms({ api, page }: Discussion): Promise<FormTerms> {
  try {
    const response = await fetch(`${api}form?${new URLSearchParams({ page }).toString()}`);
    return response.ok ? ((await response.json()) as FormTerms) : {};
  } catch {
    return {};
  }
}
