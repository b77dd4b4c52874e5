-- AlterTable
ALTER TABLE "auth_sessions" ADD COLUMN     "proven_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "second_factors" ADD COLUMN     "next_secret" BYTEA;
