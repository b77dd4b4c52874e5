-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "app_key" TEXT,
ADD COLUMN     "quiet_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "attempts" ADD COLUMN     "content_hash" TEXT;

-- CreateTable
CREATE TABLE "workers" (
    "id" UUID NOT NULL,
    "epoch" SERIAL NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "workers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "app_limits" (
    "key" TEXT NOT NULL,
    "remaining" INTEGER NOT NULL,
    "reset_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_limits_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "workers_epoch_key" ON "workers"("epoch");

-- Who stands before a delivery in its account's line, and which of an account's posts may be out.
CREATE INDEX "deliveries_in_line" ON "deliveries"("account_id", "priority", "due_at", "id") WHERE "state" IN ('planned', 'publishing');
CREATE INDEX "attempts_unknown" ON "attempts"("account_id", "content_hash") WHERE "state" = 'unknown';
-- Open attempts are few, and the index that keeps them single finds them.
DROP INDEX "attempts_leased";
-- Known from the parts when a network is asked.
ALTER TABLE "attempts" DROP COLUMN "newest_ref_before";
