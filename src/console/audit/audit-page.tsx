import type { AuditView } from '../../moderators/audit-views.js';
import { auditActions, decisionAction } from '../../moderators/audit-views.js';
import { Time } from '../../reader/shared/time.js';
import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../shared/frame.js';
import { commentHref } from '../shared/hrefs.js';
import { useSitesWords } from '../sites/words.js';
import { useWords } from '../words/use-words.js';
import { auditDetails, auditSubject } from './audit-details.js';

export interface AuditPageProps extends ConsoleProps {
  viewer: Viewer;
  query: { moderator?: string | undefined; action?: string | undefined; cursor?: string | undefined };
  moderators: readonly { id: string; name: string }[];
  entries: readonly AuditView[];
  nextCursor: string | null;
}

/** What people have done here, newest first. */
export function renderAuditPage(props: AuditPageProps): string {
  return renderConsole(props.words, <AuditPage {...props} />);
}

function AuditPage(props: AuditPageProps) {
  const { basePath, viewer, query, entries, nextCursor, now } = props;
  const words = useWords();
  return (
    <Frame title={words.audit} basePath={basePath} viewer={viewer} kind="audit">
      <main id="main">
        <h1>{words.audit}</h1>
        <Filters {...props} />
        {entries.length === 0 ? (
          <p class="queue-note">{words.emptyAudit}</p>
        ) : (
          <table class="audit">
            <thead>
              <tr>
                <th scope="col">{words.when}</th>
                <th scope="col">{words.who}</th>
                <th scope="col">{words.what}</th>
                <th scope="col">{words.toWhat}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} basePath={basePath} now={now} />
              ))}
            </tbody>
          </table>
        )}
        {nextCursor !== null && (
          <p class="pager">
            <a class="button button-quiet" href={auditHref(basePath, '', { ...query, cursor: nextCursor })}>
              {words.nextPage}
            </a>
          </p>
        )}
      </main>
    </Frame>
  );
}

function Filters({ basePath, query, moderators }: AuditPageProps) {
  const words = useWords();
  return (
    <form class="filters" method="get" action={`${basePath}/moderation/audit`}>
      <label>
        <span>{words.who}</span>
        <select name="moderator">
          <option value="">{words.everyone}</option>
          {moderators.map(({ id, name }) => (
            <option key={id} value={id} selected={id === query.moderator}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.what}</span>
        <select name="action">
          <option value="">{words.everything}</option>
          {([decisionAction, ...auditActions] as const).map((action) => (
            <option key={action} value={action} selected={action === query.action}>
              {words.auditActions[action]}
            </option>
          ))}
        </select>
      </label>
      <button class="button button-quiet">{words.apply}</button>
      <p class="audit-files">
        {words.download}
        <a href={auditHref(basePath, '.csv', { ...query, cursor: undefined })}>CSV</a>
        <a href={auditHref(basePath, '.jsonl', { ...query, cursor: undefined })}>JSON Lines</a>
      </p>
    </form>
  );
}

function auditHref(basePath: string, ending: string, query: AuditPageProps['query']): string {
  const set = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const parameters = new URLSearchParams(set).toString();
  return `${basePath}/moderation/audit${ending}${parameters === '' ? '' : `?${parameters}`}`;
}

function Entry({ entry, basePath, now }: { entry: AuditView; basePath: string; now: Date }) {
  const words = useWords();
  const both = { console: words, sites: useSitesWords() };
  const { at, actor, action, site, commentId, details } = entry;
  const subject = auditSubject(entry, both);
  const told = auditDetails(entry, both);
  const comment = commentId ?? details['comment'];
  return (
    <tr>
      <td>
        <Time iso={at} now={now} language={words.language} />
      </td>
      <td>{actor === null ? nobodyFor(action, words) : <bdi>{actor}</bdi>}</td>
      <td>
        {action in words.auditActions
          ? words.auditActions[action as keyof typeof words.auditActions]
          : action}
      </td>
      <td>
        {subject !== null &&
          (typeof comment === 'string' ? (
            <a href={commentHref(basePath, comment)}>
              <bdi>{subject}</bdi>
            </a>
          ) : (
            <bdi>{subject}</bdi>
          ))}
        {site !== null && <span class="audit-site">{site}</span>}
        {told.length > 0 && <span class="audit-details">{told.join(' · ')}</span>}
      </td>
    </tr>
  );
}

/** Who did what no moderator did: a reader what only readers do, otherwise a token that belongs to nobody. */
function nobodyFor(action: string, words: ReturnType<typeof useWords>): string {
  return action === 'comment-erased' ? words.aReader : words.noPerson;
}
