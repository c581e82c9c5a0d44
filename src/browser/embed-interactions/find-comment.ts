import { drawFolds } from './draw-folds.js';
import { inSlices } from './in-slices.js';

/** The comment with an id; where a fold hides it, once it is drawn. Null where the thread drawn has no such comment. */
export async function findComment(root: HTMLElement, id: string): Promise<HTMLElement | null> {
  const find = () => root.querySelector<HTMLElement>(`#comment-${id}`);
  const found = find();
  if (found) return found;
  await inSlices(drawFolds(root));
  return find();
}
