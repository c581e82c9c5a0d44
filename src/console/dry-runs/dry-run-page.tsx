import type { DryRunItem, DryRunView, Movement } from '../../moderation/dry-runs/views.js';
import { Time } from '../../reader/shared/time.js';
import { StatusMark } from '../../reader/status/status-mark.js';
import type { RulesetChange } from '../../sites/rules-views.js';
import { Changes } from '../rule-words/changes.js';
import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../shared/frame.js';
import { commentHref, dryRunHref, rulesHref } from '../shared/hrefs.js';
import { MarkedText } from '../verdict/marked-text.js';
import { numbered } from '../verdict/numbered.js';
import { Verdict } from '../verdict/verdict.js';
import { useWords } from '../words/use-words.js';
import { useDryRunWords } from './dry-run-words.js';

export interface DryRunPageProps extends ConsoleProps {
  viewer: Viewer;
  siteName: string;
  run: DryRunView & { items: DryRunItem[]; nextCursor: string | null };
  /** What the rules tried out change of those they are compared with. */
  changes: readonly RulesetChange[];
}

const refreshSeconds = 2;
const statuses = { approve: 'approved', hold: 'held', reject: 'rejected', spam: 'spam' } as const;
const severity = { approve: 0, hold: 1, reject: 2, spam: 3 } as const;

/** What rules would have made of comments that are there already. */
export function renderDryRunPage(props: DryRunPageProps): string {
  return renderConsole(props.words, <DryRunPage {...props} />);
}

function DryRunPage({ basePath, viewer, siteName, run, changes, now }: DryRunPageProps) {
  const words = useDryRunWords();
  const { language, nextPage } = useWords();
  const isRunning = run.state === 'queued' || run.state === 'running';
  const here = dryRunHref(basePath, run.id);
  return (
    <Frame
      title={words.dryRun}
      basePath={basePath}
      viewer={viewer}
      kind="rules"
      refreshSeconds={isRunning ? refreshSeconds : undefined}
    >
      <main id="main" class="dry-run" data-progress={isRunning ? '' : undefined}>
        <h1>{words.dryRun}</h1>
        <p class="rules-version">
          {words.on(run.comments.total ?? run.comments.asked, siteName)} ·{' '}
          {words.askedBy(run.createdBy ?? words.token)},{' '}
          <Time iso={run.createdAt} now={now} language={language} />
        </p>
        <Progress run={run} action={viewer.isAdministrator && isRunning ? `${here}/cancellations` : null} />
        <p class="dry-run-summary" role="status">
          {summaryOf(run, words)}
        </p>
        <p class="small">{words.remoteChecks}</p>
        {viewer.isAdministrator && (
          <p>
            <a href={`${rulesHref(basePath, run.site)}?dry-run=${run.id}`}>{words.edit}</a>
          </p>
        )}
        <section aria-labelledby="tried">
          <h2 id="tried">{words.tried}</h2>
          <Changes changes={changes} />
        </section>
        {run.counts.length > 0 && <Movements counts={run.counts} />}
        <section aria-labelledby="changing">
          <h2 id="changing">{words.changing}</h2>
          {run.items.length === 0 && (
            <p class="small">{run.state === 'completed' ? words.nothingWouldChange : words.nothingChanges}</p>
          )}
          {run.items.map((item) => (
            <Item key={item.commentId} item={item} basePath={basePath} now={now} />
          ))}
        </section>
        {run.nextCursor !== null && (
          <p class="pager">
            <a class="button button-quiet" href={`${here}?cursor=${run.nextCursor}`} rel="next">
              {nextPage}
            </a>
          </p>
        )}
      </main>
    </Frame>
  );
}

function Progress({ run, action }: { run: DryRunView; action: string | null }) {
  const words = useDryRunWords();
  const { done, total } = run.comments;
  return (
    <div class="dry-run-progress">
      <strong>{words.states[run.state]}</strong>
      {total !== null && <span>{words.progress(done, total)}</span>}
      {run.state !== 'completed' && <progress max={100} value={run.progress} aria-label={words.dryRun} />}
      {action !== null && (
        <form method="post" action={action}>
          <button class="button button-quiet" id="cancel">
            {words.cancel}
          </button>
        </form>
      )}
    </div>
  );
}

/** The worth of it is in what a moderator had decided the other way. */
function summaryOf(run: DryRunView, words: ReturnType<typeof useDryRunWords>): string {
  if (run.comments.done === 0 && run.state !== 'completed') return words.nothingYet;
  const moved = run.counts.filter(({ from, to }) => from !== to);
  if (moved.length === 0) return words.allTheSame(run.comments.done);
  return (['hold', 'reject', 'spam', 'approve'] as const)
    .flatMap((to) => {
      const into = moved.filter((movement) => movement.to === to);
      if (into.length === 0) return [];
      const sum = (count: (movement: Movement) => number) =>
        into.reduce((total, movement) => total + count(movement), 0);
      const other = sum(({ moderated }) =>
        to === 'approve' ? moderated.rejected + moderated.spam : moderated.approved,
      );
      return words.would(
        to,
        sum(({ count }) => count),
        other,
      );
    })
    .join(' ');
}

function Movements({ counts }: { counts: readonly Movement[] }) {
  const words = useDryRunWords();
  const { language } = useWords();
  const format = (count: number) => new Intl.NumberFormat(language).format(count);
  const standings = Object.keys(words.moderated) as (keyof Movement['moderated'])[];
  return (
    <div>
      <h2 id="movements">{words.movements}</h2>
      <div class="figures-scroll" tabIndex={0} role="region" aria-labelledby="movements">
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{words.from}</th>
              <th scope="col">{words.to}</th>
              <th scope="col">{words.comments}</th>
              {standings.map((standing) => (
                <th key={standing} scope="col">
                  {words.moderated[standing]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.map(({ from, to, count, moderated }) => (
              <tr key={`${from} ${to}`} class={from === to ? 'figures-same' : undefined}>
                <td>
                  <StatusMark status={statuses[from]} word={words.actions[from]} />
                </td>
                <td>
                  <StatusMark status={statuses[to]} word={words.actions[to]} />
                </td>
                <td>{format(count)}</td>
                {standings.map((standing) => (
                  <td key={standing}>{format(moderated[standing])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** The reasons are those of the firmer of the two verdicts: what came to be, or what is no more. */
function Item({ item, basePath, now }: { item: DryRunItem; basePath: string; now: Date }) {
  const words = useDryRunWords();
  const { language, statuses: statusWords } = useWords();
  const { before, after, commentId: id } = item;
  const firmer = severity[after.action] >= severity[before.action] ? after : before;
  const findings = numbered(firmer.findings);
  const about = (field: string) => findings.filter((finding) => finding.field === field);
  return (
    <article class="item" aria-labelledby={`by-${id}`} data-item="shown">
      <header class="item-head">
        <h3 id={`by-${id}`}>
          <a href={commentHref(basePath, id)}>
            <bdi>{item.author.name}</bdi>
          </a>
        </h3>
        <p class="dry-run-turn">
          <StatusMark status={statuses[before.action]} word={words.actions[before.action]} />
          <span aria-hidden="true">→</span>
          <StatusMark status={statuses[after.action]} word={words.actions[after.action]} />
        </p>
        <span class="item-time">
          <Time iso={item.submittedAt} now={now} language={language} />
        </span>
      </header>
      {item.moderated !== null && <p class="small">{words.moderatorSaid(statusWords[item.moderated])}</p>}
      <div class="item-text" dir="auto">
        <MarkedText text={item.body} findings={about('body')} itemId={id} />
      </div>
      <Verdict
        verdict={{ ...firmer, reason: null, rulesetVersion: null, spamHeadVersion: null }}
        findings={findings}
        itemId={id}
      />
    </article>
  );
}
