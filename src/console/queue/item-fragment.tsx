import type { ReviewItem } from '../../moderation/review-views.js';
import { renderFragmentOf } from '../../reader/shared/document.js';
import type { ConsoleProps } from '../shared/frame.js';
import { WordsProvider } from '../words/use-words.js';
import { DecidedItem } from './decided-item.js';
import { type ItemPlace, QueueItem } from './queue-item.js';
import { undoOf } from './undo.js';

export interface ItemFragmentProps extends ConsoleProps, ItemPlace {
  item: ReviewItem;
  /** What has just become of it: decided here, or found changed. */
  state: { kind: 'decided'; before: ReviewItem['status'] } | { kind: 'stale' };
}

/** One item of the queue as HTML, to be put in the place of the one that was there. */
export function renderItem({ words, item, state, ...place }: ItemFragmentProps): string {
  const isOpen = item.status === 'held' || item.status === 'pending';
  return renderFragmentOf(
    <WordsProvider value={words}>
      {state.kind === 'decided' && !isOpen ? (
        <DecidedItem item={item} undo={undoOf(state.before, item.status)} {...place} />
      ) : (
        <QueueItem item={item} notice={state.kind === 'stale' ? words.stale : undefined} {...place} />
      )}
    </WordsProvider>,
  );
}
