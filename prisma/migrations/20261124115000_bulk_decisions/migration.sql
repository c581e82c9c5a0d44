-- A dry run is not the only thing that takes its time.
ALTER TYPE "DryRunState" RENAME TO "RunState";

-- CreateTable
CREATE TABLE "bulk_decisions" (
    "id" UUID NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'queued',
    "action" "DecisionAction" NOT NULL,
    "reason" TEXT,
    "selection" JSONB NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "decided" INTEGER NOT NULL DEFAULT 0,
    "last_id" UUID,
    "requested_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "bulk_decisions_state_moved_at_idx" ON "bulk_decisions"("state", "moved_at");
