-- AlterTable
ALTER TABLE "comments" ADD COLUMN     "language" TEXT;

-- Of held comments only, as with what rules have found.
CREATE INDEX "comments_language_id_idx" ON "comments"("language", "id") WHERE "status" = 'held';
