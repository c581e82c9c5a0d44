-- CreateEnum
CREATE TYPE "CommentStatus" AS ENUM ('pending', 'held', 'approved', 'rejected', 'spam', 'withdrawn');

-- CreateEnum
CREATE TYPE "DecisionAction" AS ENUM ('approve', 'reject', 'spam', 'hold', 'withdraw');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('engine', 'moderator', 'author', 'system');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('administrator', 'moderator', 'viewer');

-- CreateTable
CREATE TABLE "sites" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "origins" TEXT[],
    "body_length_max" INTEGER NOT NULL DEFAULT 10000,
    "ruleset_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sites_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rulesets" (
    "site_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rulesets_pkey" PRIMARY KEY ("site_id","version")
);

-- CreateTable
CREATE TABLE "threads" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "page" TEXT NOT NULL,
    "title" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "comment_count" INTEGER NOT NULL DEFAULT 0,
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "threads_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comments" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "parent_id" UUID,
    "status" "CommentStatus" NOT NULL DEFAULT 'pending',
    "version" INTEGER NOT NULL DEFAULT 0,
    "author_name" TEXT NOT NULL,
    "author_website" TEXT,
    "email_sealed" TEXT NOT NULL,
    "author_key" BYTEA NOT NULL,
    "address_key" BYTEA,
    "body" TEXT NOT NULL,
    "body_key" BYTEA NOT NULL,
    "html" TEXT,
    "status_token_hash" BYTEA NOT NULL,
    "notify" BOOLEAN NOT NULL DEFAULT false,
    "recommend_count" INTEGER NOT NULL DEFAULT 0,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "edited_at" TIMESTAMPTZ(3),

    CONSTRAINT "comments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decisions" (
    "id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "action" "DecisionAction" NOT NULL,
    "from_status" "CommentStatus" NOT NULL,
    "to_status" "CommentStatus" NOT NULL,
    "actor_kind" "ActorKind" NOT NULL,
    "actor_id" UUID,
    "reason" TEXT,
    "score" DOUBLE PRECISION,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "ruleset_version" INTEGER,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "receipts" (
    "key" BYTEA NOT NULL,
    "request_key" BYTEA NOT NULL,
    "comment_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "receipts_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "moderators" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "moderators_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "moderator_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sites_slug_key" ON "sites"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "threads_site_id_page_key" ON "threads"("site_id", "page");

-- CreateIndex
CREATE UNIQUE INDEX "comments_status_token_hash_key" ON "comments"("status_token_hash");

-- CreateIndex
CREATE INDEX "comments_thread_id_status_idx" ON "comments"("thread_id", "status");

-- CreateIndex
CREATE INDEX "comments_site_id_status_id_idx" ON "comments"("site_id", "status", "id");

-- CreateIndex
CREATE INDEX "comments_status_id_idx" ON "comments"("status", "id");

-- CreateIndex
CREATE INDEX "comments_author_key_site_id_status_idx" ON "comments"("author_key", "site_id", "status");

-- CreateIndex
CREATE INDEX "comments_site_id_body_key_submitted_at_idx" ON "comments"("site_id", "body_key", "submitted_at");

-- CreateIndex
CREATE INDEX "comments_parent_id_idx" ON "comments"("parent_id");

-- CreateIndex
CREATE INDEX "comments_decided_at_idx" ON "comments"("decided_at");

-- CreateIndex
CREATE UNIQUE INDEX "decisions_comment_id_version_key" ON "decisions"("comment_id", "version");

-- CreateIndex
CREATE INDEX "receipts_expires_at_idx" ON "receipts"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "moderators_email_key" ON "moderators"("email");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "api_tokens"("token_hash");

-- AddForeignKey
ALTER TABLE "rulesets" ADD CONSTRAINT "rulesets_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "threads" ADD CONSTRAINT "threads_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_thread_id_fkey" FOREIGN KEY ("thread_id") REFERENCES "threads"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comments" ADD CONSTRAINT "comments_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "comments"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_moderator_id_fkey" FOREIGN KEY ("moderator_id") REFERENCES "moderators"("id") ON DELETE CASCADE ON UPDATE CASCADE;
