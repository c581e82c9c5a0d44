import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ThreadNode } from '../../src/store/comments/threads.js';
import { arrange, depthMax, type PlacedComment, pageOf, pageWith } from '../../src/threads/arrange.js';
import type { ThreadSort } from '../../src/threads/views.js';

const idOf = (index: number) => String(index).padStart(6, '0');

/** A thread as the store gives it: in order of time, each answer after what it answers. */
const threads = fc
  .array(
    fc.record({
      answers: fc.option(fc.nat(), { freq: 4 }),
      shown: fc.boolean(),
      recommendCount: fc.nat(3),
    }),
    { maxLength: 60 },
  )
  .map((drafts) =>
    drafts.map(
      ({ answers, shown, recommendCount }, index): ThreadNode => ({
        id: idOf(index),
        parentId: answers === null || index === 0 ? null : idOf(answers % index),
        shown,
        recommendCount,
      }),
    ),
  );
const sorts = fc.constantFrom<ThreadSort>('newest', 'oldest', 'top');

const flatten = (places: readonly PlacedComment[]): PlacedComment[] =>
  places.flatMap((place) => [place, ...flatten(place.replies)]);
const depthOf = (places: readonly PlacedComment[]): number =>
  places.length === 0 ? 0 : 1 + Math.max(...places.map(({ replies }) => depthOf(replies)));
const ids = (places: readonly PlacedComment[]) => places.map(({ id }) => id);
const chain = (length: number): ThreadNode[] =>
  Array.from({ length }, (_, index) => ({
    id: idOf(index),
    parentId: index === 0 ? null : idOf(index - 1),
    shown: true,
    recommendCount: 0,
  }));

describe('the tree', () => {
  test('shows every comment that is shown exactly once', () => {
    fc.assert(
      fc.property(threads, sorts, (nodes, sort) => {
        const shown = flatten(arrange(nodes, sort)).filter(({ removed }) => !removed);
        expect(ids(shown).sort()).toEqual(nodes.filter((node) => node.shown).map(({ id }) => id));
      }),
    );
  });

  test('is never deeper than what is shown', () => {
    fc.assert(
      fc.property(threads, sorts, (nodes, sort) => {
        expect(depthOf(arrange(nodes, sort))).toBeLessThanOrEqual(depthMax);
      }),
    );
    expect(depthOf(arrange(chain(20), 'oldest'))).toBe(depthMax);
  });

  test('keeps a gap only above something shown', () => {
    fc.assert(
      fc.property(threads, sorts, (nodes, sort) => {
        for (const place of flatten(arrange(nodes, sort)))
          if (place.removed) expect(place.replyCount).toBeGreaterThan(0);
      }),
    );
  });

  test('counts what is shown below, at any depth', () => {
    fc.assert(
      fc.property(threads, sorts, (nodes, sort) => {
        for (const place of flatten(arrange(nodes, sort)))
          expect(place.replyCount).toBe(flatten(place.replies).filter(({ removed }) => !removed).length);
      }),
    );
  });

  test('puts each answer below what it answers, or beside it on the last level', () => {
    fc.assert(
      fc.property(threads, (nodes) => {
        const below = (place: PlacedComment, depth: number): void => {
          for (const reply of place.replies) {
            if (depth + 1 < depthMax) expect(reply.parentId).toBe(place.id);
            below(reply, depth + 1);
          }
        };
        for (const root of arrange(nodes, 'oldest')) {
          expect(root.parentId).toBeNull();
          below(root, 1);
        }
      }),
    );
  });

  test('reads downwards: answers are oldest first whatever the order of the rest', () => {
    fc.assert(
      fc.property(threads, sorts, (nodes, sort) => {
        for (const { replies } of flatten(arrange(nodes, sort)))
          expect(ids(replies)).toEqual(ids(replies).sort());
      }),
    );
  });

  test('has its top level in the order asked for', () => {
    fc.assert(
      fc.property(threads, (nodes) => {
        const oldest = arrange(nodes, 'oldest');
        expect(ids(oldest)).toEqual(ids(oldest).sort());
        expect(ids(arrange(nodes, 'newest'))).toEqual(ids(oldest).reverse());
        const top = arrange(nodes, 'top');
        for (const [index, place] of top.entries()) {
          const next = top[index + 1];
          if (next === undefined) break;
          expect(
            place.recommendCount > next.recommendCount ||
              (place.recommendCount === next.recommendCount && place.id > next.id),
          ).toBe(true);
        }
      }),
    );
  });

  test('of an answer whose parent is gone starts at the top', () => {
    const orphan = { id: idOf(1), parentId: idOf(0), shown: true, recommendCount: 0 };
    expect(arrange([orphan], 'newest')).toMatchObject([{ id: idOf(1), removed: false }]);
  });

  test('of a very long chain of answers is made without walking the chain again for each', () => {
    const long = chain(20_000);
    const startedAt = performance.now();
    const [root] = arrange(long, 'oldest');
    expect(root?.replyCount).toBe(long.length - 1);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('pages of a thread', () => {
  const walk = (
    roots: readonly PlacedComment[],
    sort: ThreadSort,
    limit: number,
    between: (roots: readonly PlacedComment[]) => readonly PlacedComment[] = (same) => same,
  ): string[] => {
    const seen: string[] = [];
    let standing = roots;
    for (let after: Parameters<typeof pageOf>[2] = null; ; ) {
      const { page, next } = pageOf(standing, sort, after, limit);
      expect(page.length).toBeLessThanOrEqual(limit);
      seen.push(...ids(page));
      if (next === null) return seen;
      after = next;
      standing = between(standing);
    }
  };

  test('follow each other without a gap or a repeat', () => {
    fc.assert(
      fc.property(threads, sorts, fc.integer({ min: 1, max: 10 }), (nodes, sort, limit) => {
        const roots = arrange(nodes, sort);
        expect(walk(roots, sort, limit)).toEqual(ids(roots));
      }),
    );
  });

  test('lose and repeat nothing that stays, when the comment a cursor names has vanished', () => {
    fc.assert(
      fc.property(
        threads,
        sorts,
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.nat()),
        (nodes, sort, limit, picks) => {
          const roots = arrange(nodes, sort);
          const vanished = new Set<string>();
          const seen = walk(roots, sort, limit, (standing) => {
            const victim = standing[picks.next().value % standing.length];
            if (victim !== undefined && standing.length > 1) vanished.add(victim.id);
            return standing.filter(({ id }) => !vanished.has(id));
          });
          expect(new Set(seen).size).toBe(seen.length);
          expect(seen).toEqual(ids(roots).filter((id) => seen.includes(id)));
          expect(ids(roots).filter((id) => !seen.includes(id) && !vanished.has(id))).toEqual([]);
        },
      ),
    );
  });

  test('the last page names no next one', () => {
    const roots = arrange(chain(1), 'newest');
    expect(pageOf(roots, 'newest', null, 1)).toMatchObject({ next: null });
    expect(pageOf([], 'newest', null, 1)).toEqual({ page: [], next: null });
    expect(pageOf(roots, 'newest', { id: idOf(0), recommendCount: 0 }, 1)).toEqual({ page: [], next: null });
  });
});

describe('the page that has a comment', () => {
  const anyPlace = (nodes: readonly ThreadNode[], sort: ThreadSort, pick: number) => {
    const roots = arrange(nodes, sort);
    const shown = flatten(roots);
    return { roots, place: shown[pick % shown.length] };
  };

  test('has it, and goes on without a gap or a repeat to the last', () => {
    fc.assert(
      fc.property(threads, sorts, fc.integer({ min: 1, max: 10 }), fc.nat(), (nodes, sort, limit, pick) => {
        const { roots, place } = anyPlace(nodes, sort, pick);
        if (place === undefined) return;
        const { page, next, skipped } = pageWith(roots, place.id, limit);
        expect(ids(flatten(page))).toContain(place.id);
        const rest = next === null ? [] : pageOf(roots, sort, next, roots.length).page;
        expect([...ids(page), ...ids(rest)]).toEqual(ids(roots).slice(skipped));
      }),
    );
  });

  test('is the first one if that has it, and begins at its root if not', () => {
    fc.assert(
      fc.property(threads, sorts, fc.integer({ min: 1, max: 10 }), fc.nat(), (nodes, sort, limit, pick) => {
        const { roots, place } = anyPlace(nodes, sort, pick);
        if (place === undefined) return;
        const { page, skipped } = pageWith(roots, place.id, limit);
        if (skipped === 0) expect(page).toEqual(pageOf(roots, sort, null, limit).page);
        else {
          expect(skipped).toBeGreaterThanOrEqual(limit);
          expect(ids(flatten(page.slice(0, 1)))).toContain(place.id);
        }
      }),
    );
  });

  test('is the first one for a comment that is not shown', () => {
    fc.assert(
      fc.property(threads, sorts, fc.integer({ min: 1, max: 10 }), (nodes, sort, limit) => {
        const roots = arrange(nodes, sort);
        expect(pageWith(roots, 'nobody', limit)).toEqual({ ...pageOf(roots, sort, null, limit), skipped: 0 });
      }),
    );
  });
});
