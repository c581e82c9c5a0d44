import { z } from 'zod';
import type { RemoteCheck } from './check.js';
import { readJson } from './read-json.js';
import type { Sender } from './send.js';
import type { SettingsOf } from './settings.js';

/** Many people share a name, so being listed by it alone never holds a comment. */
const nameScoreMax = 0.3;
const percent = 100;

const listing = z.object({
  appears: z.union([z.literal(0), z.literal(1)]),
  frequency: z.int().min(0),
  /** Percent; absent for what is not listed. */
  confidence: z.number().min(0).max(percent).optional(),
});
const answer = z.object({
  success: z.literal(1),
  username: listing.optional(),
  email: listing.optional(),
});

/**
 * Looks up a name and, where it is allowed, an e-mail address in the list of stopforumspam.com. By POST, so
 * that neither is in an address; never by `emailhash`, which is an MD5 that anybody can look up.
 * https://www.stopforumspam.com/usage
 */
export function stopForumSpam(
  { url }: Pick<SettingsOf<'stop-forum-spam'>, 'url'>,
  { post }: Sender,
): RemoteCheck {
  return {
    async ask({ name, email }, signal) {
      const fields = {
        json: '1',
        confidence: '1',
        ...(name !== undefined && { username: name }),
        ...(email !== undefined && { email }),
      };
      const received = await post({
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: new URLSearchParams(fields).toString(),
        signal,
      });
      const { username, email: address } = readJson(received, answer);
      const listed = [
        { what: 'the email address', listing: address, scoreMax: 1 },
        { what: 'the name', listing: username, scoreMax: nameScoreMax },
      ].flatMap(({ what, listing, scoreMax }) =>
        listing?.appears === 1
          ? [
              {
                score: ((listing.confidence ?? 0) / percent) * scoreMax,
                evidence: `${what} ${times(listing.frequency)}, ${Math.round(listing.confidence ?? 0)} % sure`,
              },
            ]
          : [],
      );
      return {
        score: Math.max(0, ...listed.map(({ score }) => score)),
        evidence:
          listed.length === 0
            ? 'Stop Forum Spam lists neither name nor address'
            : `Stop Forum Spam lists ${listed.map(({ evidence }) => evidence).join(', and ')}`,
      };
    },
  };
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
