import { linkedComment } from '../embed/linked-comment.js';
import type { Behaviour } from './behaviour.js';
import { findComment } from './find-comment.js';
import { isServed } from './is-served.js';
import { moveTo } from './move-to.js';
import { onPress } from './on-press.js';
import { unfold } from './unfold.js';

/** Follows links to a comment: unfolds what hides it and moves there, or asks for the part of the thread it is in. */
export const revealLinked: Behaviour = (discussion) => {
  /** The comment that was moved to last, and the one that was asked for last. */
  let followed = '';
  let asked = '';

  // Whatever address the page has by now, and whatever a `<base>` makes of the link.
  onPress(discussion.root, '.ar-when', (link) => {
    location.hash = (link as HTMLAnchorElement).hash;
  });
  return {
    drawn: begin,
    follow: (left) => {
      addEventListener(
        'hashchange',
        () => {
          followed = asked = '';
          begin();
        },
        { signal: left },
      );
    },
  };

  function begin(): void {
    const linked = linkedComment();
    if (linked && linked !== followed) reveal(linked).catch(reportError);
  }

  async function reveal(linked: string): Promise<void> {
    const { root } = discussion;
    const comment = await findComment(root, linked);
    // By now the reader may have gone on, or it is revealed already.
    if (linked !== linkedComment() || linked === followed) return;
    if (!comment) {
      const mayBeElsewhere = isServed(root) || root.querySelector('.ar-more') !== null;
      if (linked === asked || !mayBeElsewhere) return;
      asked = linked;
      return discussion.load(linked);
    }
    followed = linked;
    unfold(comment);
    comment.scrollIntoView();
    moveTo(comment);
  }
};
