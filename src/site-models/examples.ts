import type { Context } from '../context.js';
import { ownHostsOf, toSubject } from '../judging/facts.js';
import { nothingKnown } from '../rules/findings/nothing-known.js';
import { readSubject } from '../rules/findings/reading.js';
import type { InSteps } from '../rules/spam-model/in-steps.js';
import { readFeatures } from '../rules/spam-model/read-features.js';
import type { DecidedComment } from '../rules/spam-model/train-head.js';
import type { SiteRecord } from '../store/database/records.js';
import type { ModeratedComment } from '../store/sites/site-models.js';

/** Moderated comments with the features they were judged by; a step is one comment. */
export function* readExamples(
  { keyring }: Pick<Context, 'keyring'>,
  site: SiteRecord,
  comments: readonly ModeratedComment[],
): InSteps<DecidedComment[]> {
  const facts = { ...nothingKnown, ownHosts: ownHostsOf(site) };
  const examples: DecidedComment[] = [];
  for (const comment of comments) {
    const subject = toSubject(comment, emailOf(keyring, comment), facts);
    examples.push({
      features: readFeatures(subject, readSubject(subject)),
      label: comment.action === 'spam' ? 1 : 0,
    });
    yield;
  }
  return examples;
}

/** Empty where the key it was sealed under is gone: such a comment teaches by what else there is of it. */
function emailOf(keyring: Context['keyring'], { id, emailSealed }: ModeratedComment): string {
  try {
    return keyring.unsealEmail(emailSealed, id);
  } catch {
    return '';
  }
}
