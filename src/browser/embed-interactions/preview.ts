import { el } from '../embed/dom.js';
import type { Behaviour } from './behaviour.js';
import { moveTo } from './move-to.js';
import { onPress } from './on-press.js';

/** Shows what is being written as readers will see it, in the place of the text field, and the field again. */
export const preview: Behaviour = (discussion, words) => {
  const { root, api, draw } = discussion;
  const button = el('button.ar-act ar-preview', { type: 'button' }, words.preview);
  let shown: HTMLElement | undefined;

  onPress(root, '.ar-preview', async () => {
    const text = discussion.form?.querySelector('textarea');
    if (!text) return;
    if (shown || !text.value.trim()) {
      goOnWriting();
      text.focus();
      return;
    }
    const box = el('div.ar-text ar-shown', { dir: 'auto' });
    box.style.minHeight = `${text.offsetHeight}px`;
    try {
      draw.sanitised(box, await render(api, text.value));
    } catch {
      box.textContent = words.unpreviewed;
    }
    text.hidden = true;
    text.after(box);
    shown = box;
    button.textContent = words.write;
    moveTo(box);
  });
  // What is wrong with a text is put right in the text.
  root.addEventListener('submit', goOnWriting);
  return {
    drawn: () => {
      if (!button.isConnected) discussion.form?.querySelector('.ar-send')?.after(button);
    },
  };

  function goOnWriting(): void {
    shown?.remove();
    shown = undefined;
    button.textContent = words.preview;
    discussion.form?.querySelector('textarea')?.removeAttribute('hidden');
  }
};

async function render(api: string, body: string): Promise<string> {
  const response = await fetch(`${api}previews`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ body }),
  });
  if (!response.ok) throw new Error(response.statusText);
  return ((await response.json()) as { html: string }).html;
}
