import type { EvidenceValues } from './findings/evidence.js';
import { evidenceOf } from './findings/finding-text.js';
import { round } from './findings/round.js';
import type { Finding, ReadField, Rule } from './findings/rule.js';
import { type NormalisedText, spanOf } from './text/normalise.js';
import type { Span } from './text/span.js';

const pointsForInvite = 4;
const pointsForHandle = 4;
const pointsForEmail = 2;
const pointsForHiddenEmail = 3.5;
const pointsEachFurther = 1;
const pointsMax = 8;
const contactsMax = 20;

interface Pattern {
  /** Quick to ask; most comments have none of it. */
  needs: RegExp;
  pattern: RegExp;
}

/** Addresses that open a chat. */
const invites: Pattern = {
  needs: /\.(?:me|dog|gg|com|group)\/|:\/\//,
  pattern:
    /(?<![\p{L}\p{N}.-])(?:t|telegram|telegram-?dog)\.(?:me|dog)\/[+@\w-]{3,64}|(?<![\p{L}\p{N}.-])wa\.me\/\+?\d{5,16}|(?:chat|api|web)\.whatsapp\.com\/\S{3,80}|discord(?:\.gg|(?:app)?\.com\/invite)\/[\w-]{3,40}|join\.skype\.com\/\w{3,40}|(?<![\p{L}\p{N}.-])(?:signal\.group\/\S{3,80}|line\.me\/\S{3,80}|m\.me\/[\w.]{3,60}|kik\.me\/\w{3,40}|tg:\/\/\S{3,80}|viber:\/\/\S{3,80})/gu,
};

/** A messenger's name and then a handle: one with @ before it, or a digit or underscore in it. */
const handles: Pattern = {
  needs: /[@_\d]/,
  pattern:
    /(?<!\p{L})(?:telegram|telegr[aá]m|whats ?app|wechat|weixin|snap ?chat|kik|viber|skype|discord|signal|zalo|line id|icq|телеграмм?|вотсап|ватсап|тг|tg)(?: (?:me|us|is|id|on|at|handle|user(?:name)?|channel|chat|group|канал))?[ :=>-]{1,4}(?:@[a-z][\w.]{3,32}|(?=[a-z.]{0,31}[_\d])[a-z][\w.]{4,32})(?![\w@])/gu,
};

/** `name at example dot com`, `name (at) example.com`: written for people, and against filters. */
const hiddenEmails: Pattern = {
  needs: /\(at\)|[[{]at[\]}]| at [a-z0-9-]{2,40} ?[.([{ ]/,
  pattern:
    /(?<![\w.])[a-z0-9][\w.+-]{1,40} ?(?:(?:\(at\)|\[at\]|\{at\}) ?[a-z0-9-]{2,40} ?(?:\(dot\)|\[dot\]|\{dot\}| dot |\.)| at [a-z0-9-]{2,40} ?(?:\(dot\)|\[dot\]|\{dot\}| dot )) ?(?:com|net|org|ru|info|io|co)(?![a-z0-9])/gu,
};

/** Asks readers to go on elsewhere: a messenger, a chat, an e-mail address. In the name or the body. */
export function contactHandles({ weight }: { weight: number }): Rule {
  const name = 'contact-handles';
  return {
    name,
    check: (_, { name: author, body }): Finding[] =>
      [author, body].flatMap((field) => {
        const { normalised } = field;
        return [
          finding(field, matchesOf(normalised, invites), pointsForInvite, 'invitation'),
          finding(field, matchesOf(normalised, handles), pointsForHandle, 'handle'),
          finding(field, matchesOf(normalised, hiddenEmails), pointsForHiddenEmail, 'hidden-email'),
          // In the name, it is what the rule link-in-name is for.
          ...(field.field === 'name'
            ? []
            : [
                finding(
                  field,
                  field.links.found.filter(({ kind }) => kind === 'email').map(({ span }) => span),
                  pointsForEmail,
                  'email',
                ),
              ]),
        ].flat();
      }),
  };

  function finding(
    { field }: ReadField,
    spans: readonly Span[],
    points: number,
    by: EvidenceValues['contact']['by'],
  ): Finding[] {
    if (spans.length === 0) return [];
    const score = round(Math.min(points + (spans.length - 1) * pointsEachFurther, pointsMax) * weight);
    return [
      { rule: name, field, score, ...evidenceOf('contact', { by, count: spans.length }), spans: [...spans] },
    ];
  }
}

function matchesOf(normalised: NormalisedText, { pattern, needs }: Pattern): Span[] {
  const { text } = normalised;
  if (!needs.test(text)) return [];
  const found: Span[] = [];
  for (const { 0: match, index } of text.matchAll(pattern)) {
    found.push(spanOf(normalised, index, index + match.length));
    if (found.length >= contactsMax) break;
  }
  return found;
}
