import { el } from '../embed/dom.js';
import type { Behaviour } from './behaviour.js';
import { onPress } from './on-press.js';

const saidForMs = 2_000;

/** Gives the link to a comment away: by the sheet of a phone, else by the clipboard. */
export const share: Behaviour = ({ root }, words) => {
  onPress(root, '.ar-share', async (button) => {
    const comment = button.closest('.ar-comment');
    const url = new URL(`#${comment?.id ?? ''}`, location.href).href;
    if (matchMedia('(pointer: coarse)').matches && 'share' in navigator) {
      // A reader who thinks better of it is no fault.
      await navigator.share({ url }).catch(() => undefined);
      return;
    }
    // Where there is no clipboard, or it is refused, the link stands in the address bar instead.
    if (!(await copied(url))) {
      location.href = url;
      return;
    }
    const said = button.firstElementChild;
    said?.replaceChildren(words.copied);
    setTimeout(() => said?.replaceChildren(words.share), saidForMs);
  });
  return {
    comment: (comment) => {
      const said = el('span', { 'aria-live': 'polite' }, words.share);
      const label = `${words.share}, ${comment.getAttribute('aria-label') ?? ''}`;
      const button = el('button.ar-act ar-share', { type: 'button', 'aria-label': label }, said);
      comment.querySelector('.ar-acts')?.append(button);
    },
  };
};

/** A page that is not served over HTTPS has no clipboard, and a frame may not be let near it. */
async function copied(url: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(url);
    return true;
  } catch {
    return false;
  }
}
