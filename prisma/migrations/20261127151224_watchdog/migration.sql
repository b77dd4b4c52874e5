-- AlterTable
ALTER TABLE "accounts" ADD COLUMN     "credentials_expire_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "notices_merge_key_idx" ON "notices"("merge_key");

-- What a stop holds, and what is past its time and not settled: few rows, found without looking at the planned ones. What
-- is being published is left out: it is most of what changes its state, and is looked for seldom.
CREATE INDEX "deliveries_held" ON "deliveries"("due_at") WHERE "state" = 'held';
CREATE INDEX "deliveries_unsettled" ON "deliveries"("expires_at") WHERE "state" IN ('processing', 'unconfirmed', 'needs_person');
