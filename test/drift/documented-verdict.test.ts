import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { projectRoot } from '../../src/project-root.js';
import { drainQueue, openHouse } from '../support/house.js';
import { asAdministrator, get, submit } from '../support/requests.js';

interface Documented {
  comment: { name: string; website: string | null; body: string };
  status: string;
  thresholds: { hold: number; spam: number };
  verdict: { score: number; findings: { field: string; spans: { start: number; end: number }[] }[] };
}

interface Reviewed extends Pick<Documented, 'status' | 'verdict'> {
  author: { name: string; website: string | null };
  body: string;
}

interface Versioned {
  definition: Pick<Documented, 'thresholds'>;
}

test('the verdict in docs/detection.md is what the service makes of that comment', async () => {
  const [, written = ''] =
    /```json\n(.*?)```/s.exec(readFileSync(join(projectRoot, 'docs/detection.md'), 'utf8')) ?? [];
  const documented = JSON.parse(written) as Documented;
  const house = await openHouse('embedded');
  try {
    const { body: sent } = await submit(house, documented.comment);
    await drainQueue(house.ctx);
    const { body: reviewed } = await get<Reviewed>(
      house,
      `/v1/moderation/comments/${sent.id}`,
      asAdministrator,
    );
    const { body: ruleset } = await get<Versioned>(
      house,
      '/v1/moderation/sites/default/rulesets/1',
      asAdministrator,
    );
    const { author, body, status, verdict } = reviewed;
    expect({
      comment: { name: author.name, website: author.website, body },
      status,
      thresholds: ruleset.definition.thresholds,
      verdict,
    }).toEqual(documented);
  } finally {
    await house.close();
  }
});
