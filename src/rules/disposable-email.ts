import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';
import { getDomain, getHostname } from 'tldts';
import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule } from './findings/rule.js';

const pointsForEmail = 3;
const pointsForWebsite = 3;

/**
 * Services that pass mail on for people who keep their address to themselves. Such an address is answered
 * for, and lasts: it is not disposable, whatever a list may come to say.
 */
const relays: ReadonlySet<string> = new Set(
  'duck.com privaterelay.appleid.com mozmail.com relay.firefox.com simplelogin.com simplelogin.co slmail.me aleeas.com anonaddy.com anonaddy.me addy.io 33mail.com passmail.net passinbox.com passfwd.com'.split(
    ' ',
  ),
);

/** The e-mail address, or the website, belongs to a domain of disposable addresses. */
export function disposableEmail({ weight }: { weight: number }): Rule {
  const name = 'disposable-email';
  return {
    name,
    check({ emailDomain, website }): Finding[] {
      const host = website === null ? null : getHostname(website);
      return [
        ...(isDisposable(emailDomain)
          ? [
              {
                rule: name,
                field: 'email' as const,
                score: round(pointsForEmail * weight),
                ...evidenceOf('email-disposable', { domain: emailDomain }),
                spans: [],
              },
            ]
          : []),
        ...(website !== null && host !== null && isDisposable(host)
          ? [
              {
                rule: name,
                field: 'website' as const,
                score: round(pointsForWebsite * weight),
                ...evidenceOf('website-disposable', { host }),
                spans: [{ start: 0, end: website.length }],
              },
            ]
          : []),
      ];
    },
  };
}

/** The package makes a new set at each call. */
let domainsRead: ReadonlySet<string> | undefined;

function isDisposable(host: string): boolean {
  const domains = (domainsRead ??= disposableEmailBlocklistSet());
  const registered = getDomain(host, { allowPrivateDomains: true });
  const names = [host, ...(registered === null ? [] : [registered])];
  return !names.some((each) => relays.has(each)) && names.some((each) => domains.has(each));
}
