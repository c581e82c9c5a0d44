import type { FeedEntry, FeedView } from '../comments/views.js';
import { entryTitle, plainLine } from './feed-title.js';

/** A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export function renderJsonFeed({ title, url, jsonUrl, entries }: FeedView): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: plainLine(title),
    home_page_url: url,
    feed_url: jsonUrl,
    items: entries.map(item),
  });
}

function item(entry: FeedEntry) {
  const { id, url, author, html, language, createdAt, updatedAt } = entry;
  return {
    id: `urn:uuid:${id}`,
    url,
    title: entryTitle(entry),
    content_html: html,
    date_published: createdAt,
    date_modified: updatedAt,
    authors: [
      {
        name: plainLine(author.name),
        ...(author.website !== null && { url: author.website }),
        ...(author.avatarUrl !== null && { avatar: author.avatarUrl }),
      },
    ],
    ...(author.badge !== null && { tags: [author.badge] }),
    ...(language !== null && { language }),
  };
}
