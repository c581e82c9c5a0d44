import { Author, Blog, Comment } from '@cedx/akismet';
import { CheckFailure, invalidAnswer, type Outgoing, type RemoteCheck } from './check.js';
import type { Post, Received, Sender } from './send.js';
import type { SettingsOf } from './settings.js';

/** Held by itself, and spam only together with what else is found. */
const spamScore = 0.7;
/** What Akismet says may be thrown away unseen. */
const pervasiveSpamScore = 1;
const thanks = 'Thanks for making the web a better place.';

/**
 * Akismet's comment-check, submit-spam and submit-ham. The fields are those of `@cedx/akismet`; its client is
 * not used, which follows redirects, waits for ever, and takes every answer but "false" for spam.
 * https://akismet.com/developers/detailed-docs/comment-check/
 */
export function akismet(
  { url, blog }: Pick<SettingsOf<'akismet'>, 'url' | 'blog'>,
  apiKey: string | null,
  { post }: Sender,
): RemoteCheck {
  async function call(method: string, comment: Outgoing, signal: AbortSignal): Promise<Received> {
    if (apiKey === null) throw new CheckFailure('misconfigured', 'has no secret that can be read', false);
    return post({
      url: new URL(`1.1/${method}`, withSlash(url)).href,
      ...formOf(comment, blog, apiKey),
      signal,
    });
  }
  return {
    async ask(comment, signal) {
      const { header, text } = await call('comment-check', comment, signal);
      if (text === 'false') return { score: 0, evidence: 'Akismet sees nothing against it' };
      if (text !== 'true') throw refusal(header('x-akismet-debug-help'));
      return header('x-akismet-pro-tip') === 'discard'
        ? { score: pervasiveSpamScore, evidence: 'Akismet calls it the most blatant kind of spam' }
        : { score: spamScore, evidence: 'Akismet calls it spam' };
    },
    async tell(comment, position, signal) {
      const { text } = await call(`submit-${position}`, comment, signal);
      if (text !== thanks) throw invalidAnswer();
    },
  };
}

/** "invalid" with a header that says why is what Akismet answers to a wrong key or a missing field. */
function refusal(help: string | undefined): CheckFailure {
  return help === undefined
    ? invalidAnswer()
    : new CheckFailure('refused', 'does not accept the request: its key or a field of it is wrong', false);
}

function formOf(
  { submittedAt, name, website, body, page, email }: Outgoing,
  blog: string,
  apiKey: string,
): Pick<Post, 'headers' | 'body'> {
  const author = new Author({
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(website !== undefined && URL.canParse(website) && { url: website }),
  });
  const comment = new Comment({
    author,
    date: submittedAt,
    type: 'comment',
    ...(body !== undefined && { content: body }),
    ...(page !== undefined && URL.canParse(page) && { permalink: page }),
  });
  const fields = {
    ...new Blog({ charset: 'UTF-8', url: blog }).toJSON(),
    api_key: apiKey,
    ...comment.toJSON(),
  };
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  };
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
