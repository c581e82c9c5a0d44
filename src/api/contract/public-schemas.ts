import { z } from 'zod';
import type { copyOwn } from '../../authors/copy.js';
import type {
  CommentStatusName,
  PublicAuthor,
  PublicComment,
  ReaderReason,
  ThreadView,
} from '../../threads/views.js';
import { named } from './components.js';

/** A time: ISO 8601, UTC. */
export const time = z.iso.datetime();
export const id = z.uuid();

export const statusName = named(
  'CommentStatus',
  z.enum([
    'pending',
    'held',
    'approved',
    'rejected',
    'spam',
    'withdrawn',
  ]) satisfies z.ZodType<CommentStatusName>,
);

const publicAuthor = named(
  'PublicAuthor',
  z.strictObject({
    name: z.string(),
    website: z.string().nullable(),
    avatarUrl: z.string().nullable(),
    badge: z.string().nullable(),
  }) satisfies z.ZodType<PublicAuthor>,
);

const publicComment: z.ZodType<PublicComment> = named(
  'PublicComment',
  z.strictObject({
    id,
    parentId: id.nullable(),
    author: publicAuthor,
    html: z.string(),
    createdAt: time,
    editedAt: time.nullable(),
    get replies() {
      return z.array(publicComment);
    },
    replyCount: z.int(),
    recommendCount: z.int(),
    removed: z.literal(true).exactOptional(),
  }),
);

export const threadView = named(
  'Thread',
  z.strictObject({
    page: z.string(),
    title: z.string().nullable(),
    count: z.int(),
    closed: z.boolean(),
    skipped: z.int().exactOptional(),
    comments: z.array(publicComment),
    nextCursor: z.string().nullable(),
  }) satisfies z.ZodType<ThreadView>,
);

/** What a form is told before it is filled in. */
export const formView = z.strictObject({
  token: z.string(),
  bodyLengthMax: z.int(),
  website: z.boolean(),
  notify: z.boolean(),
  /** An ALTCHA challenge. */
  proof: z.looseObject({}).nullable(),
});

/** What a reply that was taken in is answered with. */
export const acceptedView = z.strictObject({ id, status: z.literal('pending'), statusUrl: z.url() });

export const recommendView = z.strictObject({ recommendCount: z.int() });

export const verdictView = z.strictObject({ id, status: statusName });

const readerReason = z.enum([
  'too-many-links',
  'shouting',
  'repeated-characters',
  'same-text',
  'repeated-submission',
  'link-in-name',
  'hold-all',
  'unchecked',
]) satisfies z.ZodType<ReaderReason>;

/** Everything that is kept about a comment, for its author. */
export const copyView = named(
  'Copy',
  z.strictObject({
    id,
    site: z.string(),
    page: z.string(),
    pageTitle: z.string().nullable(),
    inReplyTo: id.nullable(),
    name: z.string(),
    email: z.string(),
    website: z.string().nullable(),
    body: z.string(),
    earlierBodies: z.array(z.strictObject({ body: z.string(), replacedAt: time })),
    language: z.string().nullable(),
    status: statusName,
    reasons: z.array(readerReason),
    submittedAt: time,
    decidedAt: time.nullable(),
    editedAt: time.nullable(),
    notify: z.boolean(),
    recommendCount: z.int(),
    signals: z.json(),
    askedOutside: z.array(z.strictObject({ check: z.string(), at: time })),
  }) satisfies z.ZodType<Awaited<ReturnType<typeof copyOwn>>>,
);
