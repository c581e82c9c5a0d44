import { el } from '../embed/dom.js';
import type { Behaviour } from './behaviour.js';
import { onPress } from './on-press.js';

/** Lets a reader recommend a comment, and take that back; who has done so is known to the service alone. */
export const recommend: Behaviour = ({ root, api }, words) => {
  onPress(root, '.ar-recommend', async (button) => {
    const comment = button.closest<HTMLElement>('.ar-comment');
    if (!comment) return;
    const before = Number(comment.dataset['recommended']);
    const pressed = button.getAttribute('aria-pressed') !== 'true';
    // It is shown at once, and put right when the answer comes.
    show(comment, button, pressed, before + (pressed ? 1 : -1));
    try {
      const response = await fetch(`${api}comments/${comment.id.slice('comment-'.length)}/recommendations`, {
        method: pressed ? 'POST' : 'DELETE',
      });
      if (!response.ok) throw new Error(response.statusText);
      const { recommendCount } = (await response.json()) as { recommendCount: number };
      show(comment, button, pressed, recommendCount);
    } catch {
      show(comment, button, !pressed, before);
    }
  });
  return {
    comment: (comment) => {
      const button = el('button.ar-act ar-recommend', { type: 'button' });
      show(comment, button, false, Number(comment.dataset['recommended']));
      comment.querySelector('.ar-acts')?.append(button);
    },
  };

  function show(comment: HTMLElement, button: HTMLElement, pressed: boolean, count: number): void {
    comment.dataset['recommended'] = `${count}`;
    button.setAttribute('aria-pressed', `${pressed}`);
    const counted = count > 0 ? ` ${count.toLocaleString(words.language)}` : '';
    button.textContent = words.recommend + counted;
    button.setAttribute('aria-label', `${button.textContent}, ${comment.getAttribute('aria-label') ?? ''}`);
  }
};
