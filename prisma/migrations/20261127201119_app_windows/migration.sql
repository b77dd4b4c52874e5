-- AlterTable
ALTER TABLE "app_limits" ADD COLUMN     "allowed" INTEGER;
