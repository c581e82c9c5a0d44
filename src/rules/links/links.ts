import { parse } from 'tldts';
import { type NormalisedText, spanOf, withCapitals } from '../text/normalise.js';
import type { Span } from '../text/span.js';
import { wordEndings } from '../text/word-endings.js';
import { AddressFinder } from './address-finder.js';
import { writePlainly } from './link-dots.js';

/** An address found in a text. */
export interface Link {
  kind: 'web' | 'email';
  /** Lower case, without a leading `www.`. */
  host: string;
  /** It leads to the site itself. */
  own: boolean;
  span: Span;
}

/** Longer stretches without white space are read in pieces of this length: linkify-it is not linear on all of them. */
const pieceLengthMax = 1_024;
const linksMax = 200;
/** Words with a dot or a colon inside that are looked at; an honest comment has a handful. */
const piecesMax = 400;

/** Any ending will do here; whether there is such a domain is for the public suffix list to say. */
const addresses = new AddressFinder({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: false }).tlds([
  '[a-z]{2,24}',
  'xn--[a-z0-9-]{2,59}',
  'рф',
  'укр',
]);
const mayHoldLink = /:\/\/|[.][^\s.,;:!?)"'][^\s.,;:!?)"']/;

/** The addresses found in a text. */
export interface Links {
  readonly found: readonly Link[];
  /** False when there was so much to look at that some of it was not. */
  readonly complete: boolean;
}

/**
 * Every web and e-mail address in a normalised text, in order; none across the end of a sentence, which capitals as typed
 * tell. Linear in its length.
 */
export function findLinks(normalised: NormalisedText, ownHosts: readonly string[]): Links {
  const { text, origins } = writePlainly(withCapitals(normalised));
  const found: Link[] = [];
  let pieceCount = 0;
  for (const { from, piece } of piecesOf(text)) {
    pieceCount += 1;
    if (pieceCount > piecesMax || found.length >= linksMax) return { found, complete: false };
    for (const { index, lastIndex, schema, url } of addresses.match(piece) ?? []) {
      const link = readLink(piece.slice(index, lastIndex), schema, url);
      if (link === null) continue;
      const start = from + index;
      const end = from + lastIndex;
      const span =
        origins === null
          ? spanOf(normalised, start, end)
          : spanOf(normalised, origins[start] ?? 0, (origins[end - 1] ?? 0) + 1);
      found.push({ ...link, own: link.kind === 'web' && isUnder(link.host, ownHosts), span });
    }
  }
  return { found, complete: true };
}

/** True for one of the hosts or anything under it. */
export function isUnder(host: string, hosts: readonly string[]): boolean {
  return hosts.map(bareHost).some((own) => host === own || host.endsWith(`.${own}`));
}

/** Lower case, no `www.`, no trailing dot. */
export function bareHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^www\d?\./, '')
    .replace(/\.$/, '');
}

const pieces = /[^\s"]{3,}/g;

function* piecesOf(text: string): Generator<{ from: number; piece: string }> {
  for (const { index, 0: stretch } of text.matchAll(pieces)) {
    for (let offset = 0; offset < stretch.length; offset += pieceLengthMax) {
      const piece = stretch.slice(offset, offset + pieceLengthMax);
      if (mayHoldLink.test(piece)) yield { from: index + offset, piece };
    }
  }
}

function readLink(raw: string, schema: string, url: string): Pick<Link, 'kind' | 'host'> | null {
  const { hostname, isIp, isIcann, isPrivate, publicSuffix, domainWithoutSuffix } = parse(url);
  if (hostname === null) return null;
  const email = schema === 'mailto:';
  const bare = schema === '' && !/^www\./i.test(raw);
  if (isIp === true) return bare ? null : { kind: 'web', host: hostname };
  // A bare name is a link only under a top-level domain that exists; with https:// in front it is meant as one.
  if (isIcann !== true && isPrivate !== true && (bare || email)) return null;
  if (
    bare &&
    wordEndings.has(publicSuffix ?? '') &&
    !raw.includes('/') &&
    !isMadeUp(domainWithoutSuffix ?? '')
  )
    return null;
  return { kind: email ? 'email' : 'web', host: bareHost(hostname) };
}

/** Letters with a digit or a hyphen: `shop-24.de` is no sentence, `since 1986.de` is one. */
function isMadeUp(label: string): boolean {
  return /[\d-]/.test(label) && /\p{L}/u.test(label);
}
