-- AlterTable
ALTER TABLE "api_tokens" ADD COLUMN     "made_by" UUID;

-- Who made the tokens there are is in the audit log, noted right after each.
UPDATE "api_tokens" SET "made_by" = (
  SELECT "actor_id" FROM "audit_entries"
  WHERE "action" = 'token-made' AND "subject" = "api_tokens"."name" AND "created_at" >= "api_tokens"."created_at"
  ORDER BY "id" LIMIT 1);

-- What was made by somebody who has been removed since is good no more.
DELETE FROM "api_tokens" USING "moderators" WHERE "moderators"."id" = "made_by" AND "moderators"."removed_at" IS NOT NULL;
DELETE FROM "invitations" USING "moderators"
  WHERE "moderators"."id" = "invited_by" AND ("moderators"."removed_at" IS NOT NULL OR "moderators"."role" <> 'administrator');
