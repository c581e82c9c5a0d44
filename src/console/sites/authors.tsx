import { type FormProps, TextField } from '../forms/field.js';
import { useSitesWords } from './words.js';

/** One of the site's own authors, the address masked. */
export interface ShownAuthor {
  key: string;
  email: string;
  badge: string;
}

interface AuthorsProps extends FormProps {
  authors: readonly ShownAuthor[];
  /** Where the list is changed. */
  action: string;
  mayChange: boolean;
}

/** Whom the site names as its own authors: a person has a look at what comes under their addresses. */
export function Authors({ authors, action, mayChange, ...form }: AuthorsProps) {
  const words = useSitesWords();
  return (
    <section aria-labelledby="authors">
      <h2 id="authors">{words.authors}</h2>
      <p class="small">{words.authorsHint}</p>
      {authors.length === 0 && <p>{words.noAuthors}</p>}
      <ul class="versions">
        {authors.map(({ key, email, badge }) => (
          <li key={key}>
            <strong>
              <bdi>{badge}</bdi>
            </strong>
            <bdi>{email}</bdi>
            {mayChange && (
              <form method="post" action={`${action}/removals`}>
                <input type="hidden" name="key" value={key} />
                <button class="button button-quiet">
                  {words.unname} <span class="ar-vh">{email}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <form class="site-form" method="post" action={action}>
          <TextField
            name="authors/email"
            label={words.authorEmail}
            hint={words.authorEmailHint}
            required
            {...form}
          />
          <TextField
            name="authors/badge"
            label={words.badge}
            hint={words.badgeHint}
            maxLength={30}
            required
            {...form}
          />
          <button class="button">{words.nameAuthor}</button>
        </form>
      )}
    </section>
  );
}
