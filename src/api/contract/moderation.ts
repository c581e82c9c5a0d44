import { z } from 'zod';
import { checkInputs } from '../../checks/settings.js';
import { signInLimit } from '../../http/limits.js';
import { banSchema } from '../../moderation/ban.js';
import { noteSchema } from '../../moderation/note.js';
import { newSiteSchema, siteChangesSchema } from '../../sites/configure.js';
import { auditQuery } from '../moderation/audit.js';
import { bulkBody, bulkPath } from '../moderation/bulk-decisions.js';
import { checkPath } from '../moderation/checks.js';
import { decisionBody, decisionsBody } from '../moderation/decisions.js';
import { dryRunBody, dryRunPath, dryRunQuery } from '../moderation/dry-runs.js';
import { commentPath, queueQuery } from '../moderation/queue.js';
import {
  changesQuery,
  newRulesetBody,
  restorationBody,
  rulesetPath,
  rulesetsQuery,
} from '../moderation/rulesets.js';
import { sessionBody } from '../moderation/sessions.js';
import { choiceBody, siteModelPath, siteModelsQuery } from '../moderation/site-models.js';
import { threadChangesBody } from '../moderation/sites.js';
import {
  auditView,
  authorView,
  bulkView,
  decideAnswer,
  dryRunDetail,
  dryRunView,
  judgementView,
  listOf,
  noteView,
  remoteCheckView,
  reviewDetail,
  reviewItem,
  ruleOutcomesView,
  rulesetChanges,
  rulesetVersion,
  rulesetView,
  signedInView,
  siteModelChoice,
  siteModelView,
  siteView,
  threadSettings,
} from './moderation-schemas.js';
import { problem } from './problem-schema.js';
import type { Route } from './route.js';

const sitePath = z.object({ site: z.string() });

const sessions: readonly Route[] = [
  {
    method: 'post',
    path: '/v1/moderation/sessions',
    summary: 'Sign in',
    caller: 'anybody',
    input: { body: sessionBody },
    answers: { 201: { does: 'signed in', schema: signedInView } },
    errors: ['unauthenticated', 'second-factor-required'],
    limits: [signInLimit],
  },
  {
    method: 'delete',
    path: '/v1/moderation/sessions/current',
    summary: 'Sign out',
    caller: 'viewer',
    scope: 'none',
    answers: { 204: { does: 'signed out' } },
  },
];

const comments: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/moderation/queue',
    summary: 'Read the queue',
    caller: 'viewer',
    scope: 'narrowed',
    input: { query: queueQuery },
    answers: { 200: { does: 'comments', schema: listOf('items', reviewItem) } },
  },
  {
    method: 'get',
    path: '/v1/moderation/comments/:id',
    summary: 'Read a comment, with its decisions, notes and neighbours',
    caller: 'viewer',
    scope: 'comment',
    input: { path: commentPath },
    answers: { 200: { does: 'the comment', schema: reviewDetail } },
  },
  {
    method: 'get',
    path: '/v1/moderation/comments/:id/judgement',
    summary: "What today's rules would say of a comment",
    caller: 'viewer',
    scope: 'comment',
    input: { path: commentPath },
    answers: { 200: { does: 'the verdict; nothing changes', schema: judgementView } },
  },
  {
    method: 'post',
    path: '/v1/moderation/comments/:id/notes',
    summary: 'Leave a note for the other moderators',
    caller: 'moderator',
    scope: 'comment',
    input: { path: commentPath, body: noteSchema },
    answers: {
      201: { does: 'all notes about the comment', schema: z.strictObject({ notes: z.array(noteView) }) },
    },
  },
  {
    method: 'post',
    path: '/v1/moderation/comments/:id/decisions',
    summary: 'Decide on a comment',
    caller: 'moderator',
    scope: 'comment',
    input: { path: commentPath, body: decisionBody },
    answers: { 201: { does: 'decided', schema: decideAnswer } },
    errors: ['stale-version', 'transition-not-allowed'],
  },
  {
    method: 'post',
    path: '/v1/moderation/decisions',
    summary: 'Decide on up to 200 comments, each by itself',
    caller: 'moderator',
    scope: 'narrowed',
    input: { body: decisionsBody },
    answers: {
      200: {
        does: 'the outcome of each',
        schema: z.strictObject({
          results: z.array(
            z.union([
              z.strictObject({ commentId: z.uuid(), status: z.literal(201), decision: decideAnswer }),
              z.strictObject({ commentId: z.uuid(), status: z.int(), problem }),
            ]),
          ),
        }),
      },
    },
  },
  {
    method: 'get',
    path: '/v1/moderation/comments/:id/author',
    summary: 'Read about the author of a comment',
    caller: 'viewer',
    scope: 'comment',
    input: { path: commentPath },
    answers: { 200: { does: 'the author', schema: authorView } },
  },
  {
    method: 'put',
    path: '/v1/moderation/comments/:id/author/ban',
    summary: 'Ban the author of a comment',
    caller: 'moderator',
    scope: 'comment',
    input: { path: commentPath, body: banSchema },
    answers: { 200: { does: 'the author, banned', schema: authorView } },
  },
  {
    method: 'delete',
    path: '/v1/moderation/comments/:id/author/ban',
    summary: 'Lift the ban of an author',
    caller: 'moderator',
    scope: 'comment',
    input: { path: commentPath },
    answers: { 200: { does: 'the author, without a ban', schema: authorView } },
  },
];

const bulkDecisions: readonly Route[] = [
  {
    method: 'post',
    path: '/v1/moderation/bulk-decisions',
    summary: 'Decide on every comment of a selection',
    caller: 'moderator',
    scope: 'narrowed',
    input: { body: bulkBody },
    answers: {
      200: { does: 'a preview: how many comments', schema: z.strictObject({ total: z.int() }) },
      202: { does: 'begun', schema: bulkView },
    },
  },
  {
    method: 'get',
    path: '/v1/moderation/bulk-decisions/:id',
    summary: 'How far a bulk decision has come',
    caller: 'viewer',
    scope: 'bulk-decision',
    input: { path: bulkPath },
    answers: { 200: { does: 'the bulk decision', schema: bulkView } },
  },
  {
    method: 'post',
    path: '/v1/moderation/bulk-decisions/:id/cancellations',
    summary: 'Stop a bulk decision',
    caller: 'moderator',
    scope: 'bulk-decision',
    input: { path: bulkPath },
    answers: { 201: { does: 'stopped', schema: bulkView } },
  },
];

const sites: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/moderation/sites',
    summary: 'List the sites',
    caller: 'viewer',
    scope: 'narrowed',
    answers: { 200: { does: 'the sites', schema: z.strictObject({ sites: z.array(siteView) }) } },
  },
  {
    method: 'post',
    path: '/v1/moderation/sites',
    summary: 'Make a site',
    caller: 'administrator',
    scope: 'none',
    input: { body: newSiteSchema },
    answers: { 201: { does: 'made', schema: siteView } },
  },
  {
    method: 'get',
    path: '/v1/moderation/sites/:site',
    summary: 'Read the settings of a site',
    caller: 'viewer',
    scope: 'site',
    input: { path: sitePath },
    answers: { 200: { does: 'the site', schema: siteView } },
  },
  {
    method: 'patch',
    path: '/v1/moderation/sites/:site',
    summary: 'Change the settings of a site',
    caller: 'administrator',
    scope: 'site',
    input: { path: sitePath, body: siteChangesSchema },
    answers: { 200: { does: 'changed', schema: siteView } },
  },
  {
    method: 'patch',
    path: '/v1/moderation/sites/:site/threads',
    summary: 'Close, hold or slow down the thread of a page, or set its title',
    caller: 'moderator',
    scope: 'site',
    input: { path: sitePath, body: threadChangesBody },
    answers: { 200: { does: 'changed', schema: threadSettings } },
  },
];

const rulesets: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/moderation/sites/:site/rulesets',
    summary: "List the versions of a site's rules",
    caller: 'viewer',
    scope: 'site',
    input: { path: sitePath, query: rulesetsQuery },
    answers: { 200: { does: 'the versions', schema: listOf('rulesets', rulesetVersion) } },
  },
  {
    method: 'post',
    path: '/v1/moderation/sites/:site/rulesets',
    summary: "Change a site's rules",
    caller: 'administrator',
    scope: 'site',
    input: { path: sitePath, body: newRulesetBody },
    answers: { 201: { does: 'the new version', schema: rulesetView } },
    errors: ['stale-ruleset'],
  },
  {
    method: 'get',
    path: '/v1/moderation/sites/:site/rulesets/:version',
    summary: 'Read one version of the rules',
    caller: 'viewer',
    scope: 'site',
    input: { path: rulesetPath },
    answers: { 200: { does: 'the version', schema: rulesetView } },
  },
  {
    method: 'get',
    path: '/v1/moderation/sites/:site/rulesets/:version/changes',
    summary: 'Compare two versions of the rules',
    caller: 'viewer',
    scope: 'site',
    input: { path: rulesetPath, query: changesQuery },
    answers: { 200: { does: 'what changed', schema: rulesetChanges } },
  },
  {
    method: 'post',
    path: '/v1/moderation/sites/:site/rulesets/:version/restorations',
    summary: 'Go back to an earlier version of the rules',
    caller: 'administrator',
    scope: 'site',
    input: { path: rulesetPath, body: restorationBody, bodyIsOptional: true },
    answers: { 201: { does: 'the new version', schema: rulesetView } },
    errors: ['stale-ruleset'],
  },
  {
    method: 'get',
    path: '/v1/moderation/sites/:site/rule-outcomes',
    summary: 'How the rules of a site have done',
    caller: 'viewer',
    scope: 'site',
    input: { path: sitePath },
    answers: { 200: { does: 'counts for each rule', schema: ruleOutcomesView } },
  },
];

const siteModels: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/moderation/sites/:site/spam-heads',
    summary: "List the versions of a site's spam model",
    caller: 'viewer',
    scope: 'site',
    input: { path: sitePath, query: siteModelsQuery },
    answers: {
      200: {
        does: 'the versions, and which judges',
        schema: listOf('spamHeads', siteModelView).extend({ judging: siteModelChoice }),
      },
    },
  },
  {
    method: 'post',
    path: '/v1/moderation/sites/:site/spam-heads',
    summary: 'Train the spam model on what has been decided',
    caller: 'administrator',
    scope: 'site',
    input: { path: sitePath },
    answers: { 201: { does: 'trained', schema: siteModelView } },
    errors: ['too-few-decisions'],
  },
  {
    method: 'get',
    path: '/v1/moderation/sites/:site/spam-heads/:version',
    summary: 'Read one version of the spam model',
    caller: 'viewer',
    scope: 'site',
    input: { path: siteModelPath },
    answers: { 200: { does: 'the version', schema: siteModelView } },
  },
  {
    method: 'put',
    path: '/v1/moderation/sites/:site/spam-head',
    summary: 'Choose the version of the spam model that judges',
    caller: 'administrator',
    scope: 'site',
    input: { path: sitePath, body: choiceBody },
    answers: { 200: { does: 'chosen', schema: siteModelChoice } },
  },
];

const dryRuns: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/moderation/sites/:site/dry-runs',
    summary: 'List the dry runs of a site',
    caller: 'viewer',
    scope: 'site',
    input: { path: sitePath, query: dryRunQuery },
    answers: { 200: { does: 'the dry runs', schema: listOf('dryRuns', dryRunView) } },
  },
  {
    method: 'post',
    path: '/v1/moderation/sites/:site/dry-runs',
    summary: 'Try changed rules on the latest comments',
    caller: 'administrator',
    scope: 'site',
    input: { path: sitePath, body: dryRunBody },
    answers: { 202: { does: 'begun', schema: dryRunView } },
    errors: ['too-many-requests'],
  },
  {
    method: 'get',
    path: '/v1/moderation/dry-runs/:id',
    summary: 'Read a dry run, with the comments that would be judged otherwise',
    caller: 'viewer',
    scope: 'dry-run',
    input: { path: dryRunPath, query: dryRunQuery },
    answers: { 200: { does: 'the dry run', schema: dryRunDetail } },
  },
  {
    method: 'post',
    path: '/v1/moderation/dry-runs/:id/cancellations',
    summary: 'Stop a dry run',
    caller: 'administrator',
    scope: 'dry-run',
    input: { path: dryRunPath },
    answers: { 201: { does: 'stopped', schema: dryRunView } },
  },
];

const checks: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/moderation/sites/:site/checks',
    summary: 'List the remote checks of a site',
    caller: 'viewer',
    scope: 'site',
    input: { path: sitePath },
    answers: {
      200: { does: 'the checks', schema: z.strictObject({ checks: z.array(remoteCheckView) }) },
    },
  },
  {
    method: 'get',
    path: '/v1/moderation/sites/:site/checks/:check',
    summary: 'Read a remote check',
    caller: 'viewer',
    scope: 'site',
    input: { path: checkPath },
    answers: { 200: { does: 'the check', schema: remoteCheckView } },
  },
  {
    method: 'put',
    path: '/v1/moderation/sites/:site/checks/:check',
    summary: 'Set up a remote check',
    caller: 'administrator',
    scope: 'site',
    input: { path: checkPath, body: z.union(Object.values(checkInputs)) },
    answers: { 200: { does: 'set up', schema: remoteCheckView } },
  },
];

const audit: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/moderation/audit',
    summary: 'Read the audit log',
    caller: 'administrator',
    scope: 'none',
    input: { query: auditQuery },
    answers: { 200: { does: 'entries, newest first', schema: listOf('entries', auditView) } },
  },
];

/** What moderators' programs call. */
export const moderationRoutes: readonly Route[] = [
  ...sessions,
  ...comments,
  ...bulkDecisions,
  ...audit,
  ...sites,
  ...rulesets,
  ...siteModels,
  ...dryRuns,
  ...checks,
];
