-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "handed_over_at" TIMESTAMPTZ(3);
