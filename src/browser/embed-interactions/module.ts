import { englishFaults } from '../../reader/words/english-faults.js';
import { englishVerdicts } from '../../reader/words/english-verdicts.js';
import { englishWidgetMore } from '../../reader/words/english-widget-more.js';
import type { Discussion } from '../embed/contract.js';
import { askTerms } from './ask-terms.js';
import type { Behaviour, Told } from './behaviour.js';
import { countCharacters } from './count-characters.js';
import { drawFolds } from './draw-folds.js';
import { applyStyles } from './dress.js';
import { inSlices } from './in-slices.js';
import { keepDraft } from './keep-draft.js';
import { keepTimes } from './keep-times.js';
import { loadMore } from './load-more.js';
import { preview } from './preview.js';
import { recommend } from './recommend.js';
import { rememberName } from './remember-name.js';
import { replyInPlace } from './reply-in-place.js';
import { revealLinked } from './reveal-linked.js';
import { sendReplies } from './send-replies.js';
import { share } from './share.js';
import { sortThread } from './sort-thread.js';
import { showUpdates } from './tell-news.js';

export { watchPage as watch } from './watch-page.js';

const behaviours: Behaviour[] = [
  // Reading.
  sortThread,
  loadMore,
  revealLinked,
  keepTimes,
  showUpdates,
  recommend,
  share,
  // Writing.
  askTerms,
  replyInPlace,
  keepDraft,
  rememberName,
  countCharacters,
  preview,
  sendReplies,
];

const enriched = new WeakMap<Discussion, Told[]>();

/** What behaviours draw into a discussion. */
const drawnHere = '.ar-float,.ar-sort,.ar-recommend,.ar-share,.ar-preview,.ar-shown,.ar-left,.ar-waiting';

/** The comments that behaviours have been told of. */
const known = new WeakSet<HTMLElement>();

/** Gives a discussion all that it does when somebody does something; called again whenever something is drawn. */
export function enrich(discussion: Discussion): void {
  const told = enriched.get(discussion) ?? begin(discussion);
  for (const { drawn } of told) drawn?.();
  // Nothing of this is to be waited for by whoever wants to read.
  painted()
    .then(() => inSlices(finish(discussion.root, told)))
    .catch(reportError);
}

/** Resolves once what is in the page has been painted. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      setTimeout(resolve);
    });
  });
}

/** Tells of the comments that are there, and then of those that folds hide. */
function* finish(root: HTMLElement, told: Told[]): Generator<void> {
  yield* tellComments(root, told);
  const folds = drawFolds(root);
  while (!folds.next().done) yield* tellComments(root, told);
}

function* tellComments(root: HTMLElement, told: Told[]): Generator<void> {
  for (const drawn of root.querySelectorAll<HTMLElement>('article.ar-comment')) {
    if (known.has(drawn)) continue;
    known.add(drawn);
    for (const { comment } of told) comment?.(drawn);
    yield;
  }
}

function begin(discussion: Discussion): Told[] {
  const { root, pressed } = discussion;
  const words = { ...englishWidgetMore, ...englishFaults, ...englishVerdicts, ...discussion.words };
  // A page that was kept as it was and put back has all this already, and nothing in it answers.
  for (const drawn of root.querySelectorAll(drawnHere)) drawn.remove();
  const begun = behaviours.map((behave) => behave(discussion, words));
  enriched.set(discussion, begun);
  let present: AbortController | undefined;
  discussion.moved = () => {
    present?.abort();
    if (!root.isConnected) return;
    applyStyles(root);
    present = new AbortController();
    for (const { follow } of begun) follow?.(present.signal);
  };
  discussion.moved();
  // What was pressed before this module came is pressed again.
  if (pressed instanceof Element) pressed.closest<HTMLElement>('button[type=button]')?.click();
  return begun;
}
