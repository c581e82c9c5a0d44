import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock.js';
import { CheckFailure, type RemoteCheck } from './check.js';
import { readJson } from './read-json.js';
import type { Sender } from './send.js';
import type { SettingsOf } from './settings.js';

const evidenceLengthMax = 300;
const secretPrefix = 'whsec_';

const answer = z.strictObject({
  score: z.number().min(0).max(1),
  /** Shown to moderators; what steers a terminal or turns the reading direction is taken out. */
  evidence: z
    .string()
    .max(evidenceLengthMax)
    .transform((text) => text.replace(/\p{C}+/gu, ' ').trim())
    .refine((text) => text !== ''),
});

/**
 * A check of the operator's own. Requests are signed as Standard Webhooks has it: HMAC-SHA-256 over id,
 * time and body, so that the receiver knows who asks, that nothing was changed, and that it is no old request
 * sent again. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function webhook(
  { url }: Pick<SettingsOf<'webhook'>, 'url'>,
  secret: string | null,
  { post, clock }: Sender & { clock: Clock },
): RemoteCheck {
  return {
    async ask({ commentId, submittedAt, ...parts }, signal) {
      if (secret === null) throw new CheckFailure('misconfigured', 'has no secret that can be read', false);
      const body = JSON.stringify({
        type: 'comment.check',
        comment: { id: commentId, submittedAt: submittedAt.toISOString(), ...parts },
      });
      const received = await post({
        url,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...sign({ id: randomUUID(), at: clock(), body, secret }),
        },
        body,
        signal,
      });
      const { score, evidence } = readJson(received, answer);
      return { score, evidence: `the site’s own check: ${evidence}` };
    },
  };
}

function sign({ id, at, body, secret }: { id: string; at: Date; body: string; secret: string }) {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const key = Buffer.from(secret.slice(secretPrefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
