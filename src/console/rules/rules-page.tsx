import { Time } from '../../reader/shared/time.js';
import type { RuleOutcome } from '../../sites/outcome-views.js';
import type { RulesetChange, TrialView } from '../../sites/rules-views.js';
import { type FormProps, NumberField } from '../forms/field.js';
import { valueOf } from '../forms/fields.js';
import { Changes } from '../rule-words/changes.js';
import { useRulesWords } from '../rule-words/use-rules-words.js';
import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../shared/frame.js';
import { rulesHref } from '../shared/hrefs.js';
import { useWords } from '../words/use-words.js';
import { FaultList } from './fault-list.js';
import { OwnLists } from './own-lists.js';
import { PatternList } from './pattern-list.js';
import { RuleList, type RuleOptions } from './rule-list.js';
import { Trial } from './trial.js';

const dryRunSizes = [100, 1_000, 10_000] as const;

/** Something to say above the form. */
export type RulesNotice =
  | { kind: 'saved'; version: number; restoredFrom: number | null }
  | { kind: 'faults' }
  | { kind: 'from-dry-run' }
  | { kind: 'stale'; version: number; changes: readonly RulesetChange[] };

export interface RulesPageProps extends ConsoleProps, FormProps {
  viewer: Viewer;
  site: { slug: string; name: string };
  sites: readonly { slug: string; name: string }[];
  /** The version that the form is based on. */
  version: { version: number; createdBy: string | null; createdAt: string };
  options: RuleOptions;
  /** How each rule has done of late. */
  outcomes: readonly RuleOutcome[];
  languages: readonly string[];
  blocked: { authors: number; addresses: number };
  trial: TrialView | null;
  notice: RulesNotice | null;
  /** How many empty rows there are for new patterns. */
  room: number;
}

/** A site's rules: to read, to try on a text, and to change. */
export function renderRulesPage(props: RulesPageProps): string {
  return renderConsole(props.words, <RulesPage {...props} />);
}

function RulesPage(props: RulesPageProps) {
  const { basePath, viewer, site, version, options, outcomes, languages, blocked, trial, room, now } = props;
  const { fields, faults } = props;
  const words = useRulesWords();
  const { language } = useWords();
  const form = { fields, faults };
  const here = rulesHref(basePath, site.slug);
  return (
    <Frame title={words.title} basePath={basePath} viewer={viewer} kind="rules">
      <main id="main">
        <h1>{words.title}</h1>
        <Sites {...props} />
        <p class="rules-version">
          {words.version(version.version)}, {words.madeBy(version.createdBy ?? words.theService)},{' '}
          <Time iso={version.createdAt} now={now} language={language} /> ·{' '}
          <a href={`${here}/versions`}>{words.versions}</a>
        </p>
        <Notice {...props} />
        {!viewer.isAdministrator && <p class="queue-note">{words.mayNotChange}</p>}
        <form class="rules" method="post" action={here} data-rules>
          <input type="hidden" name="basedOn" value={version.version} />
          {viewer.isAdministrator && (
            <div class="rules-save">
              <button class="button">{words.save}</button>
              <button
                class="button button-quiet"
                formAction={`${basePath}/moderation/sites/${site.slug}/dry-runs`}
              >
                {words.dryRun}
              </button>
              <label>
                <span>{words.dryRunOn}</span>
                <select name="comments">
                  {dryRunSizes.map((size) => (
                    <option
                      key={size}
                      value={size}
                      selected={String(size) === (valueOf(fields, 'comments') || '1000')}
                    >
                      {words.latest(size)}
                    </option>
                  ))}
                </select>
              </label>
            </div>
          )}
          <fieldset class="rules-form" disabled={!viewer.isAdministrator}>
            <Whole {...form} />
            <p class="rules-lead">
              {words.lead} {words.shadowHint} {words.weightHint} {words.outcomeHint}
            </p>
            <RuleList options={options} outcomes={outcomes} {...form} />
            <OwnLists languages={languages} blocked={blocked} {...form} />
            <PatternList room={room} {...form} />
          </fieldset>
          <Trial action={`${here}/trials`} trial={trial} {...form} />
        </form>
      </main>
    </Frame>
  );
}

function Sites({ basePath, site, sites }: RulesPageProps) {
  const words = useRulesWords();
  if (sites.length < 2) return null;
  return (
    <nav class="site-tabs" aria-label={words.otherSites}>
      {sites.map(({ slug, name }) => (
        <a key={slug} href={rulesHref(basePath, slug)} aria-current={slug === site.slug ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}

function Notice({ notice, faults }: RulesPageProps) {
  const words = useRulesWords();
  if (notice === null) return null;
  switch (notice.kind) {
    case 'saved':
      return (
        <p class="notice notice-done" role="status">
          {notice.restoredFrom === null
            ? words.saved(notice.version)
            : words.restored(notice.version, notice.restoredFrom)}
        </p>
      );
    case 'from-dry-run':
      return (
        <p class="notice notice-held" role="status">
          {words.fromDryRun}
        </p>
      );
    case 'faults':
      return (
        <div class="notice notice-fault" role="alert">
          <p>{words.saveFaults(Object.keys(faults).length)}</p>
          <FaultList faults={faults} />
        </div>
      );
    case 'stale':
      return (
        <div class="notice notice-fault" role="alert">
          <p>{words.stale(notice.version)}</p>
          <p>{words.staleHint}</p>
          <Changes changes={notice.changes} />
        </div>
      );
  }
}

/** Who decides, and from how many points on. */
function Whole(form: FormProps) {
  const words = useRulesWords();
  const mode = valueOf(form.fields, 'mode');
  return (
    <section class="rules-whole" aria-labelledby="rules-whole">
      <h2 id="rules-whole">{words.whole}</h2>
      <div class="rules-modes" role="radiogroup" aria-label={words.mode} id="mode">
        {(['auto', 'hold-all'] as const).map((name) => (
          <label key={name}>
            <input type="radio" name="mode" value={name} checked={name === mode} /> {words.modes[name]}
          </label>
        ))}
      </div>
      <div class="rules-thresholds" role="group" aria-label={words.thresholds}>
        <NumberField name="thresholds/hold" label={words.holdFrom} min={0} max={1_000} {...form} />
        <NumberField name="thresholds/spam" label={words.spamFrom} min={0} max={1_000} {...form} />
        <p class="small">{words.thresholdsHint}</p>
      </div>
    </section>
  );
}
