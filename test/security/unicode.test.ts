import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isStorable } from '../../src/input/storable.js';
import { renderBody } from '../../src/markup/render.js';
import { compileRuleset, rulesetDefinitionSchema } from '../../src/rules/ruleset.js';
import { readBase } from '../../src/sites/read-base-model.js';
import { subjectOf } from '../rules/subject.js';
import { drainQueue, type House, openHouse } from '../support/house.js';
import { asAdministrator, get, post, send, submit } from '../support/requests.js';

/** All of Unicode and what is none: lone surrogates, NUL, noncharacters, flags, families, marks, invisible characters. */
const pieces = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 8 }),
  fc.constantFrom(
    '🇩🇪',
    '🇫',
    '🇦'.repeat(25),
    '👨‍👩‍👧‍👦',
    'e\u0301',
    '\u0000',
    '\ud800',
    '\udfff',
    '\uffff',
    '\u202e',
  ),
  fc.constantFrom('https://a.example/%00', 'https://a.example/%ed%a0%80%ff', '[x](https://a.example/%00)'),
  fc.constantFrom(
    '&#0;',
    '&#xd800;',
    '&#xffff;',
    '**',
    '`',
    '> ',
    '\n',
    'f🇩uck',
    '𝓯𝓾𝓬𝓴',
    'nuts',
    ' ',
    'word ',
  ),
);
const texts = fc.array(pieces, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));

const rules = {
  blockedWords: ['nuts'],
  patterns: [
    { name: 'Any three', pattern: '.{3}', score: 0.1 },
    { name: 'Long', pattern: '.{20,}', score: 0.1, folded: true, fields: ['name', 'body'] },
  ],
};

const isAllStorable = (value: unknown): boolean =>
  typeof value === 'string'
    ? isStorable(value)
    : typeof value !== 'object' || value === null || Object.values(value).every(isAllStorable);

describe('over all of Unicode', () => {
  test('the HTML of a comment is well-formed and free of NUL', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(isStorable(renderBody(text.toWellFormed().replaceAll('\u0000', '')))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    expect(renderBody('https://a.example/%00')).toContain('>https://a.example/%00</a>');
    expect(renderBody('https://a.example/%C3%BC')).toContain('>https://a.example/ü</a>');
  });

  test('what the rules find is well-formed, and spans begin and end between two characters', () => {
    const { model } = readBase();
    const ruleset = compileRuleset(rulesetDefinitionSchema.parse(rules), { base: model, head: null });
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(texts, texts, (text, typed) => {
        const body = text.toWellFormed().replaceAll('\u0000', '');
        const name = typed.toWellFormed().replaceAll('\u0000', '');
        const { findings } = ruleset.evaluate(subjectOf({ body, name }));
        expect(findings.filter((finding) => !isAllStorable(finding))).toEqual([]);
        for (const { field, spans } of findings) {
          const source = field === 'name' ? name : body;
          const bounds = new Set(Array.from(segmenter.segment(source), ({ index }) => index)).add(
            source.length,
          );
          if (field === 'name' || field === 'body')
            expect(spans.filter(({ start, end }) => !bounds.has(start) || !bounds.has(end))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('through the database', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse('postgres');
    const { status } = await send(house, '/v1/moderation/sites/default', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', ...asAdministrator },
      body: JSON.stringify({ rules }),
    });
    expect(status).toBe(200);
  });
  afterAll(async () => {
    await house.close();
  });

  test('whatever a reader sends and a moderator writes is refused at once or kept, judged, approved and shown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 20, maxLength: 20 }), async (bodies) => {
        const answers = await Promise.all(
          bodies.map((body, index) =>
            submit(house, { body, name: bodies.at(-1 - index), pageTitle: body, page: 'unicode' }),
          ),
        );
        expect(
          answers.map(({ status }) => status).filter((status) => status !== 202 && status !== 422),
        ).toEqual([]);
        await drainQueue(house.ctx);
        const ids = answers.flatMap(({ status, body: { id } }) => (status === 202 ? [id] : []));
        for (const id of ids) await approve(id);

        for (const text of bodies.slice(0, 5)) {
          const noted = ids[0] === undefined ? 422 : (await note(ids[0], text)).status;
          expect([201, 422]).toContain(noted);
          expect([200, 422]).toContain((await rename(text)).status);
        }
        const thread = await get(house, '/v1/sites/default/threads?page=unicode', asAdministrator);
        expect([thread.status, isAllStorable(thread.body)]).toEqual([200, true]);
      }),
      { numRuns: 4 },
    );
    expect(house.logged()).not.toMatch(/"level":50/);
  });

  /** As it is shown to a moderator first. */
  async function approve(id: string): Promise<void> {
    const { body } = await get<{ version: number; status: string }>(
      house,
      `/v1/moderation/comments/${id}`,
      asAdministrator,
    );
    expect(isAllStorable(body)).toBe(true);
    expect(body.status).not.toBe('pending');
    if (body.status === 'approved') return;
    const path = `/v1/moderation/comments/${id}/decisions`;
    const decided = await post(house, path, { action: 'approve', version: body.version }, asAdministrator);
    expect(decided.status).toBe(201);
  }

  const note = (id: string, text: string) =>
    post(house, `/v1/moderation/comments/${id}/notes`, { text }, asAdministrator);
  const rename = (name: string) =>
    send(house, '/v1/moderation/sites/default', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', ...asAdministrator },
      body: JSON.stringify({ name }),
    });
});
