import type { ComponentChildren } from 'preact';
import type { CommentStatusName } from '../../threads/views.js';

interface Mark {
  word: string;
  shape: ComponentChildren;
}

/** Each status has a shape and a word besides its colour, so that none is told by colour alone. */
const marks: Record<CommentStatusName, Mark> = {
  pending: {
    word: 'Being read',
    shape: <circle class="mark-line" cx="8" cy="8" r="6" stroke-dasharray="3 1.71" />,
  },
  held: {
    word: 'Held',
    shape: (
      <>
        <circle class="mark-line" cx="8" cy="8" r="6" />
        <path class="mark-fill" d="M8 2a6 6 0 0 0 0 12z" />
      </>
    ),
  },
  approved: { word: 'Approved', shape: <path class="mark-line" d="M2.5 8.5l4 4 7-9" /> },
  spam: {
    word: 'Spam',
    shape: (
      <>
        <circle class="mark-line" cx="8" cy="8" r="6" />
        <path class="mark-line" d="M3.8 3.8l8.4 8.4" />
      </>
    ),
  },
  rejected: { word: 'Rejected', shape: <path class="mark-line" d="M3 3l10 10M13 3L3 13" /> },
  withdrawn: {
    word: 'Withdrawn',
    shape: <path class="mark-line" d="M6.5 3L2.5 7l4 4M3 7h7a3.5 3.5 0 0 1 0 7H7" />,
  },
};

interface StatusMarkProps {
  status: CommentStatusName;
  /** In place of the English word. */
  word?: string | undefined;
}

/** A status as shape, word and colour. */
export function StatusMark({ status, word = marks[status].word }: StatusMarkProps) {
  return (
    <span class={`mark mark-${status}`}>
      <StatusShape status={status} />
      {word}
    </span>
  );
}

/** The shape alone, for where the word stands beside it. */
export function StatusShape({ status }: { status: CommentStatusName }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {marks[status].shape}
    </svg>
  );
}
