-- CreateTable
CREATE TABLE "author_bans" (
    "site_id" UUID NOT NULL,
    "author_key" BYTEA NOT NULL,
    "until" TIMESTAMPTZ(3),
    "hidden" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,
    "banned_by" UUID,
    "banned_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "author_bans_pkey" PRIMARY KEY ("site_id","author_key")
);

-- AddForeignKey
ALTER TABLE "author_bans" ADD CONSTRAINT "author_bans_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "sites"("id") ON DELETE CASCADE ON UPDATE CASCADE;
