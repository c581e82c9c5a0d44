/** Plain rows, as the rest of the house sees them. */
export type {
  ActorKind,
  ApiToken as ApiTokenRecord,
  AuditEntry as AuditEntryRecord,
  BulkDecision as BulkDecisionRecord,
  CheckAnswer as CheckAnswerRecord,
  Comment as CommentRecord,
  Decision as DecisionRecord,
  DecisionAction,
  DryRun as DryRunRecord,
  DryRunChange as DryRunChangeRecord,
  Moderator as ModeratorRecord,
  Receipt as ReceiptRecord,
  RemoteCheck as RemoteCheckRecord,
  Role,
  Ruleset as RulesetRecord,
  RunState,
  Session as SessionRecord,
  Site as SiteRecord,
  SpamHead as SpamHeadRecord,
  Thread as ThreadRecord,
} from './generated/client.js';
export { CommentStatus } from './generated/enums.js';
