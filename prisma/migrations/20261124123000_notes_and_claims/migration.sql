-- CreateTable
CREATE TABLE "notes" (
    "id" UUID NOT NULL,
    "comment_id" UUID NOT NULL,
    "moderator_id" UUID,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claims" (
    "comment_id" UUID NOT NULL,
    "moderator_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "claims_pkey" PRIMARY KEY ("comment_id")
);

-- CreateIndex
CREATE INDEX "notes_comment_id_id_idx" ON "notes"("comment_id", "id");

-- CreateIndex
CREATE INDEX "claims_until_idx" ON "claims"("until");

-- AddForeignKey
ALTER TABLE "notes" ADD CONSTRAINT "notes_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claims" ADD CONSTRAINT "claims_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claims" ADD CONSTRAINT "claims_moderator_id_fkey" FOREIGN KEY ("moderator_id") REFERENCES "moderators"("id") ON DELETE CASCADE ON UPDATE CASCADE;
