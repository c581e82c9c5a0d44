-- AlterTable
ALTER TABLE "sites" ADD COLUMN     "checks_version" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "remote_checks" (
    "site_id" UUID NOT NULL,
    "check" TEXT NOT NULL,
    "settings" JSONB NOT NULL,
    "secret_sealed" TEXT,
    "updated_by" UUID,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "rests_until" TIMESTAMPTZ(3),

    CONSTRAINT "remote_checks_pkey" PRIMARY KEY ("site_id","check")
);

-- CreateTable
CREATE TABLE "check_answers" (
    "comment_id" UUID NOT NULL,
    "check" TEXT NOT NULL,
    "comment_version" INTEGER NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "evidence" TEXT NOT NULL,
    "told" TEXT,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "check_answers_pkey" PRIMARY KEY ("comment_id","check")
);

-- AddForeignKey
ALTER TABLE "remote_checks" ADD CONSTRAINT "remote_checks_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_answers" ADD CONSTRAINT "check_answers_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comments"("id") ON DELETE CASCADE ON UPDATE CASCADE;
