import { getHostname, parse } from 'tldts';
import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, ReadField, Rule, Subject } from './findings/rule.js';
import { isUnder, type Link } from './links/links.js';
import { isShortener } from './links/shorteners.js';
import type { Span } from './text/span.js';

const pointsByKind = { unlikeText: 4, numeric: 3, disguised: 2.5, shortened: 2.5, punycode: 1.5 } as const;
const pointsMax = 8;
const spansMax = 20;
const placesShownMax = 3;

type Kind = keyof typeof pointsByKind;

interface Sighting {
  kind: Kind;
  field: Finding['field'];
  /** Where it leads, and what it says where that is another place. */
  leadsTo: string;
  says?: string;
  span: Span;
}

/**
 * Links that hide where they lead: through a shortener, to a bare network address, under a name in Punycode,
 * written so that no filter should see them, or with a text that names another site. Those to the site itself
 * are welcome.
 */
export function suspiciousLinks({ weight }: { weight: number }): Rule {
  const name = 'suspicious-links';
  return {
    name,
    check(subject, { name: author, body }): Finding[] {
      const seen = [...[author, body].flatMap(inText), ...asWebsite(subject), ...unlikeTheirText(subject)];
      const kinds = new Map<string, Sighting[]>();
      for (const sighting of seen) {
        const key = `${sighting.kind} ${sighting.field}`;
        kinds.set(key, [...(kinds.get(key) ?? []), sighting]);
      }
      return [...kinds.values()].flatMap((sightings) => findingOf(name, weight, sightings));
    },
  };
}

function findingOf(rule: string, weight: number, sightings: readonly Sighting[]): Finding[] {
  const [first] = sightings;
  if (first === undefined) return [];
  const places = new Map(sightings.map((sighting) => [`${sighting.says} ${sighting.leadsTo}`, sighting]));
  const points = Math.min(pointsByKind[first.kind] * (1 + (places.size - 1) / 2), pointsMax);
  return [
    {
      rule,
      field: first.field,
      score: round(points * weight),
      ...evidenceFor(first.kind, [...places.values()]),
      spans: sightings.slice(0, spansMax).map(({ span }) => span),
    },
  ];
}

function evidenceFor(kind: Kind, places: readonly Sighting[]): ReturnType<typeof evidenceOf> {
  const shown = places.slice(0, placesShownMax);
  const more = places.length - shown.length;
  if (kind !== 'unlikeText')
    return evidenceOf('links-hidden', { how: kind, hosts: shown.map(({ leadsTo }) => leadsTo), more });
  return evidenceOf('links-unlike-text', {
    links: shown.map(({ says = '', leadsTo }) => ({ says, leadsTo })),
    more,
  });
}

function inText({ field, normalised, links }: ReadField): Sighting[] {
  return links.found
    .filter(({ kind, own }) => kind === 'web' && !own)
    .flatMap((link) =>
      kindsOf(link, normalised.source).map((kind) => ({ kind, field, leadsTo: link.host, span: link.span })),
    );
}

function kindsOf({ host, span }: Pick<Link, 'host' | 'span'>, source: string): Kind[] {
  const isDisguised = !isUnicode(host) && !isWritten(host, source.slice(span.start, span.end).toLowerCase());
  return [...kindsOfHost(host), ...(isDisguised ? (['disguised'] as const) : [])];
}

/** Accents are no disguise; the host has none, as it was read from the normalised text. */
function isWritten(host: string, typed: string): boolean {
  return typed.includes(host) || typed.normalize('NFD').replace(/\p{M}/gu, '').includes(host);
}

function kindsOfHost(host: string): Kind[] {
  if (isShortener(host)) return ['shortened'];
  if (/^\d{1,3}(\.\d{1,3}){3}$|^\[?[0-9a-f:]+:[0-9a-f:]*\]?$/.test(host)) return ['numeric'];
  return /(^|\.)xn--/.test(host) ? ['punycode'] : [];
}

/** A name in another script may be written in more than one way that all mean the same. */
function isUnicode(host: string): boolean {
  return /[^\x20-\x7e]/.test(host) || host.includes('xn--');
}

function asWebsite({ website, facts: { ownHosts } }: Subject): Sighting[] {
  const host = website === null ? null : getHostname(website);
  if (website === null || host === null || isUnder(host, ownHosts)) return [];
  return kindsOfHost(host).map((kind) => ({
    kind,
    field: 'website' as const,
    leadsTo: host,
    span: { start: 0, end: website.length },
  }));
}

/** `[text](url)`, `[url=…]text[/url]` and `<a href="…">text</a>`; bounded, so that each is linear. */
const markedUp =
  /\[([^\][\n]{3,200})\]\(\s{0,3}<?(https?:\/\/[^\s)>]{3,300})(?:[\s>][^)\n]{0,100})?\)|\[url=["']?([^\]\s"']{3,300})["']?\]([^[\]\n]{3,200})\[\/url\]|<a\s[^<>]{0,100}?href\s?=\s?["']?([^\s"'<>]{3,300})["']?[^<>]{0,100}>([^<>\n]{3,200})<\/a>/gi;
const namesSite = /(?:https?:\/\/|www\.)?((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24})(?![a-z0-9.-])/i;

function unlikeTheirText({ body }: Subject): Sighting[] {
  if (!body.includes('[') && !body.includes('<')) return [];
  return [...body.matchAll(markedUp)].slice(0, spansMax).flatMap((match) => {
    const [whole, markdownText, markdownUrl, bbUrl, bbText, htmlUrl, htmlText] = match;
    const target = parse(markdownUrl ?? bbUrl ?? htmlUrl ?? '');
    const shown = parse(namesSite.exec(markdownText ?? bbText ?? htmlText ?? '')?.[1] ?? '');
    if (target.hostname === null || shown.isIcann !== true || shown.domain === null) return [];
    const leadsTo = target.domain ?? target.hostname;
    if (leadsTo === shown.domain) return [];
    return [
      {
        kind: 'unlikeText' as const,
        field: 'body' as const,
        leadsTo,
        says: shown.domain,
        span: { start: match.index, end: match.index + whole.length },
      },
    ];
  });
}
