-- AlterTable
ALTER TABLE "sites" ADD COLUMN     "authors" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "comments" ADD COLUMN     "badge" TEXT;
