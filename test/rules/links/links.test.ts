import { describe, expect, test } from '@jest/globals';
import { renderBody } from '../../../src/markup/render.js';
import { findLinks } from '../../../src/rules/links/links.js';
import { normalise } from '../../../src/rules/text/normalise.js';

/** What of a text is taken for an address, as typed. */
const addressesIn = (text: string) =>
  findLinks(normalise(text), []).found.map(({ span: { start, end } }) => text.slice(start, end));

describe('an honest sentence holds no link', () => {
  test.each([
    // A sentence that begins with a word that is also a top-level domain.
    ['English', 'I will follow up. In the end it was fine.'],
    ['English', 'We went home. Live and let live.'],
    ['English', 'It closed. Shop around and you will see.'],
    ['English', 'the end. site is down again, ok. info would be nice'],
    ['German', 'Schöner Beitrag. Top!'],
    ['German', 'Das war es. Net schlecht, oder?'],
    ['German', 'Guter Artikel. Club und Verein haben recht.'],
    ['French', 'C’est fini. De rien.'],
    ['Spanish', 'Muy bueno. Es verdad.'],
    ['Portuguese', 'Gostei muito. Eu também.'],
    ['Portuguese', 'Muito bom. Com certeza!'],
    ['Portuguese', 'muito bom. com certeza'],
    ['Italian', 'Sono stanco. Io vado.'],
    ['Polish', 'Nie wiem. Co to jest?'],
    ['Dutch', 'Hij is weg. Net nog gezien.'],
    ['Swedish', 'Bra jobbat. Top tre!'],
    ['Turkish', 'Tamam. Biz geldik.'],
    // The same without a space.
    ['English', 'ok.So what? That is it.In other news'],
    ['English', 'apples, pears etc.In the end, e.g.In summer'],
    ['English', 'It is well-known.In fact since COVID-19.In 2.0.in and 3.5.de'],
    ['English', 'great.Art is long, super.Cool, nice.Email me later'],
    ['German', 'gut.Top! Beitrag.Team war klasse, Prima.Online gekauft'],
    ['French', 'Schluss.De rien, fin.Me voilà'],
    ['Portuguese', 'Obrigado.Com certeza'],
    ['Italian', 'Ho finito.Io vado'],
    ['Polish', 'Nie wiem.Co to jest'],
    ['Russian', 'спасибо.Это хорошо'],
    ['Greek', 'Ευχαριστώ.Το είδα'],
    ['quoted', 'She said “stop.”Top that (really).Info follows'],
    // Dots that stand for something else.
    ['file names', 'I wrote main.py and readme.md for node.js'],
    ['a dot of a framework', 'a .net developer who works with dot net'],
    ['a comma', 'ja,de rest volgt; hallo,net gezien'],
    ['initials', 'Mr.Smith of the U.S.A. at 5 p.m.'],
    ['Chinese', '这很好。我同意。Top'],
  ])('%s: %s', (_, text) => {
    expect(addressesIn(text)).toEqual([]);
  });
});

describe('an advert’s address is a link', () => {
  test.each([
    ['buy at casino-royal.com', ['casino-royal.com']],
    ['bestpills.com', ['bestpills.com']],
    ['Visit BESTPILLS.COM NOW', ['BESTPILLS.COM']],
    ['visit BestPills.Com now', ['BestPills.Com']],
    ['Shop-24.Net has it', ['Shop-24.Net']],
    ['Bestpills.Com/buy', ['Bestpills.Com/buy']],
    ['cheap at example.top and example.shop', ['example.top', 'example.shop']],
    ['shop . com', ['shop . com']],
    ['go to bestpills. com', ['bestpills. com']],
    ['bestpills. com/buy or bestpills. shop/buy', ['bestpills. com/buy', 'bestpills. shop/buy']],
    ['example dot com', ['example dot com']],
    ['example (dot) com and example[.]Com', ['example (dot) com', 'example[.]Com']],
    ['example,com', ['example,com']],
    ['hxxp://evil.com and HXXP://evil.org', ['hxxp://evil.com', 'HXXP://evil.org']],
    ['HTTPS://EXAMPLE.ORG/Foo.Bar', ['HTTPS://EXAMPLE.ORG/Foo.Bar']],
    ['https://en.wikipedia.org/wiki/St.Louis', ['https://en.wikipedia.org/wiki/St.Louis']],
    ['Https://Www.Example.Com', ['Https://Www.Example.Com']],
    ['joe@Example.Org', ['joe@Example.Org']],
    ['ехаmрle.com', ['ехаmрle.com']],
  ])('%s', (text, addresses) => {
    expect(addressesIn(text)).toEqual(addresses);
  });
});

describe('an address ends where the text goes on', () => {
  test.each([
    ['https://example.org/です', ['https://example.org/']],
    ['https://example.orgを見て', ['https://example.org']],
    [
      'https://example.org/a?b=1を見てhttps://example.comも',
      ['https://example.org/a?b=1', 'https://example.com'],
    ],
    ['https://example.org。次', ['https://example.org']],
    ['（https://example.org/a）、', ['https://example.org/a']],
    ['请看https://example.org/新闻', ['https://example.org/']],
    ['https://example.org에서', ['https://example.org']],
    ['https://example.org.In the end', ['https://example.org']],
    ['https://例え.jp/a', ['https://例え.jp/a']],
    ['https://www.例え.jp/a', ['https://www.例え.jp/a']],
    ['https://en.wikipedia.org/wiki/Foo_(bar).', ['https://en.wikipedia.org/wiki/Foo_(bar)']],
  ])('%s', (text, addresses) => {
    expect(addressesIn(text)).toEqual(addresses);
    const shown = [...renderBody(text).matchAll(/<a [^>]*>([^<]*)<\/a>/g)].map(([, label]) => label);
    expect(shown).toEqual(addresses);
  });

  test.each([
    ['example.orgを見て', ['example.org']],
    ['joe@example.orgです', ['joe@example.org']],
    ['example.com.In the end', ['example.com']],
  ])('%s', (text, addresses) => {
    expect(addressesIn(text)).toEqual(addresses);
  });
});

test('finding links costs no more than the text is long', () => {
  for (const piece of ['a.Ba', 'あa', 'a.b.あ', 'https://a.orgを', 'aB-.Com', '. com', '@a.Bc']) {
    const startedAt = performance.now();
    addressesIn(piece.repeat(Math.floor(20_000 / piece.length)));
    renderBody(piece.repeat(Math.floor(20_000 / piece.length)));
    expect({ piece, slow: performance.now() - startedAt > 3_000 }).toEqual({ piece, slow: false });
  }
});
