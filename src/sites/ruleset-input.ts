import { z } from 'zod';
import type { Context } from '../context.js';
import { DomainError, type Fault } from '../errors.js';
import { emailSchema } from '../input/text.js';
import { type RulesetDefinition, rulesetDefinitionSchema } from '../rules/ruleset.js';
import type { CommentRecord, SiteRecord } from '../store/database/records.js';

const { blockedAuthors, blockedAddresses } = rulesetDefinitionSchema.shape;
const authorsMax = 10_000;
const addressesMax = 1_000;
/** Named in place of a key: the comment whose author or sender is meant. */
const commentId = z.uuid();
/** A day's key matches nothing of another day; the entry stays this long, for dry runs over the days just past. */
const addressKeptDays = 7;
const dayMs = 24 * 60 * 60 * 1_000;

/** As rules are kept, but authors may be named by e-mail address or by a comment of theirs, and addresses by a comment sent from there. */
export const rulesetInputSchema = rulesetDefinitionSchema.extend({
  blockedAuthors: z
    .array(
      z.union(
        [commentId, emailSchema(), blockedAuthors.unwrap().element],
        'must be an e-mail address, the id of a comment, or the key of an author',
      ),
    )
    .max(authorsMax)
    .default([]),
  blockedAddresses: z
    .array(
      z.union(
        [commentId, blockedAddresses.unwrap().element],
        'must be the id of a comment, or a key with its day',
      ),
    )
    .max(addressesMax)
    .default([]),
});

export type RulesetInput = z.output<typeof rulesetInputSchema>;

/**
 * What is kept of a ruleset as it was sent: authors and addresses by keyed hash, never themselves, each once,
 * and no address whose day is long past.
 * @param at where in the request the ruleset stands, e.g. `#/rules`.
 * @throws DomainError('invalid') pointing at a comment that is not one of the site's.
 */
export async function toDefinition(
  { store, keyring, clock }: Pick<Context, 'store' | 'keyring' | 'clock'>,
  site: Pick<SiteRecord, 'id'>,
  input: RulesetInput,
  at: string,
): Promise<RulesetDefinition> {
  const faults: Fault[] = [];
  const find = async (
    list: 'blockedAuthors' | 'blockedAddresses',
    index: number,
    id: string,
  ): Promise<CommentRecord | null> => {
    const comment = await store.comments.find(id);
    if (comment?.siteId === site.id) return comment;
    faults.push({
      pointer: `${at}/${list}/${index}`,
      code: 'comment-unknown',
      detail: 'there is no such comment on this site',
    });
    return null;
  };
  const authors = await Promise.all(
    input.blockedAuthors.map(async (author, index) => {
      if (author.includes('@')) return keyring.authorKey(author);
      return commentId.safeParse(author).success
        ? ((await find('blockedAuthors', index, author))?.authorKey ?? null)
        : author;
    }),
  );
  const addresses = await Promise.all(
    input.blockedAddresses.map(async (address, index) => {
      if (typeof address !== 'string') return address;
      const comment = await find('blockedAddresses', index, address);
      if (comment?.addressKey === null)
        faults.push({
          pointer: `${at}/blockedAddresses/${index}`,
          code: 'address-unknown',
          detail: 'nothing is known of where this comment came from',
        });
      return comment?.addressKey
        ? { key: encode(comment.addressKey), day: dayOf(comment.submittedAt) }
        : null;
    }),
  );
  if (faults.length > 0)
    throw new DomainError('invalid', 'The ruleset names comments that cannot be used.', { faults });

  const oldest = dayOf(new Date(clock().getTime() - addressKeptDays * dayMs));
  const kept = addresses.flatMap((address) => (address !== null && address.day >= oldest ? [address] : []));
  return {
    ...input,
    blockedAuthors: [
      ...new Set(
        authors.flatMap((author) =>
          author === null ? [] : [typeof author === 'string' ? author : encode(author)],
        ),
      ),
    ],
    blockedAddresses: [...new Map(kept.map((address) => [address.key, address])).values()],
  };
}

function encode(key: Uint8Array): string {
  return Buffer.from(key).toString('base64url');
}

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
