import { getHostname } from 'tldts';
import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Reading, Rule, Subject } from './findings/rule.js';
import { bareHost, isUnder } from './links/links.js';

export interface BlockedDomainsOptions {
  weight: number;
  /** Domains, lower case; each stands for its subdomains too. */
  domains: readonly string[];
}

const pointsForLink = 10;
const pointsForEmail = 5;

/** A blocked domain in any field: in a link, as the website, or as where the author gets mail. */
export function blockedDomains({ weight, domains }: BlockedDomainsOptions): Rule {
  const name = 'blocked-domains';
  const hosts = domains.map(bareHost);
  return {
    name,
    check(subject, reading): Finding[] {
      if (hosts.length === 0) return [];
      return sightings(subject, reading)
        .filter(({ host }) => isUnder(host, hosts))
        .filter(({ field }, index, all) => all.findIndex((other) => other.field === field) === index)
        .map(({ host, field, span }) => ({
          rule: name,
          field,
          score: round((field === 'email' ? pointsForEmail : pointsForLink) * weight),
          ...evidenceOf('domain-blocked', { host }),
          spans: span === null ? [] : [span],
        }));
    },
  };
}

interface Sighting extends Pick<Finding, 'field'> {
  host: string;
  span: Finding['spans'][number] | null;
}

function sightings({ website, emailDomain }: Subject, { name, body }: Reading): Sighting[] {
  const inText = [name, body].flatMap(({ field, links }) =>
    links.found.map(({ host, span }) => ({ field, host, span })),
  );
  const host = website === null ? null : getHostname(website);
  return [
    ...inText,
    ...(host === null || website === null
      ? []
      : [{ field: 'website' as const, host: bareHost(host), span: { start: 0, end: website.length } }]),
    { field: 'email', host: bareHost(emailDomain), span: null },
  ];
}
