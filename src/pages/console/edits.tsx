import { diffWordsWithSpace } from 'diff';
import type { EditView } from '../../comments/review-views.js';
import { Time } from '../time.js';
import { useWords } from './use-words.js';

/** Beyond so many differences two texts are shown one after the other: they have little in common. */
const differencesMax = 1_000;

/** What the author made of their text and when, with what was struck out and what was put in. */
export function Edits({ edits, now }: { edits: readonly EditView[]; now: Date }) {
  const words = useWords();
  if (edits.length === 0) return null;
  return (
    <section class="edits" aria-labelledby="edits-heading">
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
  const parts = diffWordsWithSpace(before, after, { maxEditLength: differencesMax }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return (
    <p class="difference" dir="auto">
      {parts.map(({ value, added, removed }, index) => {
        const key = `${index} ${value}`;
        if (!added && !removed) return value;
        const Tag = added ? 'ins' : 'del';
        return (
          <Tag key={key}>
            <span class="ar-vh">{added ? words.putIn : words.struckOut}</span>
            {value}
          </Tag>
        );
      })}
    </p>
  );
}
