-- AlterEnum
ALTER TYPE "DecisionAction" ADD VALUE 'edit';

-- AlterTable
ALTER TABLE "comments" ADD COLUMN     "edit_pending_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "comments_edit_pending_at_idx" ON "comments"("edit_pending_at") WHERE "edit_pending_at" IS NOT NULL;

-- From now on the rendered text is there while readers see it, and only then.
UPDATE "comments" SET "html" = NULL WHERE "status" <> 'approved' AND "html" IS NOT NULL;

-- CreateTable
CREATE TABLE "edits" (
    "comment_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "edited_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "edits_pkey" PRIMARY KEY ("comment_id","version")
);

-- AddForeignKey
ALTER TABLE "edits" ADD CONSTRAINT "edits_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;
