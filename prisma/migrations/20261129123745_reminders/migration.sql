-- AlterTable
ALTER TABLE "revisions" ADD COLUMN     "escalated_at" TIMESTAMPTZ(3),
ADD COLUMN     "reminded_at" TIMESTAMPTZ(3);
