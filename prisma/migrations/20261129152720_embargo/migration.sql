-- AlterTable
ALTER TABLE "posts" ADD COLUMN     "is_embargoed" BOOLEAN NOT NULL DEFAULT false;
