-- AlterTable
ALTER TABLE "revisions" ADD COLUMN     "after_review_comment" TEXT,
ADD COLUMN     "after_review_due_at" TIMESTAMPTZ(3),
ADD COLUMN     "after_review_verdict" TEXT,
ADD COLUMN     "after_reviewed_at" TIMESTAMPTZ(3),
ADD COLUMN     "after_reviewed_by_id" UUID;

-- CreateTable
CREATE TABLE "emergency_templates" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "proposed_by_id" UUID,
    "proposed_at" TIMESTAMPTZ(3),
    "confirmed_by_id" UUID,
    "confirmed_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "emergency_templates_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "revisions_after_reviewed_by_id_idx" ON "revisions"("after_reviewed_by_id");

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_after_reviewed_by_id_fkey" FOREIGN KEY ("after_reviewed_by_id") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- One of the house's own, and one of the ministry's in force, a situation and language; two persons make one.
create unique index emergency_templates_named on emergency_templates (name, language) where proposed_by_id is null;
create unique index emergency_templates_in_force on emergency_templates (name, language)
  where confirmed_at is not null and retired_at is null;
alter table emergency_templates add constraint emergency_templates_by_two_persons check (
  (confirmed_at is null) = (confirmed_by_id is null)
  and (proposed_by_id is null) = (proposed_at is null)
  and (confirmed_by_id is null or confirmed_by_id <> proposed_by_id));
create trigger emergency_templates_stay before update on emergency_templates for each row
  when ((new.name, new.language, new.text, new.proposed_by_id) is distinct from
        (old.name, old.language, old.text, old.proposed_by_id))
  execute function refuse_change();

alter table revisions add constraint revisions_after_review check (
  (after_reviewed_at is null) = (after_review_verdict is null)
  and (after_reviewed_at is null or after_review_due_at is not null)
  and (after_review_verdict is null or after_review_verdict in ('accepted', 'objected')));
