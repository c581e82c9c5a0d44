import { getHostname } from 'tldts';
import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, Rule } from './findings/rule.js';
import { isUnder } from './links/links.js';
import { type NormalisedText, spanOf } from './text/normalise.js';
import type { Span } from './text/span.js';
import { textAt } from './text/whole-characters.js';

export interface AdvertInNameOptions {
  weight: number;
  /** Words a person's name may have. */
  wordsMax: number;
}

const pointsForTrade = 4;
const pointsForSales = 1.5;
const pointsEachFurther = 1.5;
const pointsMax = 7;
/** A name that sells something, with a website to sell it on. */
const pointsWithWebsite = 1.5;
const pointsForLongName = 1.5;
const pointsForTradeInHost = 3;

/** Trades that comment adverts are for, and that are not names. */
const trades =
  'casino|casinos|viagra|cialis|levitra|pharmacy|pharma|payday loans?|loans?|seo|backlinks?|escorts?|call ?girls?|forex|binary options?|crypto signals?|bitcoin|airdrop|sports ?betting|betting|bookmaker|slots?|poker online|online poker|replica watch(?:es)?|jerseys|nfl shop|payday|mortgage broker|web ?design|web hosting|vpn|iptv|essay writ(?:ing|ers?)|dissertation|assignment help|followers|likes|hack(?:er|ing) services?|spell ?caster|love spells?|weight ?loss|keto|cbd|kratom|vape|e-?liquid|plumb(?:er|ers|ing)|roofing|locksmiths?|movers|pest control|carpet cleaning|towing|limo(?:usine)?|car rental|real estate|dentists?|chiropractor|lawyers?|attorneys?|insurance|credit repair|debt relief|porn|xxx|sex cam|webcam|hookup|dating site|казино|ставки|кредит|займ|купить';
/** Words of selling, which may also be part of a name. */
const sales =
  'cheap(?:est)?|discount(?:s|ed)?|buy|sale|for sale|best price|best|top \\d+|free|online|shop|store|outlet|deals?|coupons?|promo(?: code)?|download|services?|repair|company|agency|reviews?|near me|official|wholesale|supplier|manufacturer|rental|hire|whats ?app|telegram|дешево|скидки?|заказать|бесплатно';

const tradeWords = new RegExp(`(?<![\\p{L}\\p{N}])(?:${trades})(?![\\p{L}\\p{N}])`, 'gu');
const salesWords = new RegExp(`(?<![\\p{L}\\p{N}])(?:${sales})(?![\\p{L}\\p{N}])`, 'gu');
/** In a host name words run together, so only those that stand in no other word are looked for. */
const tradeInHost =
  /casino|viagra|cialis|pharmac|payday|backlink|escort|forex|betting|replica|essaywrit|iptv|porn|xxx|poker|jackpot|kratom|cryptosignal/;

/** The advert is in the name, or in the website that it links to, and the text is clean. */
export function advertInName({ weight, wordsMax }: AdvertInNameOptions): Rule {
  const name = 'advert-in-name';
  return {
    name,
    check({ website, facts: { ownHosts } }, { name: author }): Finding[] {
      const { normalised } = author;
      const trade = matchesOf(normalised, tradeWords);
      const selling = matchesOf(normalised, salesWords);
      const words = [...trade, ...selling];
      const host = website === null ? null : getHostname(website);
      const elsewhere = host !== null && !isUnder(host, ownHosts);
      const findings: Finding[] = [];
      const add = (
        field: 'name' | 'website',
        points: number,
        evidence: ReturnType<typeof evidenceOf>,
        spans: Span[],
      ) => findings.push({ rule: name, field, score: round(points * weight), ...evidence, spans });

      if (words.length > 0) {
        const points =
          (trade.length > 0 ? pointsForTrade : pointsForSales) +
          (words.length - 1) * pointsEachFurther +
          (elsewhere ? pointsWithWebsite : 0);
        const typed = words.map((span) => textAt(normalised.source, span));
        add(
          'name',
          Math.min(points, pointsMax),
          evidenceOf('name-advertises', { words: typed, website: elsewhere }),
          words,
        );
      }
      const count = normalised.source.split(/\s+/).length;
      if (count > wordsMax)
        add('name', pointsForLongName, evidenceOf('name-of-many-words', { count }), [
          { start: 0, end: normalised.source.length },
        ]);
      if (website !== null && host !== null && elsewhere && tradeInHost.test(host))
        add('website', pointsForTradeInHost, evidenceOf('website-advertises', { host }), [
          { start: 0, end: website.length },
        ]);
      return findings;
    },
  };
}

function matchesOf(normalised: NormalisedText, pattern: RegExp): Span[] {
  return [...normalised.text.matchAll(pattern)].map(({ 0: word, index }) =>
    spanOf(normalised, index, index + word.length),
  );
}
