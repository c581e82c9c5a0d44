import { englishWidgetMore } from '../../pages/words/english-widget-more.js';
import type { Discussion } from '../embed/contract.js';
import type { Behaviour, Drawn } from './behaviour.js';
import { dress } from './dress.js';
import { loadMore } from './load-more.js';
import { replyInPlace } from './reply-in-place.js';
import { revealLinked } from './reveal-linked.js';
import { sendReplies } from './send-replies.js';

export { watchPage as watch } from './watch-page.js';

const behaviours: Behaviour[] = [loadMore, replyInPlace, sendReplies, revealLinked];

const enriched = new WeakMap<Discussion, Drawn[]>();

/** Gives a discussion all that it does when somebody does something; called again whenever something is drawn. */
export function enrich(discussion: Discussion): void {
  const known = enriched.get(discussion) ?? begin(discussion);
  for (const drawn of known) drawn();
}

function begin(discussion: Discussion): Drawn[] {
  dress(discussion.root);
  const words = { ...englishWidgetMore, ...discussion.words };
  const begun = behaviours.map((behave) => behave(discussion, words));
  enriched.set(discussion, begun);
  // What was pressed before this module came is pressed again.
  const { pressed } = discussion;
  if (pressed instanceof Element) pressed.closest<HTMLElement>('button[type=button]')?.click();
  return begun;
}
