-- AlterTable
ALTER TABLE "freezes" ALTER COLUMN "started_by_id" DROP NOT NULL;
