import { z } from 'zod';
import { addressText } from '../input/text.js';
import type { CheckName, SendableField } from './check.js';

const urlLengthMax = 2_048;
const modelLengthMax = 200;

const url = addressText().pipe(
  z
    .string()
    .max(urlLengthMax)
    .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
      error: 'must be an address like https://checks.example.org/comments',
      abort: true,
    })
    .transform((value) => new URL(value))
    .refine(({ username, password, hash }) => username + password + hash === '', {
      error: 'must have no user, password or fragment in it; a credential goes into secret',
    })
    .transform(({ href }) => href),
);

/** What each check may be sent. */
export const sendable = {
  akismet: ['name', 'website', 'body', 'page', 'email'],
  'stop-forum-spam': ['name', 'email'],
  'moderation-endpoint': ['name', 'website', 'body'],
  webhook: ['name', 'website', 'body', 'page', 'email'],
} as const satisfies Record<CheckName, readonly SendableField[]>;

/** Just these leave the house, and nothing does without being named. */
function send<const Field extends SendableField>(fields: readonly [Field, ...Field[]]) {
  const named = fields.join(', ');
  return z
    .array(
      z.enum(fields, {
        error: ({ input }) =>
          input === 'address'
            ? 'cannot be sent: of an address nothing but a keyed hash is kept'
            : `must be one of ${named}`,
      }),
    )
    .min(1, `must name what may be sent, of ${named}`)
    .transform((list) => [...new Set(list)]);
}

const enabled = z.boolean('must be true or false');

/** What a site sets about each check. Nothing is set to begin with, so nothing is asked. */
export const checkSettings = {
  akismet: z.strictObject({
    enabled,
    send: send(sendable.akismet),
    /** Akismet's own, or what speaks its language. */
    url: url.default('https://rest.akismet.com/'),
    /** The site's front page, by which Akismet knows it. */
    blog: url,
    /** Whether Akismet is told when a moderator decides otherwise. */
    feedback: z.boolean('must be true or false').default(true),
  }),
  'stop-forum-spam': z.strictObject({
    enabled,
    send: send(sendable['stop-forum-spam']),
    url: url.default('https://api.stopforumspam.org/api'),
  }),
  'moderation-endpoint': z.strictObject({
    enabled,
    send: send(sendable['moderation-endpoint']),
    /** The whole address, such as https://api.openai.com/v1/moderations. */
    url,
    model: z.string().trim().min(1).max(modelLengthMax).optional(),
  }),
  webhook: z.strictObject({
    enabled,
    send: send(sendable.webhook),
    url,
  }),
} as const satisfies Record<CheckName, z.ZodType>;

export type SettingsOf<Name extends CheckName> = z.output<(typeof checkSettings)[Name]>;

/** One check with its settings, whichever it is. */
export type ConfiguredCheck = {
  [Name in CheckName]: { check: Name; settings: SettingsOf<Name> };
}[CheckName];

const credentialLengthMax = 500;
const credential = z
  .string()
  .max(credentialLengthMax)
  .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces');

const webhookSecret = credential.regex(
  /^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
  'must be whsec_ followed by 24 to 64 bytes in base64; make one with: echo "whsec_$(openssl rand -base64 32)"',
);

/** The same as it is sent: with a new secret, null for none any more, or without for the one there is. */
export const checkInputs = {
  akismet: checkSettings.akismet.extend({ secret: credential.nullable().optional() }),
  'stop-forum-spam': checkSettings['stop-forum-spam'].extend({
    secret: z.null('has no secret').optional(),
  }),
  'moderation-endpoint': checkSettings['moderation-endpoint'].extend({
    secret: credential.nullable().optional(),
  }),
  webhook: checkSettings.webhook.extend({ secret: webhookSecret.nullable().optional() }),
} as const satisfies Record<CheckName, z.ZodType>;

export type CheckInput = z.output<(typeof checkInputs)[CheckName]>;

/** Without a secret these cannot be asked. */
export const needsSecret: ReadonlySet<CheckName> = new Set<CheckName>(['akismet', 'webhook']);

/** Reads settings as they are stored. @throws ZodError when they are none of this check. */
export function parseCheck(check: CheckName, settings: unknown): ConfiguredCheck {
  // The pair is right by construction, which a union of pairs cannot be told.
  return { check, settings: checkSettings[check].parse(settings) } as ConfiguredCheck;
}
