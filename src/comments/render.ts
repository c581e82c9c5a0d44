import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

const nestingMax = 8;

/** Paragraphs, emphasis, code, quotes and links; headings, lists, tables, images and HTML stay the text they are. */
const markdown = new MarkdownIt('zero', { html: false, linkify: true, breaks: true, maxNesting: nestingMax })
  .enable(['emphasis', 'backticks', 'blockquote', 'code', 'fence', 'link', 'autolink', 'linkify', 'newline', 'escape', 'entity']);
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

const policy: sanitizeHtml.IOptions = {
  allowedTags: ['p', 'br', 'em', 'strong', 'code', 'pre', 'blockquote', 'a'],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['http', 'https'],
  allowProtocolRelative: false,
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow ugc noopener' }) },
};

/**
 * A comment's body as the HTML that readers get. The renderer emits no HTML of the writer's; the sanitiser
 * behind it is the second lock, and decides what a link may be.
 */
export function renderBody(body: string): string {
  return sanitizeHtml(markdown.render(body), policy).trim();
}
