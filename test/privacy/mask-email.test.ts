import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskEmail } from '../../src/privacy/mask-email.js';

test.each([
  ['reader@example.org', 'r•••@e•••.org'],
  ['r@e.org', 'r•••@e•••.org'],
  ['first.last+tag@mail.example.co.uk', 'f•••@m•••.uk'],
  ['admin@localhost', 'a•••@l•••'],
  ['"odd@local"@example.org', '"•••@e•••.org'],
  ['😀smile@example.org', '😀•••@e•••.org'],
])('%s is shown as %s', (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});

test('of an address only two letters and the top-level domain are left, and no length', () => {
  fc.assert(
    fc.property(fc.emailAddress(), (email) => {
      const local = email.slice(0, email.lastIndexOf('@'));
      const domain = email.slice(email.lastIndexOf('@') + 1);
      expect(maskEmail(email)).toBe(
        `${local.charAt(0)}•••@${domain.charAt(0)}•••${domain.slice(domain.lastIndexOf('.'))}`,
      );
    }),
  );
});

test('what is no address gives nothing away either', () => {
  for (const text of ['', '@', 'no address at all', 'secret'])
    expect(maskEmail(text).length).toBeLessThanOrEqual(9);
});
