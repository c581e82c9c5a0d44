import type { BulkDecisionRecord } from '../../store/database/records.js';
import type { BulkView } from './bulk-view.js';

export type { BulkView } from './bulk-view.js';

export function toBulkView(bulk: BulkDecisionRecord): BulkView {
  const { id, state, action, reason, total, done, decided, failed, failedIds, createdAt, finishedAt } = bulk;
  return {
    id,
    state,
    action,
    reason,
    total,
    done,
    decided,
    passedOver: done - decided - failed,
    failed,
    failures: failedIds,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
