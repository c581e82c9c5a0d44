import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createKeyring, hashToken } from '../../src/privacy/keyring.js';

const [older, newer] = [randomBytes(32), randomBytes(32)];
const before = createKeyring([older]);
const after = createKeyring([newer, older]);
const commentId = '019a5b7e-0000-7000-8000-000000000001';
const at = new Date('2026-03-01T12:00:00Z');

describe('a sealed e-mail address', () => {
  test('is opened again for the comment it was sealed for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 254 }), fc.uuid(), (email, id) => {
        expect(before.unsealEmail(before.sealEmail(email, id), id)).toBe(email);
      }),
    );
  });

  test('is opened for no other comment', () => {
    const sealed = before.sealEmail('ada@example.org', commentId);
    expect(() => before.unsealEmail(sealed, '019a5b7e-0000-7000-8000-000000000002')).toThrow();
  });

  test('looks different each time, and shows nothing of the address', () => {
    const [one, two] = [
      before.sealEmail('ada@example.org', commentId),
      before.sealEmail('ada@example.org', commentId),
    ];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('ada');
  });

  test('is refused once a single bit has changed', () => {
    const sealed = before.sealEmail('ada@example.org', commentId);
    const [version, keyId, payload = ''] = sealed.split('.');
    const bytes = Buffer.from(payload, 'base64url');
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const changed = Buffer.from(bytes);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() =>
          before.unsealEmail(`${version}.${keyId}.${changed.toString('base64url')}`, commentId),
        ).toThrow();
      }),
    );
  });

  test.each(['', 'v1', 'v1.00000000', 'v2.00000000.AAAA', 'v1.00000000.AAAA', 'ada@example.org'])(
    'is refused in no known form: "%s"',
    (sealed) => {
      expect(() => before.unsealEmail(sealed, commentId)).toThrow();
    },
  );

  test('that is cut short is refused', () => {
    const sealed = before.sealEmail('ada@example.org', commentId);
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => before.unsealEmail(sealed.slice(0, length), commentId)).toThrow();
  });
});

describe('a sealed credential', () => {
  const place = 'remote check akismet of site 1';

  test('is opened in its place and in no other, and is no e-mail address', () => {
    const sealed = before.sealCredential('the-key', place);
    expect(before.unsealCredential(sealed, place)).toBe('the-key');
    expect(() => before.unsealCredential(sealed, 'remote check akismet of site 2')).toThrow();
    expect(() => before.unsealEmail(sealed, place)).toThrow();
    expect(() => before.unsealCredential(before.sealEmail('ada@example.org', place), place)).toThrow();
  });

  test('looks different each time, and shows nothing of itself', () => {
    const [one, two] = [before.sealCredential('the-key', place), before.sealCredential('the-key', place)];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('key');
  });

  test('is still read after a rotation, and sealed anew under the newest secret', () => {
    expect(after.unsealCredential(before.sealCredential('the-key', place), place)).toBe('the-key');
    expect(() => before.unsealCredential(after.sealCredential('the-key', place), place)).toThrow(
      /no secret of the ring/,
    );
  });
});

describe('after a rotation', () => {
  test('what the older secret sealed is still read', () => {
    expect(after.unsealEmail(before.sealEmail('ada@example.org', commentId), commentId)).toBe(
      'ada@example.org',
    );
  });

  test('the newest secret writes', () => {
    const sealed = after.sealEmail('ada@example.org', commentId);
    expect(createKeyring([newer]).unsealEmail(sealed, commentId)).toBe('ada@example.org');
    expect(() => before.unsealEmail(sealed, commentId)).toThrow(/no secret of the ring/);
    expect(after.authorKey('ada@example.org')).toEqual(createKeyring([newer]).authorKey('ada@example.org'));
  });

  test('an author is found under every secret, newest first', () => {
    expect(after.authorKeys('ada@example.org')).toEqual([
      after.authorKey('ada@example.org'),
      before.authorKey('ada@example.org'),
    ]);
  });

  test('a status link made under the older secret is known again', () => {
    expect(after.statusTokens(commentId)).toHaveLength(2);
    expect(after.statusTokens(commentId)).toContain(before.statusTokens(commentId)[0]);
  });
});

describe('keys', () => {
  test('are the same for one mailbox however it is spelled, and for no other', () => {
    expect(before.authorKey(' Ada@Example.ORG ')).toEqual(before.authorKey('ada@example.org'));
    expect(before.authorKey('ada@example.com')).not.toEqual(before.authorKey('ada@example.org'));
  });

  test('are no hash that anybody could compute without the secret', () => {
    for (const algorithm of ['md5', 'sha1', 'sha256']) {
      expect(before.authorKey('ada@example.org')).not.toEqual(
        createHash(algorithm).update('ada@example.org').digest(),
      );
    }
    expect(createKeyring([randomBytes(32)]).authorKey('ada@example.org')).not.toEqual(
      before.authorKey('ada@example.org'),
    );
  });

  test('of an address change at midnight UTC, and only then', () => {
    const key = (time: string) => before.addressKey('192.0.2.1', new Date(time)).toString('hex');
    expect(key('2026-03-01T00:00:00Z')).toBe(key('2026-03-01T23:59:59.999Z'));
    expect(key('2026-03-02T00:00:00Z')).not.toBe(key('2026-03-01T23:59:59.999Z'));
    expect(before.addressKey('192.0.2.2', at)).not.toEqual(before.addressKey('192.0.2.1', at));
  });

  test('of an address of IPv6 are those of its network', () => {
    const key = (address: string) => before.addressKey(address, at).toString('hex');
    expect(key('2001:db8:1:2::1')).toBe(key('2001:db8:1:2:ffff::9'));
    expect(key('2001:db8:1:3::1')).not.toBe(key('2001:db8:1:2::1'));
    expect(key('::ffff:192.0.2.1')).toBe(key('192.0.2.1'));
  });

  test('of anything are found again after a rotation', () => {
    expect(after.fingerprints('reader', ['a'])).toEqual([
      after.fingerprint('reader', ['a']),
      before.fingerprint('reader', ['a']),
    ]);
  });

  test('keep purposes and parts apart', () => {
    const prints = [
      before.fingerprint('repeat', ['a', 'b']),
      before.fingerprint('repeat', ['ab']),
      before.fingerprint('repeat', ['a', 'b', '']),
      before.fingerprint('request', ['a', 'b']),
      before.fingerprint('repeat', ['b', 'a']),
      before.fingerprint('repeat', ['a","b']),
    ];
    expect(new Set(prints.map((print) => print.toString('hex'))).size).toBe(prints.length);
  });

  test('need a secret', () => {
    expect(() => createKeyring([])).toThrow(/at least one secret/);
  });
});

describe('a status token', () => {
  test('is the same each time, and another for each comment and each secret', () => {
    expect(before.statusTokens(commentId)).toEqual(createKeyring([older]).statusTokens(commentId));
    expect(before.statusTokens(commentId)).not.toEqual(
      before.statusTokens('019a5b7e-0000-7000-8000-000000000002'),
    );
    expect(createKeyring([newer]).statusTokens(commentId)).not.toEqual(before.statusTokens(commentId));
  });

  test('has 256 bits and fits into a URL', () => {
    expect(before.statusTokens(commentId)[0]).toMatch(/^[\w-]{43}$/);
    expect(hashToken('a')).toHaveLength(32);
  });
});
