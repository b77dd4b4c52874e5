-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "owner" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "reviewed_at" TIMESTAMPTZ(3);
