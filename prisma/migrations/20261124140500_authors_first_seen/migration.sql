-- An author's history tells since when, which an index that ends with the id answers by itself.
-- DropIndex
DROP INDEX "comments_author_key_site_id_status_idx";

-- CreateIndex
CREATE INDEX "comments_author_key_site_id_status_id_idx" ON "comments"("author_key", "site_id", "status", "id");
