import { renderFragmentOf } from '../../reader/shared/document.js';
import type { TrialView } from '../../sites/rules-views.js';
import type { FieldFaults, Fields } from '../forms/fields.js';
import { WordsProvider } from '../words/use-words.js';
import type { ConsoleWords } from '../words/words.js';
import { FaultList } from './fault-list.js';
import { TrialResult } from './trial.js';

interface TrialFragmentProps {
  words: ConsoleWords;
  fields: Fields;
  /** A trial, or why there is none. */
  outcome: { trial: TrialView } | { faults: FieldFaults };
}

/** What came of a trial as HTML, to be put in the place of what came of the one before. */
export function renderTrial({ words, fields, outcome }: TrialFragmentProps): string {
  return renderFragmentOf(
    <WordsProvider value={words}>
      {'trial' in outcome ? (
        <TrialResult trial={outcome.trial} fields={fields} />
      ) : (
        <FaultList faults={outcome.faults} />
      )}
    </WordsProvider>,
  );
}
