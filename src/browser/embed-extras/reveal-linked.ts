import { linkedComment } from '../embed/linked-comment.js';
import type { Behaviour } from './behaviour.js';
import { moveTo } from './move-to.js';
import { unfold } from './unfold.js';

/** Follows links to a comment: unfolds what hides it and moves there, or asks for the part of the thread it is in. */
export const revealLinked: Behaviour = (discussion) => {
  /** The comment that was moved to last, and the one that was asked for last. */
  let followed = '';
  let asked = '';

  return {
    drawn: reveal,
    follow: (left) => {
      addEventListener(
        'hashchange',
        () => {
          followed = asked = '';
          reveal();
        },
        { signal: left },
      );
    },
  };

  function reveal(): void {
    const { root } = discussion;
    const linked = linkedComment();
    const comment = linked && root.querySelector<HTMLElement>(`#comment-${linked}`);
    if (!comment && linked && linked !== asked && root.querySelector('.ar-more')) {
      asked = linked;
      void discussion.load(linked);
    }
    if (!comment || linked === followed) return;
    followed = linked;
    unfold(comment);
    comment.scrollIntoView();
    moveTo(comment);
  }
};
