import type { RulesetChange } from '../../sites/rules-views.js';
import { useWords } from '../words/use-words.js';
import { fieldNameOf } from './field-names.js';
import { useRulesWords } from './use-rules-words.js';
import type { RulesWords } from './words.js';

const entriesShownMax = 20;

/** What one version of the rules changes of another: what was, struck out, and what is. */
export function Changes({ changes }: { changes: readonly RulesetChange[] }) {
  const words = useRulesWords();
  if (changes.length === 0) return <p class="small">{words.nothingChanges}</p>;
  return (
    <dl class="changes">
      {changes.map((change, index) => (
        // One version is compared with one other, and their order does not change.
        <div key={index}>
          <dt>{fieldNameOf(change.pointer.slice(1), words)}</dt>
          <dd>
            <Side of={change} side="before" />
            <Side of={change} side="after" />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Side({ of: change, side }: { of: RulesetChange; side: 'before' | 'after' }) {
  const words = useRulesWords();
  const { language } = useWords();
  const value = change[side];
  if (value === undefined) return null;
  const text = tell(change.pointer, value, words, language);
  return side === 'before' ? (
    <del>
      <span class="ar-vh">{words.was} </span>
      {text}
    </del>
  ) : (
    <ins>
      <span class="ar-vh">{words.is} </span>
      {text}
    </ins>
  );
}

function tell(pointer: string, value: unknown, words: RulesWords, language: string): string {
  const option = pointer.slice(pointer.lastIndexOf('/') + 1);
  if (pointer === '/mode') return words.modes[value === 'auto' ? 'auto' : 'hold-all'];
  if (option === 'enabled') return value === true ? words.states.on : words.states.off;
  if (option === 'shadow') return value === true ? words.states.shadow : words.counts;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value);
  // Keys of people and addresses say nothing to a reader; how many there are does.
  if (/^\/blocked(?:Authors|Addresses)$/.test(pointer) && Array.isArray(value)) return String(value.length);
  if (Array.isArray(value)) return value.length === 0 ? '–' : listed(value.map(String));
  if (typeof value === 'object' && value !== null && 'name' in value && 'pattern' in value)
    return `${String(value.name)}: ${String(value.pattern)}`;
  return String(value);
}

function listed(entries: readonly string[]): string {
  const shown = entries.slice(0, entriesShownMax).join(', ');
  return entries.length > entriesShownMax ? `${shown} … +${entries.length - entriesShownMax}` : shown;
}
