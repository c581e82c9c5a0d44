import { z } from 'zod';
import { addressLimit } from '../../admission/admission.js';
import { noticesSchema } from '../../authors/choose-notices.js';
import { editSchema } from '../../authors/edit.js';
import { formLimit, previewLimit, recommendLimit, withdrawLimit } from '../../http/limits.js';
import { submissionSchema } from '../../input/submission.js';
import { fragmentQuery } from '../../reader/thread/fragment.js';
import { threadQuery } from '../../reader/thread/thread-query.js';
import { formQuery } from '../public/comments.js';
import { eventsQuery } from '../public/events.js';
import { feedQuery } from '../public/feeds.js';
import { previewSchema } from '../public/previews.js';
import { countsQuery } from '../public/threads.js';
import {
  acceptedView,
  copyView,
  formView,
  recommendView,
  threadView,
  verdictView,
} from './public-schemas.js';
import type { Route, RouteAnswer } from './route.js';

const sitePath = z.object({ site: z.string() });
/** What is no id is answered like the id of no comment. */
const commentPath = sitePath.extend({ id: z.string() });
const tokenPath = z.object({ token: z.string() });
const ifNoneMatch = z.object({ 'if-none-match': z.string().optional() });

const html = 'text/html';
const form = 'application/x-www-form-urlencoded';
const unchanged: RouteAnswer = { does: 'unchanged since the ETag that was sent' };
const backToStatus: RouteAnswer = { does: 'done; on to the private page' };

/** What readers call, and the sites that embed them. */
export const publicRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/v1/sites/:site/comments',
    summary: 'Send a reply',
    caller: 'site-origin',
    input: {
      path: sitePath,
      headers: z.object({ 'idempotency-key': z.string().min(16).max(255).optional() }),
      body: submissionSchema,
      bodyTypes: ['application/json', form],
    },
    answers: {
      202: { does: 'taken in, and waiting to be judged', schema: acceptedView },
      303: { does: 'a form post is taken in; on to the private page' },
    },
    errors: ['thread-closed', 'form-expired', 'proof-required', 'idempotency-key-reused'],
    limits: [addressLimit],
  },
  {
    method: 'get',
    path: '/v1/sites/:site/form',
    summary: 'What a form is told before it is filled in',
    caller: 'site-origin',
    input: { path: sitePath, query: formQuery },
    answers: { 200: { does: 'a token, and what the site asks for', schema: formView } },
    limits: [formLimit],
  },
  {
    method: 'get',
    path: '/v1/sites/:site/threads',
    summary: 'Read the thread of a page',
    caller: 'site-origin',
    input: { path: sitePath, query: threadQuery, headers: ifNoneMatch },
    answers: { 200: { does: 'a part of the thread', schema: threadView }, 304: unchanged },
  },
  {
    method: 'get',
    path: '/v1/sites/:site/threads/events',
    summary: 'Follow the thread of a page',
    caller: 'site-origin',
    input: {
      path: sitePath,
      query: eventsQuery,
      headers: z.object({ 'last-event-id': z.string().optional() }),
    },
    answers: { 200: { does: 'an event for each change of the thread', type: 'text/event-stream' } },
    errors: ['too-many-requests'],
  },
  {
    method: 'get',
    path: '/v1/sites/:site/counts',
    summary: 'Count the comments of up to 200 pages',
    caller: 'site-origin',
    input: { path: sitePath, query: countsQuery },
    answers: {
      200: {
        does: 'approved comments by page',
        schema: z.strictObject({ counts: z.record(z.string(), z.int()) }),
      },
    },
  },
  {
    method: 'get',
    path: '/v1/sites/:site/fragment',
    summary: 'Read the thread of a page as HTML that works without script',
    caller: 'site-origin',
    input: { path: sitePath, query: fragmentQuery, headers: ifNoneMatch },
    answers: { 200: { does: 'the thread', type: html }, 304: unchanged },
  },
  ...(['feed.atom', 'feed.json'] as const).map(
    (feed): Route => ({
      method: 'get',
      path: `/v1/sites/:site/${feed}`,
      summary: `Read the latest comments as ${feed === 'feed.atom' ? 'an Atom feed' : 'a JSON feed'}`,
      caller: 'site-origin',
      input: { path: sitePath, query: feedQuery, headers: ifNoneMatch },
      answers: {
        200: {
          does: 'the 50 latest comments of the site, or of one page',
          type: feed === 'feed.atom' ? 'application/atom+xml' : 'application/feed+json',
        },
        304: unchanged,
      },
    }),
  ),
  {
    method: 'get',
    path: '/v1/sites/:site/avatars/:file',
    summary: "An author's picture",
    caller: 'anybody',
    input: { path: sitePath.extend({ file: z.string() }) },
    answers: { 200: { does: 'the picture', type: 'image/svg+xml' } },
  },
  {
    method: 'post',
    path: '/v1/sites/:site/previews',
    summary: 'See a text as readers would',
    caller: 'site-origin',
    input: { path: sitePath, body: previewSchema },
    answers: { 200: { does: 'the text as HTML', schema: z.strictObject({ html: z.string() }) } },
    limits: [previewLimit],
  },
  {
    method: 'post',
    path: '/v1/sites/:site/comments/:id/recommendations',
    summary: 'Recommend a comment',
    caller: 'site-origin',
    input: { path: commentPath },
    answers: {
      200: { does: 'it was recommended already', schema: recommendView },
      201: { does: 'recommended', schema: recommendView },
    },
    limits: [recommendLimit],
  },
  {
    method: 'delete',
    path: '/v1/sites/:site/comments/:id/recommendations',
    summary: 'Take a recommendation back',
    caller: 'site-origin',
    input: { path: commentPath },
    answers: { 200: { does: 'taken back', schema: recommendView } },
    limits: [recommendLimit],
  },
  {
    method: 'get',
    path: '/status/:token',
    summary: "Read the author's private page",
    caller: 'private-link',
    input: { path: tokenPath },
    answers: { 200: { does: 'the private page', type: html } },
  },
  {
    method: 'get',
    path: '/status/:token/verdict',
    summary: "A reply's status, for a script of any origin",
    caller: 'private-link',
    input: { path: tokenPath },
    answers: { 200: { does: 'the status', schema: verdictView } },
  },
  {
    method: 'get',
    path: '/status/:token/copy',
    summary: 'Everything kept about a comment, to take along',
    caller: 'private-link',
    input: { path: tokenPath },
    answers: { 200: { does: 'the copy', schema: copyView } },
  },
  {
    method: 'post',
    path: '/status/:token/edits',
    summary: 'Change the text of a comment',
    caller: 'private-link',
    input: { path: tokenPath, body: editSchema, bodyTypes: [form] },
    answers: {
      303: backToStatus,
      422: { does: 'the private page with what is wrong beside the text', type: html },
    },
    errors: ['edit-closed'],
    limits: [withdrawLimit],
  },
  {
    method: 'post',
    path: '/status/:token/notices',
    summary: 'Choose whether to hear of answers',
    caller: 'private-link',
    input: { path: tokenPath, body: noticesSchema, bodyTypes: [form] },
    answers: { 303: backToStatus },
    limits: [withdrawLimit],
  },
  {
    method: 'post',
    path: '/status/:token/withdrawals',
    summary: 'Take a comment back',
    caller: 'private-link',
    input: { path: tokenPath },
    answers: { 303: backToStatus },
    errors: ['transition-not-allowed', 'stale-version'],
    limits: [withdrawLimit],
  },
  {
    method: 'post',
    path: '/status/:token/erasures',
    summary: 'Delete everything kept about a comment',
    caller: 'private-link',
    input: { path: tokenPath },
    answers: { 303: { does: 'deleted; on to a page that says so' } },
    limits: [withdrawLimit],
  },
  {
    method: 'get',
    path: '/words/:language.json',
    summary: 'What the widget says, in one language',
    caller: 'anybody',
    input: { path: z.object({ language: z.string() }) },
    answers: {
      200: { does: 'the words', schema: z.record(z.string(), z.unknown()) },
    },
    errors: ['not-found'],
  },
];
