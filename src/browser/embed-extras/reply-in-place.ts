import { fill } from '../../pages/words/say.js';
import type { Behaviour } from './behaviour.js';
import { onPress } from './on-press.js';

/** Puts the one form below the comment it answers, or back at the end, with all that is typed in it. */
export const replyInPlace: Behaviour = (discussion, words) => {
  const { root } = discussion;
  /** What opened the form below a comment, to give focus back to. */
  let opener: HTMLElement | undefined;

  onPress(root, '[data-reply],[data-cancel]', (button) => {
    const { form } = discussion;
    if (!form) return;
    const { reply = '' } = button.dataset;
    const parent = parentOf(form);
    if (parent) parent.value = reply;
    discussion.shown = form;
    place(form);
    const name = reply && button.closest('.ar-comment')?.querySelector('.ar-name')?.textContent;
    form.querySelector('h2')?.replaceChildren(name ? fill(words.replyTo, { name }) : words.leave);
    form.querySelector('[data-cancel]')?.toggleAttribute('hidden', !reply);
    const next = form.querySelector<HTMLElement>('.ar-field :invalid') ?? form.querySelector('textarea');
    (reply ? next : opener)?.focus();
    opener = button;
  });

  // A thread that is drawn anew has lost what stood below one of its comments.
  return () => {
    const shown = discussion.shown ?? discussion.form;
    if (shown && !shown.isConnected) place(shown);
  };

  function place(shown: HTMLElement): void {
    const parentId = discussion.form && parentOf(discussion.form)?.value;
    const comment = parentId && root.querySelector(`#comment-${parentId}`);
    if (comment) comment.after(shown);
    else root.append(shown);
  }
};

function parentOf(form: HTMLElement): HTMLInputElement | null {
  return form.querySelector('[name=parentId]');
}
