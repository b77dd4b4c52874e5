-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "text_key" TEXT;

-- AlterTable
ALTER TABLE "revisions" ADD COLUMN     "at_once_reason" TEXT;

-- What goes out with the same words on the same network.
CREATE INDEX "deliveries_equal_texts" ON "deliveries"("text_key", "due_at") WHERE "state" = 'planned' AND "text_key" IS NOT NULL;
