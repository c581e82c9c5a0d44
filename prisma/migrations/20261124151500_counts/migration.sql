-- Unlogged: a count is worth nothing after a crash, and without a log its commit waits for no disk.
CREATE UNLOGGED TABLE "counts" (
  "key" VARCHAR(255) NOT NULL,
  "points" INTEGER NOT NULL DEFAULT 0,
  "expire" BIGINT,
  CONSTRAINT "counts_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "counts_expire_idx" ON "counts"("expire");
