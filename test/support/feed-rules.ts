import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';
import { z } from 'zod';
import { projectRoot } from '../../src/project-root.js';

/* eslint-disable @typescript-eslint/no-deprecated -- The schemas of both RFCs are RELAX NG, which says of what is in any order how much of it there may be; XSD cannot. */
const atomFeed = RelaxNGValidator.fromDoc(
  XmlDocument.fromBuffer(readFileSync(join(projectRoot, 'test/support/atom.rng'))),
);
/* eslint-enable @typescript-eslint/no-deprecated */

/**
 * Checks a feed by what RFC 4287 and RFC 4685 ask for.
 * @throws Error with what is wrong: XML that is not well-formed, by libxml2, an element too many or too few, a
 *   value that is none, two of the same id.
 */
export function checkAtomFeed(xml: string): void {
  const document = XmlDocument.fromString(xml);
  try {
    atomFeed.validate(document);
    const found = (path: string) => document.find(path, { atom: 'http://www.w3.org/2005/Atom' });
    const ids = found('//atom:id').map(({ content }) => content);
    if (new Set(ids).size < ids.length) throw new Error(`ids are not unique: ${ids.join(' ')}`);
    if (found('/atom:feed/atom:link[@rel="self"]').length !== 1)
      throw new Error('a feed has one link to itself');
    if (found('//atom:entry[count(atom:link[@rel="alternate"]) != 1]').length > 0)
      throw new Error('an entry is read in one place');
  } finally {
    document.dispose();
  }
}

const url = z.url({ protocol: /^https?$/ });
const date = z.iso.datetime({ offset: true });
const author = z
  .strictObject({ name: z.string().min(1), url: url.optional(), avatar: url.optional() })
  .partial();

/** JSON Feed 1.1; it says of an author that there is one of the three at least. */
const jsonFeed = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: url.optional(),
  feed_url: url.optional(),
  language: z.string().optional(),
  items: z
    .array(
      z
        .strictObject({
          id: z.string().min(1),
          url: url.optional(),
          title: z.string().min(1).optional(),
          content_html: z.string().optional(),
          content_text: z.string().optional(),
          date_published: date.optional(),
          date_modified: date.optional(),
          authors: z
            .array(author.refine((parts) => Object.keys(parts).length > 0))
            .min(1)
            .optional(),
          tags: z.array(z.string().min(1)).optional(),
          language: z.string().optional(),
        })
        .refine((item) => item.content_html !== undefined || item.content_text !== undefined, {
          error: 'an item has content_html or content_text',
        }),
    )
    .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, {
      error: 'ids are not unique',
    }),
});

/** Checks a feed by what jsonfeed.org/version/1.1 asks for. @throws ZodError with what is wrong. */
export function checkJsonFeed(json: string): void {
  jsonFeed.parse(JSON.parse(json));
}
