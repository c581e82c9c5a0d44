import type { EditView } from '../../moderation/review-views.js';
import { Time } from '../../reader/shared/time.js';
import { useWords } from '../words/use-words.js';
import { differenceOf } from './difference.js';

/** What the author made of their text and when, with what was struck out and what was put in. */
export function Edits({ edits, now }: { edits: readonly EditView[]; now: Date }) {
  const words = useWords();
  if (edits.length === 0) return null;
  return (
    <section class="record edits" aria-labelledby="edits-heading">
      <h2 id="edits-heading">{words.edits}</h2>
      <ol>
        {edits.map((edit) => (
          <li key={edit.at}>
            <p class="small">
              {words.editedByAuthor} <Time iso={edit.at} now={now} language={words.language} />
            </p>
            <Difference {...edit} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Difference({ before, after }: EditView) {
  const words = useWords();
  return (
    <p class="difference" dir="auto">
      {differenceOf(before, after).map(({ value, kind }, index) => {
        if (kind === 'kept') return value;
        const Tag = kind === 'putIn' ? 'ins' : 'del';
        return (
          <Tag key={`${index} ${value}`}>
            <span class="ar-vh">{words[kind]}</span>
            {value}
          </Tag>
        );
      })}
    </p>
  );
}
