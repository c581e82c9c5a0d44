import { describe, expect, test } from '@jest/globals';
import { frameAncestorsOf, homeOf, hostsOf, isOwnOrigin, readOrigin } from '../../src/input/origins.js';

describe('an origin', () => {
  test.each([
    ['https://www.example.org', 'https://www.example.org'],
    ['https://Example.ORG/', 'https://example.org'],
    ['HTTPS://example.org:443', 'https://example.org'],
    ['http://example.org:80/', 'http://example.org'],
    ['http://example.org:443', 'http://example.org:443'],
    ['  https://example.org.  ', 'https://example.org'],
    ['example.org', 'https://example.org'],
    ['//example.org', 'https://example.org'],
    ['example.org:8443', 'https://example.org:8443'],
    ['localhost:3000', 'http://localhost:3000'],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['http://[2001:DB8::1]:8080', 'http://[2001:db8::1]:8080'],
    ['https://my_site.example.org', 'https://my_site.example.org'],
    ['https://*.Example.org/', 'https://*.example.org'],
    ['*.example.org', 'https://*.example.org'],
    ['https://*.example.org:443', 'https://*.example.org'],
    ['https://*.example.org:8443', 'https://*.example.org:8443'],
    ['https://*.bücher.example', 'https://*.xn--bcher-kva.example'],
    ['https://*.someone.github.io', 'https://*.someone.github.io'],
    ['http://localhost:*', 'http://localhost:*'],
    ['http://*.localhost:*', 'http://*.localhost:*'],
    ['https://example.org:*', 'https://example.org:*'],
  ])('is taken as what it means: %s', (typed, origin) => {
    expect(readOrigin(typed)).toBe(origin);
    expect(readOrigin(origin)).toBe(origin);
  });

  test.each([
    ['example.org/blog', 'must have no path: https://example.org lets in all of its pages'],
    ['https://*.example.org/blog', 'must have no path: https://*.example.org lets in all of its pages'],
    ['https://example.org/?a=b', 'must have no path: https://example.org lets in all of its pages'],
    ['*', 'must name a host; to let every page in, leave the list empty'],
    ['https://*', 'must name a host; to let every page in, leave the list empty'],
    ['https://*:*', 'must name a host; to let every page in, leave the list empty'],
    ['null', 'must name a host; pages without an origin, such as sandboxed frames, need an empty list'],
    ['ftp://example.org', 'must begin with https:// or http://, as in https://www.example.org'],
    ['*://example.org', 'must begin with https:// or http://, as in https://www.example.org'],
    ['https://ex*mple.org', 'may have a * only as in https://*.example.org and http://localhost:*'],
    ['https://www.*.org', 'may have a * only as in https://*.example.org and http://localhost:*'],
    ['https://*.*.org', 'may have a * only as in https://*.example.org and http://localhost:*'],
    ['https://*.org', 'must be narrower: anybody can have a host below org'],
    ['https://*.co.uk', 'must be narrower: anybody can have a host below co.uk'],
    ['https://*.github.io', 'must be narrower: anybody can have a host below github.io'],
    ['https://*.203.0.113.7', 'must be narrower: anybody can have a host below 203.0.113.7'],
    ['https://ada:secret@example.org', 'must be an origin like https://www.example.org'],
    ['https://ada@example.org', 'must have no name or password in it'],
    ['https://', 'must be an origin like https://www.example.org'],
    ['example.org:99999', 'must be an origin like https://www.example.org'],
    ['not an origin', 'must be an origin like https://www.example.org'],
    ['', 'must be an origin like https://www.example.org'],
  ])('that can never match is refused with what to write: %s', (typed, fault) => {
    expect(readOrigin(typed)).toEqual({ fault });
  });
});

describe('a site’s own origins', () => {
  test.each([
    ['https://*.example.org', 'https://www.example.org', true],
    ['https://*.example.org', 'https://a.b.example.org', true],
    ['https://*.example.org', 'https://example.org', false],
    ['https://*.example.org', 'https://badexample.org', false],
    ['https://*.example.org', 'https://www.example.org.evil.example', false],
    ['https://*.example.org', 'http://www.example.org', false],
    ['https://*.example.org', 'https://www.example.org:8443', false],
    ['https://*.example.org', 'https://evil.example/.example.org', false],
    ['https://*.example.org', 'https://WWW.example.org', false],
    ['https://*.example.org:8443', 'https://www.example.org:8443', true],
    ['https://*.example.org:*', 'https://www.example.org:1', true],
    ['http://localhost:*', 'http://localhost:5173', true],
    ['http://localhost:*', 'http://localhost', true],
    ['http://localhost:*', 'https://localhost:5173', false],
    ['https://example.org', 'https://example.org', true],
    ['https://example.org', 'https://www.example.org', false],
    ['https://*.example.org', 'null', false],
    ['https://*', 'https://example.org', false],
    ['https://*', 'https://*', true],
  ])('%s is for %s: %s', (pattern, origin, own) => {
    expect(isOwnOrigin([pattern], origin)).toBe(own);
  });

  const patterns = ['https://*.example.org', 'http://localhost:*', 'https://example.com', 'http://[::1]:*'];

  test('tell the hosts that links of one’s own lead to, and the address of the site', () => {
    expect(hostsOf(patterns)).toEqual(['example.org', 'localhost', 'example.com', '[::1]']);
    expect(homeOf(patterns)).toBe('https://example.com');
    expect(homeOf(['https://*.example.org'])).toBeUndefined();
  });

  test('are the pages that may frame a thread, as a policy can say it', () => {
    expect(frameAncestorsOf(patterns)).toBe(
      "'self' https://*.example.org http://localhost:* https://example.com",
    );
    expect(frameAncestorsOf([])).toBe('');
  });
});
