import { useWords } from '../words/use-words.js';
import { type NumberedFinding, segmentsOf } from './segments.js';

interface MarkedTextProps {
  text: string;
  /** Those about this text. */
  findings: readonly NumberedFinding[];
  /** Prefix of the ids of the reasons that the marks refer to. */
  itemId: string;
}

/** A text as it was typed, with what the rules saw underlined and numbered like the reasons beside it. */
export function MarkedText({ text, findings, itemId }: MarkedTextProps) {
  const words = useWords();
  return (
    <>
      {segmentsOf(text, findings).map(({ text, numbers, beginning }, index) =>
        numbers.length === 0 ? (
          text
        ) : (
          // A place in one text is all that tells segments apart, and the text does not change.
          <mark
            key={index}
            class="seen"
            data-reasons={numbers.map((number) => reasonId(itemId, number)).join(' ')}
          >
            {text}
            {beginning.map((number) => (
              <a key={number} class="seen-number" href={`#${reasonId(itemId, number)}`}>
                <span class="ar-vh">{words.mark(number)}</span>
                <span aria-hidden="true">{number}</span>
              </a>
            ))}
          </mark>
        ),
      )}
    </>
  );
}

export function reasonId(itemId: string, number: number): string {
  return `reason-${itemId}-${number}`;
}
