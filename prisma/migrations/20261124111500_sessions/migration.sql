-- AlterTable
ALTER TABLE "comments" ADD COLUMN     "found_by" TEXT[];

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "moderator_id" UUID NOT NULL,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_hash_key" ON "sessions"("token_hash");

-- CreateIndex
CREATE INDEX "sessions_moderator_id_idx" ON "sessions"("moderator_id");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- Of held comments only: the others, by far the most, would pay for it with each that is judged.
CREATE INDEX "comments_found_by_idx" ON "comments" USING GIN ("found_by") WHERE "status" = 'held';

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_moderator_id_fkey" FOREIGN KEY ("moderator_id") REFERENCES "moderators"("id") ON DELETE CASCADE ON UPDATE CASCADE;
