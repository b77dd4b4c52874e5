-- Whose name was written into a farewell can't be told from the row: what was not said yet is forgotten.
delete from telegram_farewells;

-- AlterTable
ALTER TABLE "telegram_farewells" DROP COLUMN "language",
DROP COLUMN "params",
DROP COLUMN "sent_at",
ADD COLUMN     "member_id" UUID NOT NULL;

-- CreateIndex
CREATE INDEX "telegram_farewells_member_id_idx" ON "telegram_farewells"("member_id");

-- AddForeignKey
ALTER TABLE "telegram_farewells" ADD CONSTRAINT "telegram_farewells_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Notices name members by their handle, which erasing replaces.
update notices set params = params - 'member' || jsonb_build_object('handle', (select handle from members where id::text = subject_id))
 where key = 'notice.delegated';
