/** A decision about many comments as it stands. */
export interface BulkView {
  id: string;
  state: 'queued' | 'running' | 'completed' | 'cancelled' | 'failed';
  action: string;
  reason: string | null;
  /** Comments there were when it was asked for. */
  total: number;
  /** Looked at so far. */
  done: number;
  /** Of those, decided. */
  decided: number;
  /** Of those, left: they stood there already, or somebody else had changed them. */
  passedOver: number;
  /** Of those, not decided for a fault of their own; the log has the cause. */
  failed: number;
  /** The ids of those, up to a hundred. */
  failures: string[];
  createdAt: string;
  finishedAt: string | null;
}
