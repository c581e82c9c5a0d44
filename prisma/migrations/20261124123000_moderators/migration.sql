-- AlterTable
ALTER TABLE "moderators" ADD COLUMN     "all_sites" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "removed_at" TIMESTAMPTZ(3),
ADD COLUMN     "site_ids" UUID[];

-- AlterTable
ALTER TABLE "api_tokens" ADD COLUMN     "all_sites" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "site_ids" UUID[];

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "email" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "all_sites" BOOLEAN NOT NULL,
    "site_ids" UUID[],
    "invited_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_expires_at_idx" ON "invitations"("expires_at");
