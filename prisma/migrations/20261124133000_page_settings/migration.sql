-- AlterTable
ALTER TABLE "threads" ADD COLUMN     "holds_all" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "slow_seconds" INTEGER;

-- AlterTable
ALTER TABLE "comments" ADD COLUMN     "page_holds" BOOLEAN NOT NULL DEFAULT false;
