import MarkdownIt, { type StateBlock } from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { AddressFinder } from '../rules/address-finder.js';

const nestingMax = 8;
/** Past `nestingMax` the renderer leaves text out; quotes within quotes stop short of it. */
const quoteDepthMax = 6;

/** Paragraphs, emphasis, code, quotes and links; headings, lists, tables, images and HTML stay the text they are. */
const markdown = new MarkdownIt('zero', {
  html: false,
  linkify: true,
  breaks: true,
  maxNesting: nestingMax,
}).enable([
  'emphasis',
  'backticks',
  'blockquote',
  'code',
  'fence',
  'link',
  'autolink',
  'linkify',
  'newline',
  'escape',
  'entity',
]);
markdown.block.ruler.before('blockquote', 'flat_quote', (state, line) => {
  if (state.level >= quoteDepthMax) skipQuoteMarks(state, line);
  return false;
});
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
 * behind it is the second lock, and decides what a link may be.
 */
export function renderBody(body: string): string {
  const html = markdown.render(body);
  // Most comments are plain paragraphs, which hold nothing that the sanitiser could take away.
  const safe = plainParagraphs.test(html) ? html.replaceAll('&quot;', '"') : sanitizeHtml(html, policy);
  return safe.trim();
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
