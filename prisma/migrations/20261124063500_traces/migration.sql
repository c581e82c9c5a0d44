-- AlterTable
ALTER TABLE "comments" ADD COLUMN     "body_print" BYTEA,
ADD COLUMN     "signals" JSONB;

-- CreateTable
CREATE TABLE "traces" (
    "key" BIGINT NOT NULL,
    "marked" BOOLEAN NOT NULL DEFAULT false,
    "comment_id" UUID NOT NULL,

    CONSTRAINT "traces_pkey" PRIMARY KEY ("key","marked","comment_id")
);

-- CreateIndex
CREATE INDEX "traces_comment_id_idx" ON "traces" USING BRIN ("comment_id");

-- A comment that is removed takes its traces along. A foreign key would do the same, and look each of the
-- half dozen rows up again for every comment that is stored.
-- The engine divides a script at each semicolon, whatever it stands in, so that those of the body are escaped.
CREATE FUNCTION "remove_traces"() RETURNS trigger LANGUAGE plpgsql AS
  E'BEGIN DELETE FROM traces WHERE comment_id = OLD.id\073 RETURN NULL\073 END';

-- CreateTrigger
CREATE TRIGGER "comments_remove_traces" AFTER DELETE ON "comments" FOR EACH ROW EXECUTE FUNCTION "remove_traces"();
