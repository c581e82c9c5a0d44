-- AlterTable
ALTER TABLE "sites" ADD COLUMN     "languages" TEXT[] DEFAULT ARRAY[]::TEXT[];
