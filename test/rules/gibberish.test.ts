import { gibberish } from '../../src/rules/gibberish.js';
import { check, pointedAt } from './subject.js';

const rule = gibberish({ weight: 1, lettersMin: 6 });
const found = (body: string) => check(rule, { body })[0];

test.each(['sdfkjhsdf', 'jkdfhgkjd', 'hgfhgfhgf', 'wqeqwe', 'xkcdfg', 'asdfghjkl', 'qwertyuiop', 'zxcvbnm'])(
  '%s is struck at random',
  (word) => {
    const body = `The bridge was closed again ${word} for the third time this year.`;
    const finding = found(body);
    expect(finding).toMatchObject({ score: 1, evidence: `letters struck at random: “${word}”` });
    expect(finding === undefined ? [] : pointedAt(body, finding)).toEqual([word]);
  },
);

test('a text of nothing else is held, some words in a text are not', () => {
  expect(found('sdfkjhsdf hgfhgfhgf')?.score).toBe(5);
  const sentence = 'The bridge was closed again for the third time this year, and nobody said why. ';
  expect(found(`${sentence.repeat(2)}sdfkjhsdf hgfhgfhgf xkcdfg jkdfhgkjd`)?.score).toBe(3);
});

test.each([
  ['Polish', 'Zażółć gęślą jaźń, Krzysztof Brzęczyszczykiewicz mieszka w Szczebrzeszynie.'],
  ['Czech', 'Strč prst skrz krk, zmrzlina čtvrtek vzhledem.'],
  ['German', 'Angstschweiß und Rechtsschutzversicherungsgesellschaften, Borschtsch.'],
  ['Welsh', 'Llanfairpwllgwyngyll, Pontypridd ac Ystradgynlais.'],
  ['Turkish', 'Muvaffakiyetsizleştiricileştiriveremeyebileceklerimizdenmişsinizcesine.'],
  ['Finnish', 'Epäjärjestelmällistyttämättömyydellänsäkään hyvää yötä.'],
  ['Hungarian', 'Megszentségteleníthetetlenségeskedéseitekért köszönöm szépen.'],
  ['Vietnamese', 'Nguyen Thi Minh Khai duong pho khong nghieng.'],
  ['Croatian', 'Opskrbljivanje stanovništva, crkveni prvostupnik.'],
  ['English', 'Rhythms, strengths, lengths, twelfths and sixths; psychophysics.'],
  ['names', 'Schwarzenegger, Mxolisi, Tchaikovsky, Dvorak, Nietzsche, Wojciechowski'],
  ['code', 'use vfprintf(), strncmp and getElementsByTagName in my_xkcdfg_value'],
  ['a path', '/usr/lib/xkcdfg and https://shop.com/sdfkjhsdf'],
  ['a handle', '@sdfkjhsdf #hgfhgfhgf hgfhgfhgf@shop.com'],
  ['letters that stretch', 'hmmmmmmm, grrrrrrr, yuuuuuuuge, zzzzzzzz'],
  ['capitals', 'The NHTSB and the BDSMQX agree'],
  ['a keyboard', 'on a qwerty or qwertz keyboard'],
  ['Russian', 'Взгляд вскользь, всплеск взбзднул'],
])('%s is language', (_, body) => {
  expect(found(body)).toBeUndefined();
});
