import { fill } from '../../reader/words/say.js';
import type { Discussion } from '../embed/contract.js';
import type { AllWords, Behaviour } from './behaviour.js';
import { findComment } from './find-comment.js';
import { onPress } from './on-press.js';
import { unfold } from './unfold.js';

/** Puts the one form below the comment it answers, or back at the end, with all that is typed in it. */
export const replyInPlace: Behaviour = (discussion, words) => {
  /** What opened the form below a comment, to give focus back to. */
  let opener: HTMLElement | undefined;

  onPress(discussion.root, '[data-reply],[data-cancel]', async (button) => {
    const { form } = discussion;
    const { reply = '' } = button.dataset;
    await answer(discussion, words, reply);
    const next = form?.querySelector<HTMLElement>('.ar-field :invalid') ?? form?.querySelector('textarea');
    (reply ? next : opener)?.focus();
    opener = button;
  });
  return {
    // A thread that is drawn anew has lost what stood below one of its comments.
    drawn: () => {
      const shown = discussion.shown ?? discussion.form;
      if (shown && !shown.isConnected) place(discussion, shown).catch(reportError);
    },
  };
};

/** Has the form answer a comment, or the page where the id is empty. */
export async function answer(discussion: Discussion, words: AllWords, commentId: string): Promise<void> {
  const { root, form } = discussion;
  if (!form) return;
  const comment = commentId && (await findComment(root, commentId));
  const name = comment && comment.querySelector('.ar-name')?.textContent;
  form.querySelector('[name=parentId]')?.setAttribute('value', commentId);
  form.querySelector('h2')?.replaceChildren(name ? fill(words.replyTo, { name }) : words.leave);
  form.querySelector('[data-cancel]')?.toggleAttribute('hidden', !commentId);
  // A receipt that stood in its place has been read by now.
  discussion.shown?.remove();
  delete discussion.shown;
  await place(discussion, form);
}

/** Puts the form, or what stands for it, below the comment it answers, in sight; else at the end. */
async function place({ root, form }: Discussion, shown: HTMLElement): Promise<void> {
  const parentId = form?.querySelector<HTMLInputElement>('[name=parentId]')?.value;
  const comment = parentId && (await findComment(root, parentId));
  if (comment) comment.after(shown);
  else root.append(shown);
  unfold(shown);
}
