import { useWords } from '../words/use-words.js';
import { decisionKeys } from './decision-form.js';
import { bulkHref, type QueueQuery } from './queue-query.js';

/** The form that the boxes of the items belong to. */
export const bulkFormId = 'bulk';

const actions = ['approve', 'reject', 'spam'] as const;

/** What may be done with the items that are ticked, and with all that match. */
export function BulkBar({ basePath, query }: { basePath: string; query: QueueQuery }) {
  const words = useWords();
  return (
    <form class="bulk-bar" id={bulkFormId} method="post" action={`${basePath}/moderation/bulk`}>
      <span class="bulk-ticked">{words.selected}:</span>
      {actions.map((action) => (
        <button
          key={action}
          class="button button-quiet bulk-ticked"
          name="action"
          value={action}
          data-hotkey={`shift+${decisionKeys[action]}`}
          aria-keyshortcuts={`Shift+${decisionKeys[action].toUpperCase()}`}
        >
          {words.actions[action]} <kbd aria-hidden="true">⇧{decisionKeys[action].toUpperCase()}</kbd>
        </button>
      ))}
      {query.status !== 'any' && query.status !== 'withdrawn' && (
        <a class="bulk-all" href={bulkHref(basePath, query)}>
          {words.allThatMatch}
        </a>
      )}
    </form>
  );
}
