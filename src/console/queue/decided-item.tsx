import { excerpt } from '../../input/cut.js';
import type { ReviewItem } from '../../moderation/review-views.js';
import { StatusMark } from '../../reader/status/status-mark.js';
import { commentHref } from '../shared/hrefs.js';
import { useWords } from '../words/use-words.js';
import { decisionsHref } from './decision-form.js';
import { type ItemPlace, itemAnchor } from './queue-item.js';

interface DecidedItemProps extends ItemPlace {
  item: ReviewItem;
  /** What takes the decision back; null where nothing does. */
  undo: 'approve' | 'reject' | 'spam' | 'hold' | null;
}

/** What is left of an item once it is decided: a line in its place, and the way back. */
export function DecidedItem({ item, undo, basePath, back }: DecidedItemProps) {
  const words = useWords();
  return (
    <article class="item item-decided" id={itemAnchor(item.id)} data-item="decided" tabIndex={-1}>
      <StatusMark status={item.status} word={words.done[item.status]} />
      <a class="item-decided-text" href={commentHref(basePath, item.id)} dir="auto">
        <bdi>{item.author.name}</bdi>: {excerpt(item.body, excerptLength)}
      </a>
      {undo !== null && (
        <form method="post" action={decisionsHref(basePath, item.id)} data-decide="undo">
          <input type="hidden" name="version" value={item.version} />
          <input type="hidden" name="back" value={back} />
          <button class="button button-quiet" name="action" value={undo} data-undo aria-keyshortcuts="z">
            {words.undo}
            <kbd aria-hidden="true">Z</kbd>
          </button>
        </form>
      )}
    </article>
  );
}

const excerptLength = 160;
