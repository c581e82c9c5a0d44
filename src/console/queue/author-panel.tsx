import type { AuthorView } from '../../moderation/review-views.js';
import { Time } from '../../reader/shared/time.js';
import { longDate } from '../shared/long-date.js';
import { useWords } from '../words/use-words.js';

interface AuthorPanelProps {
  author: AuthorView;
  basePath: string;
  mayDecide: boolean;
  now: Date;
}

/** How long a ban may be, in days; nothing for good. */
const banDays = [1, 7, 30, 365] as const;

/** Who has written what the queue shows, and whether they may go on. */
export function AuthorPanel({ author, basePath, mayDecide, now }: AuthorPanelProps) {
  const words = useWords();
  const { names, firstSeenAt, history } = author;
  return (
    <section class="author" aria-labelledby="author-heading">
      <h2 id="author-heading">
        {names.map((name, index) => (
          <>
            {index > 0 && ', '}
            <bdi key={name}>{name}</bdi>
          </>
        ))}
      </h2>
      <p>
        {words.history(history)}
        {firstSeenAt !== null && (
          <>
            {' · '}
            {words.firstSeen} <Time iso={firstSeenAt} now={now} language={words.language} />
          </>
        )}
        {author.trust > 0 && <> · {words.trusted(author.trust)}</>}
      </p>
      {author.ban !== null && <Ban ban={author.ban} />}
      {mayDecide && (
        <BanForms author={author} action={`${basePath}/moderation/comments/${author.commentId}/ban`} />
      )}
    </section>
  );
}

function Ban({ ban: { until, hidden, reason, by } }: { ban: NonNullable<AuthorView['ban']> }) {
  const words = useWords();
  const date = until === null ? null : longDate(until, words.language);
  return (
    <p class="author-ban">
      {date === null ? words.bannedForGood : words.bannedUntil(date)}
      {hidden && <> · {words.banHidden}</>}
      {by !== null && (
        <>
          {' · '}
          <bdi>{by}</bdi>
        </>
      )}
      {reason !== null && <q>{reason}</q>}
    </p>
  );
}

function BanForms({ author, action }: { author: AuthorView; action: string }) {
  const words = useWords();
  if (author.ban !== null)
    return (
      <form method="post" action={`${action}/lift`}>
        <button class="button button-quiet">{words.liftBan}</button>
      </form>
    );
  return (
    <details class="author-ban-form">
      <summary>{words.ban}</summary>
      <form method="post" action={action}>
        <label for="ban-days">{words.banFor}</label>
        <select id="ban-days" name="days">
          {banDays.map((days) => (
            <option key={days} value={days} selected={days === 7}>
              {words.days(days)}
            </option>
          ))}
          <option value="">{words.forGood}</option>
        </select>
        <label for="ban-until">{words.banUntil}</label>
        <input id="ban-until" name="until" type="date" />
        <label for="ban-reason">{words.bulkReason}</label>
        <input id="ban-reason" name="reason" type="text" maxLength={500} />
        <label class="author-hidden">
          <input type="checkbox" name="hidden" value="yes" /> {words.banHiddenHint}
        </label>
        <button class="button">{words.ban}</button>
      </form>
    </details>
  );
}
