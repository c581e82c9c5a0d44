import type { DashboardView } from '../../moderation/dashboard-views.js';
import type { RuleOutcome } from '../../sites/outcome-views.js';
import { type ConsoleProps, Frame, renderConsole, type Viewer } from '../shared/frame.js';
import { useWords } from '../words/use-words.js';
import { Chart } from './chart.js';
import { Histogram } from './histogram.js';
import { type LearnedHead, LearningCurve } from './learning-curve.js';
import { Precision } from './precision.js';
import { StatusDays } from './status-days.js';
import { useDashboardWords, useNumbers } from './words.js';

export interface DashboardPageProps extends ConsoleProps {
  viewer: Viewer;
  /** The slug of the site whose figures these are; undefined for all. */
  site: string | undefined;
  sites: readonly { slug: string; name: string }[];
  /** Whether there are figures of all sites together. */
  mayAll: boolean;
  overview: DashboardView;
  outcomes: readonly RuleOutcome[];
  /** Null where the figures are of several sites, each with a head of its own. */
  heads: readonly LearnedHead[] | null;
}

/** How things stand, in charts with their tables. */
export function renderDashboardPage(props: DashboardPageProps): string {
  return renderConsole(props.words, <OverviewPage {...props} />);
}

function OverviewPage(props: DashboardPageProps) {
  const { basePath, viewer, sites, overview, outcomes, heads } = props;
  const words = useDashboardWords();
  return (
    <Frame title={words.title} basePath={basePath} viewer={viewer} kind="overview">
      <main id="main">
        <h1>{words.title}</h1>
        {sites.length > 1 && <SiteFilter {...props} />}
        <div class="charts">
          <Waiting waiting={overview.waiting} />
          <StatusDays days={overview.days} />
          <Latency latency={overview.latency} />
          <LearningCurve heads={heads} />
          <Precision outcomes={outcomes} />
        </div>
        {reachesBound(overview) && <p class="small">{words.counted}</p>}
      </main>
    </Frame>
  );
}

function SiteFilter({ basePath, site, sites, mayAll }: DashboardPageProps) {
  const words = useWords();
  return (
    <form class="filters" method="get" action={`${basePath}/moderation/overview`}>
      <label>
        <span>{words.site}</span>
        <select name="site">
          {mayAll && <option value="">{words.allSites}</option>}
          {sites.map(({ slug, name }) => (
            <option key={slug} value={slug} selected={slug === site}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button class="button button-quiet">{words.apply}</button>
    </form>
  );
}

function Waiting({ waiting }: Pick<DashboardView, 'waiting'>) {
  const words = useDashboardWords();
  const { count: format } = useNumbers();
  const bars = waiting.map(({ underHours, count }, index) => ({
    name: words.hours(waiting[index - 1]?.underHours ?? 0, underHours),
    count,
  }));
  const summary = words.waitingSum(format(bars.reduce((sum, { count }) => sum + count, 0)));
  return (
    <Chart
      id="waiting"
      title={words.waiting}
      summary={summary}
      table={{
        head: [words.age, words.comments],
        rows: bars.map(({ name, count }) => [name, format(count)]),
      }}
    >
      <Histogram label={summary} bars={bars} />
    </Chart>
  );
}

function Latency({ latency: { buckets, median, slowest5Percent } }: Pick<DashboardView, 'latency'>) {
  const words = useDashboardWords();
  const { count: format } = useNumbers();
  const bars = buckets.map(({ underSeconds, count }, index) => ({
    name: words.seconds(buckets[index - 1]?.underSeconds ?? 0, underSeconds),
    count,
  }));
  const seconds = (value: number) => words.duration(Number(value.toPrecision(2)));
  const summary =
    median === null || slowest5Percent === null
      ? words.nothingYet
      : words.latencySum(seconds(median), seconds(slowest5Percent));
  return (
    <Chart
      id="latency"
      title={words.latency}
      summary={summary}
      table={{
        head: [words.time, words.comments],
        rows: bars.map(({ name, count }) => [name, format(count)]),
      }}
    >
      <Histogram label={summary} bars={bars} />
    </Chart>
  );
}

function reachesBound({ waiting, days, bounds }: DashboardView): boolean {
  return (
    waiting.reduce((sum, { count }) => sum + count, 0) >= bounds.waiting ||
    days.some(({ counts }) => Object.values(counts).some((count) => count >= bounds.perDayAndStatus))
  );
}
