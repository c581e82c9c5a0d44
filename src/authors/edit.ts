import { z } from 'zod';
import type { Context } from '../context.js';
import { decide } from '../decisions/decide.js';
import { DomainError } from '../errors.js';
import { checkLength, submissionSchema } from '../input/submission.js';
import { similarityKeys } from '../rules/text/similarity.js';
import { textKeysOf } from '../submission/text-keys.js';
import { editableUntil } from './editable.js';
import { findOwn } from './own-comment.js';
import { statusForAuthor } from './status-for-author.js';

export const editSchema = z.strictObject({ body: submissionSchema.shape.body });

/**
 * Puts another text in the place of the author's comment and has it judged like a new one. What readers see stays
 * up until then. The same text again changes nothing.
 * @throws DomainError not-found, invalid (too long), edit-closed, stale-version.
 */
export async function edit(
  ctx: Pick<Context, 'store' | 'sites' | 'keyring' | 'clock' | 'queue' | 'metrics' | 'log'>,
  token: string,
  { body }: z.output<typeof editSchema>,
): Promise<void> {
  const comment = await findOwn(ctx, token);
  if (body === comment.body) return;
  const site = await ctx.sites.byId(comment.siteId);
  const status = await statusForAuthor(ctx, comment);
  if (editableUntil({ ...comment, status }, site, ctx.clock()) === null)
    throw new DomainError('edit-closed', 'The time for changing this comment is over; it stays as it is.');
  checkLength(body, site);

  const { version } = await decide(ctx, {
    comment,
    version: comment.version,
    action: 'edit',
    actor: { kind: 'author', id: null },
    text: {
      body,
      ...textKeysOf(ctx.keyring, site.id, body),
      earlierTraces: similarityKeys(site.id, comment.bodyPrint),
    },
  });
  ctx.queue.moderate(comment.id, version);
}
