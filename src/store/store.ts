import { type ServerState, stateFrom } from '../outage.js';
import { auditTable } from './audit.js';
import { authorBanTable } from './author-bans.js';
import { bulkDecisionTable } from './bulk-decisions.js';
import { checkAnswerTable, remoteCheckTable } from './checks.js';
import { claimTable } from './claims.js';
import { commentTable } from './comments.js';
import { countTable } from './counts.js';
import { type DatabaseOptions, openDatabase } from './database.js';
import { decisionTable } from './decisions.js';
import { dryRunTable } from './dry-runs.js';
import { editTable } from './edits.js';
import { figureTable } from './figures.js';
import { guessTable } from './guesses.js';
import { invitationTable } from './invitations.js';
import { apiTokenTable, moderatorTable } from './moderators.js';
import { noteTable } from './notes.js';
import { passkeyChallengeTable, passkeyTable } from './passkeys.js';
import { pastHistoryTable } from './past-histories.js';
import { receiptTable } from './receipts.js';
import { recommendationTable } from './recommendations.js';
import { ruleOutcomeTable } from './rule-outcomes.js';
import { rulesetTable } from './rulesets.js';
import { secondFactorTable } from './second-factors.js';
import { sessionTable } from './sessions.js';
import { siteTable } from './sites.js';
import { spamHeadTable } from './spam-heads.js';
import { threadTable } from './threads.js';
import { traceTable } from './traces.js';

/** Everything that is kept, one table a member. Every call may throw `DomainError('unavailable')`. */
export type Store = ReturnType<typeof createStore>;

export function createStore(options: DatabaseOptions) {
  const database = openDatabase(options);
  return {
    sites: siteTable(database),
    rulesets: rulesetTable(database),
    figures: figureTable(database),
    ruleOutcomes: ruleOutcomeTable(database),
    spamHeads: spamHeadTable(database),
    dryRuns: dryRunTable(database),
    remoteChecks: remoteCheckTable(database),
    checkAnswers: checkAnswerTable(database),
    threads: threadTable(database),
    comments: commentTable(database),
    decisions: decisionTable(database),
    edits: editTable(database),
    bulkDecisions: bulkDecisionTable(database),
    notes: noteTable(database),
    claims: claimTable(database),
    authorBans: authorBanTable(database),
    pastHistories: pastHistoryTable(database),
    receipts: receiptTable(database),
    recommendations: recommendationTable(database),
    traces: traceTable(database),
    moderators: moderatorTable(database),
    apiTokens: apiTokenTable(database),
    invitations: invitationTable(database),
    sessions: sessionTable(database),
    guesses: guessTable(database),
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
