-- CreateEnum
CREATE TYPE "DryRunState" AS ENUM ('queued', 'running', 'completed', 'cancelled', 'failed');

-- AlterTable
ALTER TABLE "rulesets" ADD COLUMN     "restored_from" INTEGER;

-- CreateTable
CREATE TABLE "dry_runs" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "state" "DryRunState" NOT NULL DEFAULT 'queued',
    "definition" JSONB NOT NULL,
    "base_version" INTEGER NOT NULL,
    "comments_max" INTEGER NOT NULL,
    "total" INTEGER,
    "done" INTEGER NOT NULL DEFAULT 0,
    "last_id" UUID,
    "tally" JSONB NOT NULL DEFAULT '[]',
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "dry_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dry_run_changes" (
    "dry_run_id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "dry_run_changes_pkey" PRIMARY KEY ("dry_run_id","comment_id")
);

-- CreateIndex
CREATE INDEX "dry_runs_site_id_id_idx" ON "dry_runs"("site_id", "id");

-- CreateIndex
CREATE INDEX "dry_runs_state_moved_at_idx" ON "dry_runs"("state", "moved_at");

-- CreateIndex
CREATE INDEX "dry_run_changes_comment_id_idx" ON "dry_run_changes"("comment_id");

-- AddForeignKey
ALTER TABLE "dry_runs" ADD CONSTRAINT "dry_runs_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dry_run_changes" ADD CONSTRAINT "dry_run_changes_dry_run_id_fkey" FOREIGN KEY ("dry_run_id") REFERENCES "dry_runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dry_run_changes" ADD CONSTRAINT "dry_run_changes_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;
