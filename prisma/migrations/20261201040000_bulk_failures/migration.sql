-- Comments of a bulk decision that could not be decided, each for a reason of its own: how many, and the first of them.
ALTER TABLE "bulk_decisions"
  ADD COLUMN "failed" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "failed_ids" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[];
