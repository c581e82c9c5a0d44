import type { DryRunView } from '../../moderation/dry-runs/views.js';
import { Time } from '../../reader/shared/time.js';
import type { RulesetChange, RulesetVersion } from '../../sites/rules-views.js';
import { Changes } from '../rule-words/changes.js';
import { useRulesWords } from '../rule-words/use-rules-words.js';
import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../shared/frame.js';
import { dryRunHref, rulesHref } from '../shared/hrefs.js';
import { useWords } from '../words/use-words.js';
import { useDryRunWords } from './dry-run-words.js';

export interface VersionsPageProps extends ConsoleProps {
  viewer: Viewer;
  site: { slug: string; name: string };
  /** The version in force. */
  current: number;
  versions: readonly RulesetVersion[];
  nextCursor: string | null;
  /** The version whose changes are shown, and those; the first version changes nothing. */
  shown: { version: number; changes: readonly RulesetChange[] };
  dryRuns: readonly DryRunView[];
}

/** The versions of a site's rules, with what each changed, and its dry runs. */
export function renderVersionsPage(props: VersionsPageProps): string {
  return renderConsole(props.words, <VersionsPage {...props} />);
}

function versionsHref(basePath: string, site: string): string {
  return `${rulesHref(basePath, site)}/versions`;
}

function VersionsPage(props: VersionsPageProps) {
  const { basePath, viewer, site, versions, nextCursor, dryRuns, now } = props;
  const words = useDryRunWords();
  const { language } = useWords();
  return (
    <Frame title={words.versions} basePath={basePath} viewer={viewer} kind="rules">
      <main id="main" class="versions-page">
        <h1>{words.versions}</h1>
        <p class="rules-version">
          {site.name}. {words.versionsLead} <a href={rulesHref(basePath, site.slug)}>{words.back}</a>
        </p>
        <ol class="versions" reversed>
          {versions.map((version) => (
            <Version key={version.version} of={version} {...props} />
          ))}
        </ol>
        {nextCursor !== null && (
          <p class="pager">
            <a
              class="button button-quiet"
              href={`${versionsHref(basePath, site.slug)}?cursor=${nextCursor}`}
              rel="next"
            >
              {words.older}
            </a>
          </p>
        )}
        <section aria-labelledby="dry-runs">
          <h2 id="dry-runs">{words.dryRuns}</h2>
          {dryRuns.length === 0 && <p class="small">{words.noDryRuns}</p>}
          <ul class="versions">
            {dryRuns.map((run) => (
              <li key={run.id}>
                <a href={dryRunHref(basePath, run.id)}>
                  {words.progress(run.comments.done, run.comments.total ?? run.comments.asked)}
                </a>
                <span class="small">
                  {words.states[run.state]}, {words.askedBy(run.createdBy ?? words.token)},{' '}
                  <Time iso={run.createdAt} now={now} language={language} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      </main>
    </Frame>
  );
}

function Version({
  of,
  basePath,
  viewer,
  site,
  current,
  shown,
  now,
}: VersionsPageProps & { of: RulesetVersion }) {
  const words = useDryRunWords();
  const rules = useRulesWords();
  const { language } = useWords();
  const { version, inForce, createdBy, createdAt, restoredFrom } = of;
  const here = versionsHref(basePath, site.slug);
  return (
    <li id={`version-${version}`} value={version}>
      <a
        href={`${here}?version=${version}#version-${version}`}
        aria-current={version === shown.version ? 'true' : undefined}
      >
        {rules.version(version)}
      </a>
      {inForce && <strong class="version-in-force">{words.inForce}</strong>}
      <span class="small">
        {rules.madeBy(createdBy ?? rules.theService)}, <Time iso={createdAt} now={now} language={language} />
        {restoredFrom !== null && <> · {words.restoredFrom(restoredFrom)}</>}
      </span>
      {viewer.isAdministrator && !inForce && (
        <form method="post" action={`${here}/${version}/restorations`}>
          <input type="hidden" name="basedOn" value={current} />
          <button class="button button-quiet" aria-label={`${words.restore}: ${rules.version(version)}`}>
            {words.restore}
          </button>
        </form>
      )}
      {version === shown.version && (
        <div class="version-changes">
          <p class="small">{version === 1 ? words.first : words.changesSince(version - 1)}</p>
          {version > 1 && <Changes changes={shown.changes} />}
        </div>
      )}
    </li>
  );
}
