import type { FeedEntry, FeedView } from '../../threads/views.js';
import type { ReaderWords } from '../words/words.js';
import { feedContent } from './feed-content.js';
import { entryTitle, feedTitle, plainLine } from './feed-title.js';

/** A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export function renderJsonFeed(feed: FeedView, words: ReaderWords): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feedTitle(feed, words),
    home_page_url: feed.url,
    feed_url: feed.jsonUrl,
    language: words.language,
    items: feed.entries.map((entry) => item(entry, words)),
  });
}

function item(entry: FeedEntry, words: ReaderWords) {
  const { id, url, author, language, createdAt, updatedAt } = entry;
  return {
    id: `urn:uuid:${id}`,
    url,
    title: entryTitle(entry, words),
    content_html: feedContent(entry),
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
