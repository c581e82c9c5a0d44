import type { ThreadNode } from '../store/comments/threads.js';
import type { ThreadSort } from './views.js';

/** A comment's place in what is shown. */
export interface PlacedComment {
  id: string;
  parentId: string | null;
  /** Not shown any more itself, but something below it is. */
  removed: boolean;
  replies: PlacedComment[];
  /** Approved comments below, at any depth. */
  replyCount: number;
  recommendCount: number;
}

/** Levels shown; what answers a comment of the last level is listed beside it. */
export const depthMax = 6;

/**
 * Turns the comments of a thread into the tree that is shown. Comments that are not shown stay only as
 * gaps above shown ones. Top-level comments follow `sort`; answers are always oldest first, so that a
 * conversation reads downwards.
 * @param nodes in order of their ids, which is the order of time.
 */
export function arrange(nodes: readonly ThreadNode[], sort: ThreadSort): PlacedComment[] {
  const places = new Map<string, DeepPlace>();
  const roots: PlacedComment[] = [];
  // A parent is older than its answers, so one pass in order of time meets it first.
  for (const { id, parentId, shown, recommendCount } of nodes) {
    const place: DeepPlace = {
      id,
      parentId,
      removed: !shown,
      replies: [],
      replyCount: 0,
      recommendCount,
      depth: 1,
    };
    places.set(id, place);
    const above = placeAbove(parentId, places);
    if (above === undefined) {
      roots.push(place);
      continue;
    }
    place.above = above;
    place.depth = above.depth + 1;
    above.replies.push(place);
  }
  return sortRoots(roots.filter(keepShown), sort);
}

interface DeepPlace extends PlacedComment {
  depth: number;
  /** What it is listed under. */
  above?: DeepPlace;
}

/** The comment this one is listed under: the one it answers, or, past the last level, what that one is listed under. */
function placeAbove(parentId: string | null, places: ReadonlyMap<string, DeepPlace>): DeepPlace | undefined {
  const parent = parentId === null ? undefined : places.get(parentId);
  return parent === undefined || parent.depth < depthMax ? parent : parent.above;
}

/** Counts what is shown below and drops what leads to nothing. The tree is at most `depthMax` deep. */
function keepShown(place: PlacedComment): boolean {
  place.replies = place.replies.filter(keepShown);
  place.replyCount = place.replies.reduce(
    (sum, reply) => sum + reply.replyCount + (reply.removed ? 0 : 1),
    0,
  );
  return !place.removed || place.replies.length > 0;
}

function sortRoots(roots: PlacedComment[], sort: ThreadSort): PlacedComment[] {
  switch (sort) {
    case 'oldest':
      return roots;
    case 'newest':
      return roots.reverse();
    case 'top':
      return roots.reverse().sort((a, b) => b.recommendCount - a.recommendCount);
  }
}

/** A page of the sorted roots, after the one a cursor names; where that has gone, after where it stood. */
export function pageOf(
  roots: readonly PlacedComment[],
  sort: ThreadSort,
  after: Cursor | null,
  limit: number,
): { page: PlacedComment[]; next: Cursor | null } {
  const start = after === null ? 0 : roots.findIndex((place) => comesAfter(place, after, sort));
  return slice(roots, start === -1 ? roots.length : start, limit);
}

function slice(
  roots: readonly PlacedComment[],
  start: number,
  limit: number,
): { page: PlacedComment[]; next: Cursor | null } {
  const page = roots.slice(start, start + limit);
  const last = page.at(-1);
  const more = start + limit < roots.length && last !== undefined;
  return { page, next: more ? { id: last.id, recommendCount: last.recommendCount } : null };
}

/** A page of the sorted roots that has a comment in it: the first one if that does, or else one that begins at its root. */
export function pageWith(
  roots: readonly PlacedComment[],
  commentId: string,
  limit: number,
): { page: PlacedComment[]; next: Cursor | null; skipped: number } {
  const index = roots.findIndex((place) => holds(place, commentId));
  const skipped = index < limit ? 0 : index;
  return { ...slice(roots, skipped, limit), skipped };
}

function holds(place: PlacedComment, id: string): boolean {
  return place.id === id || place.replies.some((reply) => holds(reply, id));
}

export interface Cursor {
  id: string;
  recommendCount: number;
}

function comesAfter(place: PlacedComment, cursor: Cursor, sort: ThreadSort): boolean {
  switch (sort) {
    case 'oldest':
      return place.id > cursor.id;
    case 'newest':
      return place.id < cursor.id;
    case 'top':
      return (
        place.recommendCount < cursor.recommendCount ||
        (place.recommendCount === cursor.recommendCount && place.id < cursor.id)
      );
  }
}
