import { expect, test } from '@jest/globals';
import { createCircuit } from '../../src/checks/circuit.js';

function start() {
  let now = new Date('2026-03-01T12:00:00Z');
  const circuit = createCircuit(() => now);
  const call = (how: 'succeed' | 'fail') => {
    const pass = circuit.admit();
    pass?.[how]();
    return pass !== null;
  };
  const times = (count: number, how: 'succeed' | 'fail') =>
    Array.from({ length: count }, () => call(how)).filter(Boolean).length;
  return {
    circuit,
    call,
    times,
    pass: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1_000);
    },
  };
}

test('a few failures stop nothing, and a success forgets them', () => {
  const { times } = start();
  for (let round = 0; round < 3; round += 1) {
    expect(times(4, 'fail')).toBe(4);
    expect(times(1, 'succeed')).toBe(1);
  }
});

test('five in a row open it, for half a minute', () => {
  const { circuit, times, pass } = start();
  expect(times(9, 'fail')).toBe(5);
  expect(circuit.restsUntil()?.toISOString()).toBe('2026-03-01T12:00:30.000Z');
  pass(29.999);
  expect(circuit.admit()).toBeNull();
});

test('then one call tries, and nobody beside it', () => {
  const { circuit, times, pass } = start();
  times(5, 'fail');
  pass(30);
  const trial = circuit.admit();
  expect([trial === null, circuit.admit()]).toEqual([false, null]);
  trial?.succeed();
  expect(circuit.restsUntil()).toBeNull();
  expect(times(4, 'fail')).toBe(4);
});

test('each failed try doubles the rest, up to five minutes, and a success starts over', () => {
  const { circuit, call, times, pass } = start();
  times(5, 'fail');
  for (const rest of [30, 60, 120, 240, 300, 300]) {
    pass(rest - 0.001);
    expect(call('fail')).toBe(false);
    pass(0.001);
    expect(call('fail')).toBe(true);
  }
  pass(300);
  expect(call('succeed')).toBe(true);
  times(5, 'fail');
  pass(30);
  expect(circuit.admit()).not.toBeNull();
});

test('calls that were out when it opened neither prolong the rest nor open it again', () => {
  const { circuit, times, pass } = start();
  const out = [circuit.admit(), circuit.admit()];
  times(5, 'fail');
  pass(29);
  out[0]?.fail();
  expect(circuit.restsUntil()?.toISOString()).toBe('2026-03-01T12:00:30.000Z');
  out[1]?.succeed();
  expect(circuit.restsUntil()).toBeNull();
});
