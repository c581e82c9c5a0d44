CREATE TYPE "ProofOfWork" AS ENUM ('off', 'adaptive', 'always');

ALTER TABLE "sites"
  ADD COLUMN "edit_window_seconds" INTEGER NOT NULL DEFAULT 900,
  ADD COLUMN "form_website" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "form_notify" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "proof_of_work" "ProofOfWork" NOT NULL DEFAULT 'adaptive';
