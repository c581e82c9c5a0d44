import type { ReviewItem } from '../../moderation/review-views.js';
import { useWords } from '../words/use-words.js';

interface DecisionFormProps {
  item: Pick<ReviewItem, 'id' | 'version' | 'status'>;
  basePath: string;
  back: string;
}

/** Which key presses which decision. */
export const decisionKeys = { approve: 'a', reject: 'r', spam: 's', hold: 'h' } as const;
type Action = keyof typeof decisionKeys;

/** What may be done with a comment as it stands; a decision is undone by another one. */
const actionsFrom: Record<ReviewItem['status'], readonly Action[]> = {
  pending: ['approve', 'reject', 'spam', 'hold'],
  held: ['approve', 'reject', 'spam'],
  approved: ['reject', 'spam', 'hold'],
  rejected: ['approve', 'spam', 'hold'],
  spam: ['approve', 'reject', 'hold'],
  withdrawn: [],
};

/** The buttons of a decision: they work without script, and say which key presses them. */
export function DecisionForm({ item, basePath, back }: DecisionFormProps) {
  const words = useWords();
  const actions = actionsFrom[item.status];
  if (actions.length === 0) return null;
  return (
    <form class="decide" method="post" action={decisionsHref(basePath, item.id)} data-decide>
      <input type="hidden" name="version" value={item.version} />
      <input type="hidden" name="back" value={back} />
      {actions.map((action) => (
        <button
          key={action}
          class={`button decide-${action}`}
          name="action"
          value={action}
          data-hotkey={decisionKeys[action]}
          aria-keyshortcuts={decisionKeys[action]}
        >
          {words.actions[action]}
          <kbd aria-hidden="true">{decisionKeys[action].toUpperCase()}</kbd>
        </button>
      ))}
    </form>
  );
}

export function decisionsHref(basePath: string, commentId: string): string {
  return `${basePath}/moderation/comments/${commentId}/decisions`;
}
