import { type ServerState, stateFrom } from '../outage.js';
import { bulkDecisionTable } from './comments/bulk-decisions.js';
import { commentTable } from './comments/comments.js';
import { decisionTable } from './comments/decisions.js';
import { editTable } from './comments/edits.js';
import { idempotencyTable } from './comments/idempotency-records.js';
import { noteTable } from './comments/notes.js';
import { pastHistoryTable } from './comments/past-histories.js';
import { recommendationTable } from './comments/recommendations.js';
import { reviewLockTable } from './comments/review-locks.js';
import { similarityKeyTable } from './comments/similarity-keys.js';
import { figureTable } from './comments/stats.js';
import { threadTable } from './comments/threads.js';
import { type DatabaseOptions, openDatabase } from './database/database.js';
import { auditTable } from './moderators/audit.js';
import { invitationTable } from './moderators/invitations.js';
import { loginThrottleTable } from './moderators/login-throttle.js';
import { apiTokenTable, moderatorTable } from './moderators/moderators.js';
import { passkeyChallengeTable, passkeyTable } from './moderators/passkeys.js';
import { secondFactorTable } from './moderators/second-factors.js';
import { sessionTable } from './moderators/sessions.js';
import { authorBanTable } from './sites/author-bans.js';
import { checkAnswerTable, remoteCheckTable } from './sites/checks.js';
import { dryRunTable } from './sites/dry-runs.js';
import { countTable } from './sites/rate-limit-counters.js';
import { ruleOutcomeTable } from './sites/rule-outcomes.js';
import { rulesetTable } from './sites/rulesets.js';
import { siteModelTable } from './sites/site-models.js';
import { siteTable } from './sites/sites.js';

/** Everything that is kept, one table a member. Every call may throw `DomainError('unavailable')`. */
export type Store = ReturnType<typeof createStore>;

export function createStore(options: DatabaseOptions) {
  const database = openDatabase(options);
  return {
    sites: siteTable(database),
    rulesets: rulesetTable(database),
    figures: figureTable(database),
    ruleOutcomes: ruleOutcomeTable(database),
    spamHeads: siteModelTable(database),
    dryRuns: dryRunTable(database),
    remoteChecks: remoteCheckTable(database),
    checkAnswers: checkAnswerTable(database),
    threads: threadTable(database),
    comments: commentTable(database),
    decisions: decisionTable(database),
    edits: editTable(database),
    bulkDecisions: bulkDecisionTable(database),
    notes: noteTable(database),
    claims: reviewLockTable(database),
    authorBans: authorBanTable(database),
    pastHistories: pastHistoryTable(database),
    receipts: idempotencyTable(database),
    recommendations: recommendationTable(database),
    traces: similarityKeyTable(database),
    moderators: moderatorTable(database),
    apiTokens: apiTokenTable(database),
    invitations: invitationTable(database),
    sessions: sessionTable(database),
    guesses: loginThrottleTable(database),
    counts: countTable(database),
    passkeys: passkeyTable(database),
    passkeyChallenges: passkeyChallengeTable(database),
    secondFactors: secondFactorTable(database),
    audit: auditTable(database),
    /** Asks the database whether it is there and takes anything in; a full disk shows only where it was met. */
    async state(): Promise<ServerState> {
      try {
        const [session] = await database.$queryRaw<{ readOnly: boolean }[]>`
          SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean AS "readOnly"`;
        if (session?.readOnly === true) return 'read-only';
        return options.outage?.state() === 'full' ? 'full' : 'ok';
      } catch (error) {
        return stateFrom(error);
      }
    },
    close: (): Promise<void> => database.$disconnect(),
  };
}
