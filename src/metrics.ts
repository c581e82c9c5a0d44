import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** Few, since each is a series for every method, route and status. */
const requestSecondsBuckets = [0.01, 0.1, 1, 5];
const checkSecondsBuckets = [0.05, 0.25, 1, 5];
const verdictSecondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 1800];

/** The service's own figures in Prometheus' terms; base unit seconds, as its conventions ask. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'anteroom_http_request_duration_seconds',
      help: 'Time to answer a request, by method, route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: requestSecondsBuckets,
      registers,
    }),
    accepted: new Counter({
      name: 'anteroom_comments_accepted_total',
      help: 'Submissions answered with 202, by whether they were new or a repeat of one already taken.',
      labelNames: ['outcome'],
      registers,
    }),
    decisions: new Counter({
      name: 'anteroom_decisions_total',
      help: 'Decisions, by who made them and what the comment became.',
      labelNames: ['actor', 'status'],
      registers,
    }),
    findings: new Counter({
      name: 'anteroom_findings_total',
      help: 'Findings of the rules, by rule and by what the verdict came to.',
      labelNames: ['rule', 'verdict'],
      registers,
    }),
    shadowFindings: new Counter({
      name: 'anteroom_shadow_findings_total',
      help: 'Findings of rules that run in shadow, by rule and by what the verdict came to without them.',
      labelNames: ['rule', 'verdict'],
      registers,
    }),
    checkResults: new Counter({
      name: 'anteroom_check_results_total',
      help: 'What became of calls to remote checks, by check and outcome; `resting` counts those that were not made.',
      labelNames: ['check', 'outcome'],
      registers,
    }),
    checkSeconds: new Histogram({
      name: 'anteroom_check_duration_seconds',
      help: 'Time a remote check took to answer or to fail, by check.',
      labelNames: ['check'],
      buckets: checkSecondsBuckets,
      registers,
    }),
    checkFeedback: new Counter({
      name: 'anteroom_check_feedback_total',
      help: 'Verdicts of moderators told to remote checks, by check and by what was told, or that it failed.',
      labelNames: ['check', 'outcome'],
      registers,
    }),
    verdictSeconds: new Histogram({
      name: 'anteroom_accept_to_verdict_seconds',
      help: 'Time from accepting a comment to its verdict.',
      buckets: verdictSecondsBuckets,
      registers,
    }),
    failedJobs: new Counter({
      name: 'anteroom_jobs_failed_total',
      help: 'Jobs that failed for good, by queue.',
      labelNames: ['queue'],
      registers,
    }),
    requeued: new Counter({
      name: 'anteroom_comments_requeued_total',
      help: 'Comments that the sweep found without a job and put back.',
      registers,
    }),
    queueJobs: new Gauge({
      name: 'anteroom_queue_jobs',
      help: 'Jobs in each queue, by state.',
      labelNames: ['queue', 'state'],
      registers,
    }),
    oldestPendingSeconds: new Gauge({
      name: 'anteroom_oldest_pending_age_seconds',
      help: 'Age of the oldest comment that is not judged yet; 0 when there is none.',
      registers,
    }),
  };
}
