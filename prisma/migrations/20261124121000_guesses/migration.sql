-- CreateTable
CREATE TABLE "guesses" (
    "key" BYTEA NOT NULL,
    "count" INTEGER NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guesses_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "guesses_next_at_idx" ON "guesses"("next_at");
