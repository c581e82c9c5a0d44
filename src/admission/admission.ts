import type { Config } from '../config.js';
import { DomainError } from '../errors.js';
import { pageKeyOf } from '../sites/page-names.js';
import type { SiteRecord } from '../store/database/records.js';
import type { Counters, Limit } from './counters.js';
import { type FormToken, issueFormToken, readFormToken, type SigningContext } from './form-token.js';
import { createLoad, siteLoad } from './load.js';
import { challenge, readProof, spentProofs, workFor } from './proof.js';
import { lastOver, type Used, use } from './use.js';
import { useByAddress, useByWiderNetwork } from './use-by-address.js';

/** Submissions from one network address, which a household or an office may share. */
export const addressLimit: Limit = { name: 'address', points: 20, windowSeconds: 60 };
/** Those of them that carry no token of a form: from a page without script, or from a program. */
export const plainLimit: Limit = { name: 'plain', points: 5, windowSeconds: 600 };
/** Submissions under one e-mail address from one network, so that others who use the address elsewhere do not shut its owner out. */
export const authorLimit: Limit = { name: 'author', points: 30, windowSeconds: 600 };

/** The sender of a submission. */
export interface Caller {
  site: SiteRecord;
  address: string;
  /** Null for a submission with faults, which counts for its sender only. */
  submission: { page: string; email: string; formToken?: string | undefined } | null;
}

/** What is known of how a reply came in. */
export interface AdmissionResult {
  token: FormToken | { state: 'expired' };
  /** The limits of the caller's own network, with what is left of them. The others are shared, or of an e-mail address. */
  limits: readonly Used[];
  /** The one that was overstepped and ends last; null to come in. */
  over: Used | null;
}

/** What a form gets before a reader fills it in. */
export interface FormTerms {
  token: string;
  /** An ALTCHA challenge where work is asked for, to be solved before the form is sent. */
  proof: object | null;
}

export interface Admission {
  /**
   * Counts a reply, and looks at the token of its form. Each count is of what has passed the narrower ones: the sender's
   * network, then, without faults, the wider network and the e-mail address, then the site.
   */
  admit(caller: Caller): Promise<AdmissionResult>;
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
  /** A token for a form that is given back to its reader: its age says nothing of them. */
  renewedToken(site: SiteRecord, page: string): string;
  termsOf(site: SiteRecord, page: string): Promise<FormTerms>;
}

interface AdmissionContext extends SigningContext {
  config: Pick<Config, 'rateLimits'>;
  counters: Counters;
}

/** Decides which submissions are accepted, by limits, form tokens and proof of work. */
export function createAdmission(ctx: AdmissionContext): Admission {
  const load = createLoad(ctx.clock);

  const challengeOf = async (site: SiteRecord) => {
    const work = workFor(site, load.of(site.id));
    return work === 0 ? null : challenge(ctx, { site, work });
  };

  const renewedToken = (site: SiteRecord, page: string) =>
    issueFormToken(ctx, { siteId: site.id, page: pageKeyOf(site, page) }, true);

  return {
    renewedToken,
    async admit({ site, address, submission }) {
      const token: AdmissionResult['token'] =
        submission === null
          ? { state: 'absent' }
          : readFormToken(
              ctx,
              { siteId: site.id, page: pageKeyOf(site, submission.page) },
              submission.formToken,
            );
      if (!ctx.config.rateLimits) return { token, limits: [], over: null };
      const isPlain = submission !== null && (token.state === 'absent' || token.state === 'invalid');
      const ofSender = isPlain ? [addressLimit, plainLimit] : [addressLimit];
      const limits = await useByAddress(ctx, ofSender, address);
      const over = lastOver(limits);
      if (over !== null || submission === null || token.state === 'expired') return { token, limits, over };
      const [ofWider, ofAuthor, atSite] = await Promise.all([
        useByWiderNetwork(ctx, ofSender, address),
        use(ctx.counters, authorLimit, authorIn(ctx, { address, email: submission.email })),
        use(ctx.counters, siteLoad, site.id),
      ]);
      const overLate = lastOver([...ofWider, ofAuthor]);
      // All three are asked at once, to wait once: what is refused was none of the site's.
      if (overLate !== null) await ctx.counters.giveBack(siteLoad, site.id);
      else load.note(site.id, atSite.used, atSite.secondsToReset * 1_000);
      return { token, limits, over: overLate };
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
        members: { formToken: renewedToken(site, page) },
      }),

    async termsOf(site, page) {
      return {
        token: issueFormToken(ctx, { siteId: site.id, page: pageKeyOf(site, page) }),
        proof: await challengeOf(site),
      };
    },
  };
}

/** An e-mail address as it is counted: within the network it is written from. */
export function authorIn(
  { keyring, clock }: SigningContext,
  { address, email }: { address: string; email: string },
): string {
  const network = keyring.addressKey(address, clock()).toString('base64url');
  return `${network}.${keyring.authorKey(email).toString('base64url')}`;
}
