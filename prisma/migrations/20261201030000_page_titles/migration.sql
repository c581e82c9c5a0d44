-- A page's title is what a comment claims it to be, until that comment is approved or a moderator sets a title.
ALTER TABLE "comments" ADD COLUMN "page_title" TEXT;
ALTER TABLE "threads" ADD COLUMN "title_fixed" BOOLEAN NOT NULL DEFAULT false;

-- A thread was made by its first comment, at the very time of that comment, and took the title from it. The title
-- is given back to that comment, unless it has been erased and has no text left.
UPDATE "comments" SET "page_title" = "threads"."title"
FROM "threads"
WHERE "threads"."id" = "comments"."thread_id" AND "threads"."title" IS NOT NULL
  AND "comments"."submitted_at" = "threads"."created_at" AND "comments"."body" <> ''
  AND NOT EXISTS (
    SELECT 1 FROM "comments" AS "other"
    WHERE "other"."thread_id" = "comments"."thread_id" AND "other"."submitted_at" = "comments"."submitted_at"
      AND "other"."id" <> "comments"."id");

-- Titles that no shown comment carries go: the comment is not approved, or has been erased, or is not known.
UPDATE "threads" SET "title" = NULL, "version" = "version" + 1
WHERE "title" IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM "comments"
  WHERE "comments"."thread_id" = "threads"."id" AND "comments"."html" IS NOT NULL AND "comments"."page_title" IS NOT NULL);
