import { el } from '../embed/dom.js';
import type { Behaviour } from './behaviour.js';

const key = 'anteroom-name';

/** Remembers a reader's name on this device, if the reader asks for it: the only thing that is ever stored. */
export const rememberName: Behaviour = (discussion, words) => {
  const box = el('input', { type: 'checkbox' });
  const label = el('label.ar-check ar-remember', {}, box, words.remember);
  const nameField = () => discussion.form?.querySelector<HTMLInputElement>('[name=name]');

  discussion.root.addEventListener('anteroom-sent', () => {
    if (box.checked)
      stored(() => {
        localStorage.setItem(key, nameField()?.value ?? '');
      });
    else
      stored(() => {
        localStorage.removeItem(key);
      });
  });
  return {
    drawn: () => {
      const name = nameField();
      const room = discussion.form?.querySelector('span.ar-check,.ar-remember');
      if (!name || !room || room === label) return;
      const remembered = stored(() => localStorage.getItem(key)) ?? '';
      box.checked ||= !!remembered;
      name.value ||= remembered;
      room.replaceWith(label);
    },
  };
};

/** A browser may be told to store nothing, and says so by an error. */
function stored<Value>(use: () => Value): Value | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
