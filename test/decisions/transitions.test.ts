import { expect, test } from '@jest/globals';
import { mayDecide, outcomeOf } from '../../src/decisions/transitions.js';
import type { ActorKind, CommentStatus, DecisionAction } from '../../src/store/database/records.js';

const statuses: CommentStatus[] = ['pending', 'held', 'approved', 'rejected', 'spam', 'withdrawn'];
const actors: ActorKind[] = ['engine', 'system', 'moderator', 'author'];
const actions = Object.keys(outcomeOf) as DecisionAction[];

const allowed = (actor: ActorKind) =>
  statuses.flatMap((status) =>
    actions.filter((action) => mayDecide(status, actor, action)).map((action) => `${status} ${action}`),
  );

test('the engine judges a pending comment and nothing else', () => {
  expect(allowed('engine')).toEqual(['pending approve', 'pending reject', 'pending spam', 'pending hold']);
});

test('the service itself only puts aside what could not be judged', () => {
  expect(allowed('system')).toEqual(['pending hold']);
});

test('an author withdraws from anywhere, once, and changes what has not been refused by a moderator', () => {
  expect(allowed('author')).toEqual([
    'pending withdraw',
    'pending edit',
    'held withdraw',
    'held edit',
    'approved withdraw',
    'approved edit',
    'rejected withdraw',
    'spam withdraw',
    'spam edit',
  ]);
});

test('a moderator turns any verdict into any other, and never repeats one', () => {
  for (const status of ['held', 'approved', 'rejected', 'spam'] as const) {
    const outcomes = actions
      .filter((action) => mayDecide(status, 'moderator', action))
      .map((action) => outcomeOf[action]);
    expect(new Set([status, ...outcomes])).toEqual(new Set(['held', 'approved', 'rejected', 'spam']));
    expect(outcomes).not.toContain(status);
  }
});

test('what its author has withdrawn nobody brings back', () => {
  for (const actor of actors)
    for (const action of actions) expect(mayDecide('withdrawn', actor, action)).toBe(false);
});

test('only an edit leads back to pending, and only a withdrawal to withdrawn', () => {
  expect(actions.filter((action) => outcomeOf[action] === 'pending')).toEqual(['edit']);
  expect(actions.filter((action) => outcomeOf[action] === 'withdrawn')).toEqual(['withdraw']);
});
