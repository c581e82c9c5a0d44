import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { renderAvatar } from '../../../src/reader/shared/avatar.js';

const keys = fc
  .uint8Array({ minLength: 12, maxLength: 12 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));

describe('a picture', () => {
  test('is the same for the same key, and small', () => {
    fc.assert(
      fc.property(keys, (key) => {
        const drawn = renderAvatar(key);
        expect(renderAvatar(key)).toBe(drawn);
        expect(drawn.length).toBeLessThan(800);
      }),
    );
  });

  test('is XML of shapes alone: no script, no style, nothing from elsewhere', () => {
    fc.assert(
      fc.property(keys, (key) => {
        const [svg, ...more] = parseDocument(renderAvatar(key), { xmlMode: true }).children;
        expect(more).toEqual([]);
        expect(svg).toMatchObject({ name: 'svg', attribs: { xmlns: 'http://www.w3.org/2000/svg' } });
        expect(renderAvatar(key)).not.toMatch(
          /<(?!\/?(?:svg|g|path|circle|clipPath)\b)|style|href|on\w+=|NaN|undefined/,
        );
      }),
    );
  });

  test('is seldom that of somebody else', () => {
    const drawn = Array.from({ length: 200 }, () => renderAvatar(randomBytes(12).toString('base64url')));
    expect(new Set(drawn).size).toBeGreaterThan(150);
  });
});
