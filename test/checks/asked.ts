import { CheckFailure, type Outgoing, type RemoteCheck } from '../../src/checks/check.js';

/** A comment of which everything may be sent. */
export const everything: Outgoing = {
  commentId: '019a5b7e-0000-7000-8000-000000000001',
  submittedAt: new Date('2026-03-01T12:00:00Z'),
  name: 'Ada',
  website: 'https://ada.example/',
  body: 'The bridge reopened on Tuesday.',
  page: 'https://news.example/story',
  email: 'ada@mail.example',
};

/** A comment of which nothing may be sent. */
export const nothing: Outgoing = { commentId: everything.commentId, submittedAt: everything.submittedAt };

/** What a check answers, or how it failed. */
export async function asked(check: RemoteCheck, comment = everything) {
  try {
    return await check.ask(comment, new AbortController().signal);
  } catch (error) {
    if (!(error instanceof CheckFailure)) throw error;
    const { kind, message, retry } = error;
    return { kind, message, retry };
  }
}
