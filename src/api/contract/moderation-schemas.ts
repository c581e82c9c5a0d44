import { z } from 'zod';
import { checkNames } from '../../checks/check.js';
import { checkSettings } from '../../checks/settings.js';
import type { DecideAnswer } from '../../decisions/decide.js';
import type { BulkView } from '../../moderation/bulk/bulk-view.js';
import type { ThreadSettings } from '../../moderation/configure-thread.js';
import type { DryRunItem, DryRunView, Movement } from '../../moderation/dry-runs/views.js';
import type {
  AuthorHistoryView,
  AuthorView,
  DecisionView,
  EditView,
  JudgementView,
  NeighbourView,
  NoteView,
  ReviewDetail,
  ReviewItem,
} from '../../moderation/review-views.js';
import type { AuditView } from '../../moderators/audit-views.js';
import type { Evidence } from '../../rules/findings/evidence.js';
import type { FindingView } from '../../rules/findings/finding-view.js';
import type { VerdictAction } from '../../rules/findings/rule.js';
import { type RulesetDefinition, rulesetDefinitionSchema } from '../../rules/ruleset.js';
import { rankingSchema, type SiteModelChoice, type SiteModelView } from '../../site-models/models.js';
import type { SiteView } from '../../sites/configure.js';
import type { OutcomeCounts, RuleOutcome, RuleOutcomesView } from '../../sites/outcome-views.js';
import type { RemoteCheckView } from '../../sites/remote-checks.js';
import type { RulesetChange, RulesetVersion } from '../../sites/rules-views.js';
import { rulesetInputSchema } from '../../sites/ruleset-input.js';
import type { RulesetView } from '../../sites/rulesets.js';
import { ProofOfWork } from '../../store/database/records.js';
import { named } from './components.js';
import { id, statusName, time } from './public-schemas.js';

const text = z.string().nullable();
const version = z.int();

/** A page of a list, under the name that the list has. */
export function listOf<Name extends string, Item extends z.ZodType>(name: Name, item: Item) {
  return z.strictObject({
    ...({ [name]: z.array(item) } as Record<Name, z.ZodArray<Item>>),
    nextCursor: z.string().nullable(),
  });
}

/** The codes and their values are those of src/rules/findings/evidence.ts; more are added as rules come. */
const evidence = named('Evidence', z.looseObject({ code: z.string() })) as unknown as z.ZodType<Evidence>;

const findingView = named(
  'Finding',
  z.strictObject({
    rule: z.string(),
    field: z.enum(['name', 'email', 'website', 'body']),
    score: z.number(),
    evidence: z.string(),
    seen: evidence.exactOptional(),
    spans: z.array(z.strictObject({ start: z.int(), end: z.int() })),
    hold: z.boolean().exactOptional(),
    reject: z.boolean().exactOptional(),
    conduct: z.boolean().exactOptional(),
    shadow: z.boolean().exactOptional(),
  }) satisfies z.ZodType<FindingView>,
);

const verdictAction = z.enum(['approve', 'hold', 'reject', 'spam']) satisfies z.ZodType<VerdictAction>;

const decisionView = named(
  'Decision',
  z.strictObject({
    id,
    version,
    action: z.string(),
    from: statusName,
    to: statusName,
    actor: z.strictObject({ kind: z.string(), name: text }),
    reason: text,
    score: z.number().nullable(),
    findings: z.array(findingView),
    rulesetVersion: version.nullable(),
    spamHeadVersion: version.nullable(),
    decidedAt: time,
  }) satisfies z.ZodType<DecisionView>,
);

const historyView = named(
  'AuthorHistory',
  z.strictObject({
    approved: z.int(),
    rejected: z.int(),
    spam: z.int(),
    held: z.int(),
  }) satisfies z.ZodType<AuthorHistoryView>,
);

export const reviewItem = named(
  'ReviewItem',
  z.strictObject({
    id,
    site: z.strictObject({ slug: z.string(), name: z.string() }),
    page: z.string(),
    pageTitle: text,
    claimedPageTitle: text,
    parentId: id.nullable(),
    parent: z.strictObject({ id, name: z.string(), body: z.string(), status: statusName }).nullable(),
    status: statusName,
    version,
    author: z.strictObject({
      name: z.string(),
      website: text,
      email: z.string(),
      history: historyView,
      firstSeenAt: time.nullable(),
    }),
    body: z.string(),
    html: z.string(),
    submittedAt: time,
    decidedAt: time.nullable(),
    earlierTextStands: z.boolean(),
    claimedBy: text,
    verdict: decisionView
      .pick({ score: true, findings: true, rulesetVersion: true, spamHeadVersion: true, reason: true })
      .nullable(),
  }) satisfies z.ZodType<ReviewItem>,
);

export const noteView = z.strictObject({
  id,
  by: text,
  text: z.string(),
  at: time,
}) satisfies z.ZodType<NoteView>;

const editView = z.strictObject({
  before: z.string(),
  after: z.string(),
  at: time,
}) satisfies z.ZodType<EditView>;

const neighbourView = named(
  'Neighbour',
  z.strictObject({
    id,
    name: z.string(),
    body: z.string(),
    status: statusName,
    submittedAt: time,
  }) satisfies z.ZodType<NeighbourView>,
);

export const reviewDetail = named(
  'ReviewDetail',
  reviewItem.extend({
    edits: z.array(editView),
    decisions: z.array(decisionView),
    notes: z.array(noteView),
    above: z.array(neighbourView),
    below: z.array(neighbourView),
  }) satisfies z.ZodType<ReviewDetail>,
);

export const authorView = named(
  'Author',
  z.strictObject({
    commentId: id,
    names: z.array(z.string()),
    firstSeenAt: time.nullable(),
    history: historyView,
    trust: z.number(),
    ban: z
      .strictObject({ until: time.nullable(), hidden: z.boolean(), reason: text, by: text, at: time })
      .nullable(),
  }) satisfies z.ZodType<AuthorView>,
);

export const judgementView = named(
  'Judgement',
  z.strictObject({
    status: z.enum(['approved', 'held', 'rejected', 'spam']),
    score: z.number(),
    findings: z.array(findingView),
    rulesetVersion: version,
  }) satisfies z.ZodType<JudgementView>,
);

export const decideAnswer = named(
  'DecisionMade',
  z.strictObject({
    decisionId: id,
    commentId: id,
    status: statusName,
    version,
  }) satisfies z.ZodType<DecideAnswer>,
);

export const bulkView = named(
  'BulkDecision',
  z.strictObject({
    id,
    state: z.enum(['queued', 'running', 'completed', 'cancelled', 'failed']),
    action: z.string(),
    reason: text,
    total: z.int(),
    done: z.int(),
    decided: z.int(),
    passedOver: z.int(),
    failed: z.int(),
    failures: z.array(id),
    createdAt: time,
    finishedAt: time.nullable(),
  }) satisfies z.ZodType<BulkView>,
);

export const auditView = named(
  'AuditEntry',
  z.strictObject({
    id,
    at: time,
    actor: text,
    action: z.string(),
    site: text,
    subject: text,
    commentId: id.nullable(),
    details: z.record(
      z.string(),
      z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
    ),
  }) satisfies z.ZodType<AuditView>,
);

const rulesetDefinition = named('Ruleset', rulesetDefinitionSchema satisfies z.ZodType<RulesetDefinition>);

/** Authors may be named by an address or a comment of theirs, too. */
named('RulesetInput', rulesetInputSchema);

export const siteView = named(
  'Site',
  z.strictObject({
    slug: z.string(),
    name: z.string(),
    origins: z.array(z.string()),
    languages: z.array(z.string()),
    bodyLengthMax: z.int(),
    editWindowSeconds: z.int(),
    formWebsite: z.boolean(),
    formNotify: z.boolean(),
    proofOfWork: z.enum(ProofOfWork),
    pageRules: z.strictObject({
      schemesAreOne: z.boolean(),
      wwwIsOne: z.boolean(),
      trailingSlashIsOne: z.boolean(),
      parameters: z.union([z.enum(['all', 'none']), z.array(z.string())]),
      parametersAreSorted: z.boolean(),
      trackingParameters: z.array(z.string()),
    }),
    authors: z.array(z.strictObject({ key: z.string(), email: z.string(), badge: z.string() })),
    rulesetVersion: version,
    rules: rulesetDefinition,
    createdAt: time,
  }) satisfies z.ZodType<SiteView>,
);

export const threadSettings = z.strictObject({
  page: z.string(),
  title: text,
  closedAt: time.nullable(),
  holdsAll: z.boolean(),
  slowSeconds: z.int().nullable(),
}) satisfies z.ZodType<ThreadSettings>;

export const rulesetVersion = named(
  'RulesetVersion',
  z.strictObject({
    version,
    inForce: z.boolean(),
    createdBy: text,
    createdAt: time,
    restoredFrom: version.nullable(),
  }) satisfies z.ZodType<RulesetVersion>,
);

export const rulesetView = rulesetVersion.extend({
  definition: rulesetDefinition,
}) satisfies z.ZodType<RulesetView>;

export const rulesetChanges = z.strictObject({
  from: version,
  to: version,
  changes: z.array(
    z.strictObject({
      pointer: z.string(),
      text: z.string(),
      before: z.unknown().optional(),
      after: z.unknown().optional(),
    }) satisfies z.ZodType<RulesetChange>,
  ),
});

const outcomeShape = {
  found: z.int(),
  held: z.int(),
  upheld: z.int(),
  overturned: z.int(),
};
const outcomeCounts = z.strictObject(outcomeShape) satisfies z.ZodType<OutcomeCounts>;

export const ruleOutcomesView = z.strictObject({
  since: time,
  rules: z.array(
    z.strictObject({
      rule: z.string(),
      ...outcomeShape,
      shadow: outcomeCounts,
    }) satisfies z.ZodType<RuleOutcome>,
  ),
}) satisfies z.ZodType<RuleOutcomesView>;

export const siteModelView = named(
  'SpamHead',
  z.strictObject({
    version,
    state: z.enum(['judging', 'ready', 'refused', 'outdated']),
    decisions: z.strictObject({ ham: z.int(), spam: z.int() }),
    ranking: rankingSchema,
    scheduled: z.boolean(),
    trainedBy: text,
    trainedAt: time,
  }) satisfies z.ZodType<SiteModelView>,
);

export const siteModelChoice = z.strictObject({
  version: version.nullable(),
  chosen: z.boolean(),
}) satisfies z.ZodType<SiteModelChoice>;

const movement = z.strictObject({
  from: verdictAction,
  to: verdictAction,
  count: z.int(),
  moderated: historyView,
}) satisfies z.ZodType<Movement>;

export const dryRunView = named(
  'DryRun',
  z.strictObject({
    id,
    site: z.string(),
    state: z.enum(['queued', 'running', 'completed', 'cancelled', 'failed']),
    progress: z.number(),
    comments: z.strictObject({ asked: z.int(), total: z.int().nullable(), done: z.int() }),
    against: version,
    summary: z.string(),
    counts: z.array(movement),
    remoteChecks: z.string(),
    definition: rulesetDefinition,
    createdBy: text,
    createdAt: time,
    finishedAt: time.nullable(),
  }) satisfies z.ZodType<DryRunView>,
);

const verdict = z.strictObject({ action: verdictAction, score: z.number(), findings: z.array(findingView) });

const dryRunItem = z.strictObject({
  commentId: id,
  page: z.string(),
  pageTitle: text,
  author: z.strictObject({ name: z.string(), website: text }),
  body: z.string(),
  submittedAt: time,
  status: statusName,
  moderated: z.enum(['approved', 'rejected', 'spam', 'held']).nullable(),
  before: verdict,
  after: verdict,
}) satisfies z.ZodType<DryRunItem>;

export const dryRunDetail = dryRunView.extend({
  items: z.array(dryRunItem),
  nextCursor: z.string().nullable(),
});

export const remoteCheckView = named(
  'RemoteCheck',
  z.strictObject({
    check: z.enum(checkNames),
    settings: z.union(Object.values(checkSettings)).nullable(),
    hasSecret: z.boolean(),
    updatedBy: text,
    updatedAt: time.nullable(),
    health: z.strictObject({
      state: z.enum(['off', 'not-asked-yet', 'answering', 'failing', 'resting']),
      answeredAt: time.nullable(),
      failedAt: time.nullable(),
      failure: text,
      restsUntil: time.nullable(),
    }),
  }) satisfies z.ZodType<RemoteCheckView>,
);

export const signedInView = z.strictObject({
  token: z.string(),
  expiresAt: time,
  moderator: z.strictObject({
    name: z.string(),
    role: z.enum(['viewer', 'moderator', 'administrator']),
  }),
});
