import type { Discussion } from '../embed/contract.js';
import { formTerms, prove } from './form-terms.js';

/** What is wrong with a field, as a problem of the service says it. */
export interface FieldFault {
  /** A JSON pointer such as `#/email`. */
  pointer: string;
  detail: string;
  /** What it is, for whoever has words of their own for it, with what goes into them. */
  code?: string;
  max?: number;
}

/** What the service answers a reply: the author's private link, or what is wrong in words for the person. */
export interface Answer {
  /** The comment's. */
  id?: string;
  statusUrl?: string;
  type?: string;
  title?: string;
  detail?: string;
  errors?: FieldFault[];
  formToken?: string;
  proof?: object;
}

/**
 * Sends a reply, with the token and the proof of work that the site asks for; where one of them was refused, once
 * more with a fresh one. The same `key` and text twice is one reply. Rejects when no answer could be read.
 */
export async function sendReply(discussion: Discussion, reply: object, key: string): Promise<Answer> {
  const { base } = discussion;
  const { token, proof } = await formTerms(discussion);
  const terms = {
    ...(token && { formToken: token }),
    ...(proof && { proof: await prove(base, proof) }),
  };
  const answer = await post(discussion, { ...reply, ...terms }, key);
  if (answer.proof && answer.type?.endsWith('proof-required'))
    return post(discussion, { ...reply, ...terms, proof: await prove(base, answer.proof) }, key);
  if (answer.formToken && answer.type?.endsWith('form-expired'))
    return post(discussion, { ...reply, ...terms, formToken: answer.formToken }, key);
  return answer;
}

async function post({ api }: Discussion, reply: object, key: string): Promise<Answer> {
  const response = await fetch(`${api}comments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify(reply),
  });
  return (await response.json()) as Answer;
}
