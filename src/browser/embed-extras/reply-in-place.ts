import { fill } from '../../pages/words/say.js';
import type { Discussion } from '../embed/contract.js';
import type { AllWords, Behaviour } from './behaviour.js';
import { onPress } from './on-press.js';

/** Puts the one form below the comment it answers, or back at the end, with all that is typed in it. */
export const replyInPlace: Behaviour = (discussion, words) => {
  /** What opened the form below a comment, to give focus back to. */
  let opener: HTMLElement | undefined;

  onPress(discussion.root, '[data-reply],[data-cancel]', (button) => {
    const { form } = discussion;
    const { reply = '' } = button.dataset;
    answer(discussion, words, reply);
    const next = form?.querySelector<HTMLElement>('.ar-field :invalid') ?? form?.querySelector('textarea');
    (reply ? next : opener)?.focus();
    opener = button;
  });
  return {
    // A thread that is drawn anew has lost what stood below one of its comments.
    drawn: () => {
      const shown = discussion.shown ?? discussion.form;
      if (shown && !shown.isConnected) place(discussion, shown);
    },
  };
};

/** Has the form answer a comment, or the page where the id is empty. */
export function answer(discussion: Discussion, words: AllWords, commentId: string): void {
  const { root, form } = discussion;
  if (!form) return;
  const name = root.querySelector(`#comment-${commentId} .ar-name`)?.textContent;
  form.querySelector('[name=parentId]')?.setAttribute('value', commentId);
  form.querySelector('h2')?.replaceChildren(name ? fill(words.replyTo, { name }) : words.leave);
  form.querySelector('[data-cancel]')?.toggleAttribute('hidden', !commentId);
  // A receipt that stood in its place has been read by now.
  discussion.shown?.remove();
  delete discussion.shown;
  place(discussion, form);
}

function place({ root, form }: Discussion, shown: HTMLElement): void {
  const parentId = form?.querySelector<HTMLInputElement>('[name=parentId]')?.value;
  const comment = parentId && root.querySelector(`#comment-${parentId}`);
  if (comment) comment.after(shown);
  else root.append(shown);
}
