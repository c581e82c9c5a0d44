import { useWords } from '../words/use-words.js';
import type { KeyName } from '../words/words.js';

const keys: Readonly<Record<KeyName, string>> = {
  next: 'J',
  previous: 'K',
  approve: 'A',
  reject: 'R',
  spam: 'S',
  hold: 'H',
  select: 'X',
  undo: 'Z',
  open: 'O',
  search: '/',
  nextPage: 'N',
  help: '?',
};
const deciding: readonly string[] = ['approve', 'reject', 'spam', 'hold', 'select', 'undo'];

/** The keys of the queue, shown with `?`; they can be switched off, for those who speak to their machine. */
export function Keys({ mayDecide }: { mayDecide: boolean }) {
  const words = useWords();
  const names = (Object.keys(keys) as KeyName[]).filter((name) => mayDecide || !deciding.includes(name));
  return (
    <>
      <button type="button" class="keys-button" data-hotkey="?" aria-keyshortcuts="?" data-keys-open hidden>
        {words.keys} <kbd aria-hidden="true">?</kbd>
      </button>
      <dialog class="keys" data-keys aria-labelledby="keys-heading">
        <h2 id="keys-heading">{words.keys}</h2>
        <dl>
          {names.map((name) => (
            <div key={name}>
              <dt>
                <kbd>{keys[name]}</kbd>
              </dt>
              <dd>{words.keyList[name]}</dd>
            </div>
          ))}
        </dl>
        <label class="keys-on">
          <input type="checkbox" data-keys-on checked /> {words.keysOn}
        </label>
        <form method="dialog">
          <button class="button">{words.close}</button>
        </form>
      </dialog>
    </>
  );
}
