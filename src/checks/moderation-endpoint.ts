import { z } from 'zod';
import type { RemoteCheck } from './check.js';
import { readJson } from './read-json.js';
import type { Sender } from './send.js';
import type { SettingsOf } from './settings.js';

const categoriesMax = 100;
const categoryLengthMax = 60;
const categoriesToldMax = 3;
/** What is flagged is held, however low the score that the model gives it. */
const flaggedScoreMin = 0.5;

const category = z
  .string()
  .max(categoryLengthMax)
  .regex(/^[\w/ -]+$/);
const result = z.object({
  /** Some leave it out and tell by category. */
  flagged: z.boolean().optional(),
  categories: z.record(category, z.boolean()).refine(isSmall),
  category_scores: z.record(category, z.number().min(0).max(1)).refine(isSmall),
});
const answer = z.object({ results: z.tuple([result]) });

function isSmall(categories: object): boolean {
  return Object.keys(categories).length <= categoriesMax;
}

/**
 * A model that reads for insults, threats and the like, by OpenAI's moderations API or one like it.
 * https://platform.openai.com/docs/api-reference/moderations
 */
export function moderationEndpoint(
  { url, model }: Pick<SettingsOf<'moderation-endpoint'>, 'url' | 'model'>,
  apiKey: string | null,
  { post }: Sender,
): RemoteCheck {
  return {
    async ask({ name, website, body }, signal) {
      const input = [name, website, body].filter((part) => part !== undefined).join('\n\n');
      const received = await post({
        url,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(apiKey !== null && { authorization: `Bearer ${apiKey}` }),
        },
        body: JSON.stringify({ ...(model !== undefined && { model }), input }),
        signal,
      });
      const [{ flagged, categories, category_scores: scores }] = readJson(received, answer).results;
      const found = Object.entries(categories)
        .flatMap(([name, isFound]) => (isFound ? [{ name, score: scores[name] ?? 0 }] : []))
        .sort((one, other) => other.score - one.score);
      if (!(flagged ?? found.length > 0))
        return { score: 0, evidence: 'the moderation endpoint sees nothing against it' };
      const told = found.slice(0, categoriesToldMax).map(({ name, score }) => `${name} ${score.toFixed(2)}`);
      return {
        score: Math.max(flaggedScoreMin, ...found.map(({ score }) => score)),
        evidence: `the moderation endpoint flags it${told.length === 0 ? '' : `: ${told.join(', ')}`}`,
      };
    },
  };
}
