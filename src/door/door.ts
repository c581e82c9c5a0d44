import type { Config } from '../config.js';
import { DomainError } from '../errors.js';
import type { SiteRecord } from '../store/records.js';
import type { Counters, Limit } from './counters.js';
import { type FormToken, issueFormToken, readFormToken, type SigningContext } from './form-token.js';
import { createLoad } from './load.js';
import { challenge, readProof, spentProofs, workFor } from './proof.js';
import { type Used, use } from './use.js';

/** Replies from one address; a house or an office may share one. */
export const addressLimit: Limit = { name: 'address', points: 20, windowSeconds: 60 };
/** Those of them that carry no token of a form: from a page without script, or from a program. */
export const plainLimit: Limit = { name: 'plain', points: 5, windowSeconds: 600 };
/** Replies under one e-mail address, wherever they come from. */
export const authorLimit: Limit = { name: 'author', points: 30, windowSeconds: 600 };
/** Replies to a site. Work is asked for long before this is reached. */
const siteLimit: Limit = { name: 'site', points: 600, windowSeconds: 60 };

/** Somebody who brings a reply. */
export interface Caller {
  site: SiteRecord;
  address: string;
  /** Null for one with faults, which is counted by where it comes from. */
  submission: { page: string; email: string; formToken?: string | undefined } | null;
}

/** What is known of how a reply came in. */
export interface Entrance {
  token: FormToken | { state: 'expired' };
  /** The limits that are the caller's own, with what is left of them. Those of an e-mail address tell nobody of it. */
  limits: readonly Used[];
  /** The one that was overstepped and ends last; null to come in. */
  over: Used | null;
}

/** What a form is told before it is filled in. */
export interface FormTerms {
  token: string;
  /** An ALTCHA challenge where work is asked for, to be solved before the form is sent. */
  proof: object | null;
}

export interface Door {
  /** Counts a reply, and looks at the token of its form. */
  enter(caller: Caller): Promise<Entrance>;
  /**
   * Whether a reply has done the work its site asks for; the proof is spent by that.
   * @throws DomainError('proof-required') with a challenge, where it can be solved.
   */
  prove(request: {
    site: SiteRecord;
    proof: string | undefined;
    canSolve: boolean;
  }): Promise<'proved' | 'unproved'>;
  /** For a reply whose form was open for too long, with a fresh token to send it again with. */
  expired(site: SiteRecord, page: string): DomainError;
  termsOf(site: SiteRecord, page: string): Promise<FormTerms>;
}

interface DoorContext extends SigningContext {
  config: Pick<Config, 'rateLimits'>;
  counters: Counters;
}

/** What stands between whoever sends a reply and the store; nobody is asked to solve a puzzle. */
export function createDoor(ctx: DoorContext): Door {
  const load = createLoad(ctx.clock, siteLimit.windowSeconds);

  const challengeOf = async (site: SiteRecord) => {
    const work = workFor(site, load.of(site.id));
    return work === 0 ? null : challenge(ctx, { site, work });
  };

  return {
    async enter({ site, address, submission }) {
      const token: Entrance['token'] =
        submission === null
          ? { state: 'absent' }
          : readFormToken(ctx, { siteId: site.id, page: submission.page }, submission.formToken);
      if (!ctx.config.rateLimits) return { token, limits: [], over: null };
      const { counters, keyring } = ctx;
      const from = keyring.addressKey(address, ctx.clock()).toString('base64url');
      const isPlain = submission !== null && (token.state === 'absent' || token.state === 'invalid');
      const [atSite, ofAuthor, ...limits] = await Promise.all([
        use(counters, siteLimit, site.id),
        submission === null
          ? null
          : use(counters, authorLimit, keyring.authorKey(submission.email).toString('base64url')),
        use(counters, addressLimit, from),
        ...(isPlain ? [use(counters, plainLimit, from)] : []),
      ]);
      load.note(site.id, atSite.used, atSite.secondsToReset * 1_000);
      const [over = null] = [atSite, ...(ofAuthor === null ? [] : [ofAuthor]), ...limits]
        .filter(({ isOver }) => isOver)
        .sort((one, other) => other.secondsToReset - one.secondsToReset);
      return { token, limits, over };
    },

    async prove({ site, proof, canSolve }) {
      const asked = await challengeOf(site);
      if (asked === null) return 'proved';
      const signature = proof === undefined ? null : await readProof(ctx, site, proof);
      if (signature !== null && !(await use(ctx.counters, spentProofs, signature)).isOver) return 'proved';
      if (!canSolve) return 'unproved';
      throw new DomainError(
        'proof-required',
        proof === undefined
          ? 'The site asks for a proof of work with each comment at the moment.'
          : 'The proof of work is not one for this site, was used before, or came too late; solve the new challenge.',
        { members: { proof: asked } },
      );
    },

    expired: (site, page) =>
      new DomainError('form-expired', 'The form was open for more than a day; send it again.', {
        members: { formToken: issueFormToken(ctx, { siteId: site.id, page }, true) },
      }),

    async termsOf(site, page) {
      return {
        token: issueFormToken(ctx, { siteId: site.id, page }),
        proof: await challengeOf(site),
      };
    },
  };
}
