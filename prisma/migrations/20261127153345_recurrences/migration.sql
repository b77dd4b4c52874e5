-- DropIndex
DROP INDEX "deliveries_revision_id_variant_id_account_id_key";

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "occurrence" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "placements" ADD COLUMN     "repeat_rule" TEXT,
ADD COLUMN     "repeat_start" TEXT;

-- AlterTable
ALTER TABLE "revisions" ADD COLUMN     "planned_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "slots" ADD COLUMN     "working_days" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "quiet_hours" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "from" TEXT NOT NULL,
    "until" TEXT NOT NULL,

    CONSTRAINT "quiet_hours_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "quiet_hours_account_id_from_key" ON "quiet_hours"("account_id", "from");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_revision_id_variant_id_account_id_occurrence_key" ON "deliveries"("revision_id", "variant_id", "account_id", "occurrence");

-- AddForeignKey
ALTER TABLE "quiet_hours" ADD CONSTRAINT "quiet_hours_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- A rule without a beginning has no times.
ALTER TABLE "placements" ADD CONSTRAINT "placements_repeat_whole" CHECK (("repeat_rule" IS NULL) = ("repeat_start" IS NULL));

-- A slot names its days, or means the host's working days.
ALTER TABLE "slots" ADD CONSTRAINT "slots_have_days" CHECK ("working_days" = (cardinality("weekdays") = 0));

-- What the tick looks for that plans recurrences ahead.
CREATE INDEX "revisions_to_extend" ON "revisions"("planned_until") WHERE "planned_until" IS NOT NULL AND "voided_at" IS NULL;
