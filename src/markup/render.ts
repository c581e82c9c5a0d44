import MarkdownIt, { type StateBlock, type StateInline } from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { isVisible } from '../input/visible.js';
import { AddressFinder } from '../rules/links/address-finder.js';

const nestingMax = 8;
/** Past `nestingMax` the renderer leaves text out; quotes within quotes stop short of it. */
const quoteDepthMax = 6;
/** Lines without anything to see that are shown one after the other, in code and elsewhere. */
const blankLinesMax = 2;

/**
 * Paragraphs, `*emphasis*`, `**strong emphasis**`, code, `> quotes` and links to web pages. Everything else stays the text it
 * is: headings, lists, tables, images, HTML, entities, backslashes, underscores, stars inside words, relative links.
 */
const markdown = new MarkdownIt('zero', {
  html: false,
  linkify: true,
  breaks: true,
  maxNesting: nestingMax,
}).enable(['emphasis', 'backticks', 'blockquote', 'code', 'fence', 'link', 'autolink', 'linkify', 'newline']);
markdown.block.ruler.before('blockquote', 'flat_quote', (state, line) => {
  if (state.level >= quoteDepthMax) skipQuoteMarks(state, line);
  return false;
});
// A line without a mark is the writer's own, not part of the quote before it.
markdown.block.ruler.before('blockquote', 'own_line', (_state, _start, _end, silent) => silent, {
  alt: ['blockquote'],
});
markdown.inline.ruler.before('emphasis', 'literal_mark', takeLiterally);
markdown.validateLink = (address) => /^https?:\/\//i.test(address);
markdown.normalizeLinkText = showAddress(markdown.normalizeLinkText.bind(markdown));
markdown.linkify = new AddressFinder({ fuzzyLink: false, fuzzyEmail: false });

const policy: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'em', 'strong', 'code', 'pre', 'blockquote', 'a'],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['http', 'https'],
  allowProtocolRelative: false,
  // A relative address would lead elsewhere in each place the comment is shown.
  transformTags: {
    a: (tagName, { href = '' }) => ({
      tagName,
      attribs: { ...(/^https?:\/\//i.test(href) && { href }), rel: 'nofollow ugc noopener' },
    }),
  },
};

/**
 * A comment's body as the HTML that readers get. The renderer emits no HTML of the writer's; the sanitiser
 * behind it is the second lock, and decides what a link may be. Of many blank lines in a row two are shown.
 */
export function renderBody(body: string): string {
  const html = markdown.render(withoutVoids(body));
  // Most comments are plain paragraphs, which hold nothing that the sanitiser could take away.
  const safe = plainParagraphs.test(html) ? html.replaceAll('&quot;', '"') : sanitizeHtml(html, policy);
  return safe.trim();
}

/** Readers scroll past no screens of nothing, be it of empty lines or of invisible characters. */
function withoutVoids(body: string): string {
  let blank = 0;
  return body
    .split('\n')
    .filter((line) => {
      blank = isVisible(line) ? 0 : blank + 1;
      return blank <= blankLinesMax;
    })
    .join('\n');
}

/** Underscores, and stars between letters or digits, are text: `__init__`, `2*3*4`. */
function takeLiterally(state: StateInline, silent: boolean): boolean {
  const [marks = ''] = /^(?:_+|\*+)/.exec(state.src.slice(state.pos, state.posMax)) ?? [];
  if (marks === '') return false;
  const before = state.src.slice(Math.max(0, state.pos - 2), state.pos);
  const after = state.src.slice(state.pos + marks.length, state.pos + marks.length + 2);
  const isInsideWord = /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after);
  if (marks.startsWith('*') && !isInsideWord) return false;
  if (!silent) state.pending += marks;
  state.pos += marks.length;
  return true;
}

/** An address is shown with its percent-encoding decoded, unless something would come out that nobody can see or read. */
function showAddress(decode: (address: string) => string): (address: string) => string {
  return (address) => {
    const decoded = decode(address);
    return unreadable.test(decoded) ? address : decoded;
  };
}

/** Controls (NUL among them), format and invisible characters, separators, and what was no UTF-8. */
const unreadable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufffd]/u;

/** No tag but these three, each without an attribute; linear, since no two branches begin alike. */
const plainParagraphs = /^(?:<p>|<\/p>|<br \/>|[^<>])*$/;

/** Takes the marks off the start of a line, so that what follows is text at the depth reached. */
function skipQuoteMarks(state: StateBlock, line: number): void {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  const [marks = ''] = /^[> \t]*/.exec(state.src.slice(start, state.eMarks[line])) ?? [];
  if (!marks.includes('>')) return;
  state.bMarks[line] = start + marks.length;
  state.tShift[line] = 0;
  state.sCount[line] = state.blkIndent;
}
