import { evidenceOf } from '../../src/rules/findings/finding-text.js';
import type { Span } from '../../src/rules/text/span.js';

/** What a seeded comment is held for. */
interface Reason {
  rule: string;
  score: number;
  evidence: string;
  seen: ReturnType<typeof evidenceOf>['seen'];
  /** What the comment ends with, so that the evidence is true. */
  sentence: string;
  /** What the rule sees of that sentence; nothing for what is seen of other comments. */
  marks: readonly string[];
}

const link = 'https://lido-friends.example/plan';
const links = [
  'https://ferry.example/times',
  'https://trams.example/map',
  'https://lido-friends.example/plan',
] as const;

/** About as often as it happens. */
export const reasons: readonly Reason[] = [
  {
    rule: 'profanity',
    score: 5,
    ...evidenceOf('profanity', { kind: 'strong', words: [{ word: 'bloody' }], more: 0 }),
    sentence: 'A bloody disgrace, if you ask me.',
    marks: ['bloody'],
  },
  {
    rule: 'spam-model',
    score: 5.4,
    ...evidenceOf('spam-model', { against: [{ signal: 'a link' }], inFavour: [], head: null, less: 0 }),
    sentence: `See the whole plan at ${link} for yourself.`,
    marks: [link],
  },
  {
    rule: 'too-many-links',
    score: 5,
    ...evidenceOf('links', { count: links.length, max: 2 }),
    sentence: `It is all in ${links[0]} and ${links[1]} and ${links[2]} to read.`,
    marks: links,
  },
  {
    rule: 'near-duplicate',
    score: 6,
    ...evidenceOf('alike', { count: 7, otherAuthors: 5, markedSpam: 0, markedApproved: 0 }),
    sentence: 'Please sign the petition, neighbours.',
    marks: [],
  },
];

/** A text that shows what it is held for, and where: UTF-16 positions. */
export function suspectText(text: string, reason: Reason | undefined): { body: string; spans: Span[] } {
  if (reason === undefined) return { body: text, spans: [] };
  const body = `${text} ${reason.sentence}`;
  const spans = reason.marks.map((mark) => {
    const start = body.lastIndexOf(mark);
    return { start, end: start + mark.length };
  });
  return { body, spans };
}
