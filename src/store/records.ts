/** Plain rows, as the rest of the house sees them. */
export type {
  ActorKind,
  ApiToken as ApiTokenRecord,
  Comment as CommentRecord,
  CommentStatus,
  Decision as DecisionRecord,
  DecisionAction,
  DryRun as DryRunRecord,
  DryRunChange as DryRunChangeRecord,
  DryRunState,
  Moderator as ModeratorRecord,
  Receipt as ReceiptRecord,
  Role,
  Ruleset as RulesetRecord,
  Site as SiteRecord,
  Thread as ThreadRecord,
} from './generated/client.js';
