import fc from 'fast-check';
import { compileAutomaton } from '../../../src/rules/text/automaton.js';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'ä'), maxLength: 5 });

function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

test('the automaton finds exactly what looking for each word by itself finds', () => {
  fc.assert(
    fc.property(
      fc.array(letters, { maxLength: 8 }),
      fc.string({ unit: fc.constantFrom('a', 'b', 'ä', 'c'), maxLength: 40 }),
      (words, text) => {
        const automaton = compileAutomaton(words.map(unitsOf));
        const found: string[] = [];
        let state = 0;
        unitsOf(text).forEach((unit, end) => {
          state = automaton.step(state, unit);
          expect(automaton.accepts(state)).toBe(automaton.patternsAt(state).length > 0);
          for (const pattern of automaton.patternsAt(state)) found.push(`${pattern} ends at ${end + 1}`);
        });
        const expected: string[] = [];
        for (let end = 1; end <= text.length; end += 1) {
          words.forEach((word, index) => {
            if (word !== '' && text.slice(0, end).endsWith(word)) expected.push(`${index} ends at ${end}`);
          });
        }
        expect(found.sort()).toEqual(expected.sort());
      },
    ),
  );
});
