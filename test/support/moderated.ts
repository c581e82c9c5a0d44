import { drainQueue, type House } from './house.js';
import { aReply, asAdministrator, post } from './requests.js';

/** What is sold on these sites: nothing that a model trained elsewhere would know. */
export const advertBody = (): string => `${String(aReply()['body'])} Mind the ravenwood tincture.`;

/**
 * Comments that moderators have called spam and approved, so many of either, decided in one request.
 * @param afterRules wait for the rules to judge them first; where workers run.
 */
export async function moderateSome(
  house: House,
  site: string,
  { spam, ham, afterRules = false }: { spam: number; ham: number; afterRules?: boolean },
): Promise<{ spam: string[]; ham: string[] }> {
  const submitted = (count: number, parts: () => Record<string, unknown>) =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const { body } = await post<{ id: string }>(house, `/v1/sites/${site}/comments`, aReply(parts()));
        return body.id;
      }),
    );
  const made = {
    spam: await submitted(spam, () => ({ body: advertBody() })),
    ham: await submitted(ham, () => ({})),
  };
  if (afterRules) await drainQueue(house.ctx);
  await decideAll(house, [
    ...made.spam.map((commentId) => ({ commentId, action: 'spam' })),
    ...made.ham.map((commentId) => ({ commentId, action: 'approve' })),
  ]);
  return made;
}

/** A moderator's decisions on comments as they are now; what is already so is left. */
export async function decideAll(
  house: House,
  decisions: readonly { commentId: string; action: string }[],
): Promise<void> {
  const now = await Promise.all(decisions.map(({ commentId }) => house.ctx.store.comments.find(commentId)));
  const asked = decisions.map((decision, index) => ({ ...decision, version: now[index]?.version ?? 0 }));
  const { body } = await post<{ results: { problem?: { detail: string } }[] }>(
    house,
    '/v1/moderation/decisions',
    { decisions: asked },
    asAdministrator,
  );
  for (const { problem } of body.results) if (problem !== undefined) throw new Error(problem.detail);
}
