-- AlterTable
ALTER TABLE "sites" ADD COLUMN     "spam_head_chosen" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "spam_head_version" INTEGER;

-- AlterTable
ALTER TABLE "decisions" ADD COLUMN     "site_id" UUID,
ADD COLUMN     "spam_head_version" INTEGER;

-- CreateTable
CREATE TABLE "spam_heads" (
    "site_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "base" TEXT NOT NULL,
    "weights" BYTEA NOT NULL,
    "ham" INTEGER NOT NULL,
    "spam" INTEGER NOT NULL,
    "last_decision_id" UUID NOT NULL,
    "ranking" JSONB NOT NULL,
    "refused" BOOLEAN NOT NULL,
    "scheduled" BOOLEAN NOT NULL,
    "trained_by" UUID,
    "trained_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spam_heads_pkey" PRIMARY KEY ("site_id","version")
);

-- AddForeignKey
ALTER TABLE "spam_heads" ADD CONSTRAINT "spam_heads_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What moderators have decided so far teaches as well.
UPDATE "decisions" SET "site_id" = "comments"."site_id" FROM "comments"
WHERE "comments"."id" = "decisions"."comment_id" AND "decisions"."actor_kind" = 'moderator';

-- CreateIndex
CREATE INDEX "decisions_site_id_id_idx" ON "decisions"("site_id", "id") WHERE (site_id IS NOT NULL);
