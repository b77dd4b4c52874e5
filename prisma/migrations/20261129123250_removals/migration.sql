-- CreateEnum
CREATE TYPE "gone_by" AS ENUM ('read_back', 'person');

-- CreateEnum
CREATE TYPE "removal_state" AS ENUM ('requested', 'confirmed', 'removing', 'needs_person', 'removed', 'failed', 'refused');

-- AlterTable
ALTER TABLE "parts" ADD COLUMN     "gone_by" "gone_by",
ADD COLUMN     "removed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "posts" ADD COLUMN     "recall_reason" TEXT,
ADD COLUMN     "recalled_at" TIMESTAMPTZ(3),
ADD COLUMN     "recalled_by_id" UUID;

-- CreateTable
CREATE TABLE "removals" (
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "state" "removal_state" NOT NULL DEFAULT 'requested',
    "reason" TEXT NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "refusal" TEXT,
    "archive" JSONB,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "wake_at" TIMESTAMPTZ(3),
    "give_up_at" TIMESTAMPTZ(3),
    "why_key" TEXT,
    "why_params" JSONB,
    "settled_by_id" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "removals_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "removals_delivery_id_idx" ON "removals"("delivery_id");

-- AddForeignKey
ALTER TABLE "removals" ADD CONSTRAINT "removals_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What runs again and again looks for: the next removals, and what is out of recalled posts.
CREATE INDEX "removals_due" ON "removals"("wake_at") WHERE "state" IN ('confirmed', 'removing');
CREATE INDEX "posts_recalled" ON "posts"("id") WHERE "recalled_at" IS NOT NULL;

-- One removal at a time, two persons, archived before anything is taken down.
CREATE UNIQUE INDEX "removals_one_open_per_delivery" ON "removals"("delivery_id")
  WHERE "state" NOT IN ('removed', 'failed', 'refused');
ALTER TABLE "removals" ADD CONSTRAINT "removals_two_persons"
  CHECK ("decided_by_id" <> "requested_by_id" OR "state" = 'refused');
ALTER TABLE "removals" ADD CONSTRAINT "removals_decided" CHECK (("state" = 'requested') = ("decided_by_id" IS NULL));
ALTER TABLE "removals" ADD CONSTRAINT "removals_archived_first"
  CHECK ("state" IN ('requested', 'confirmed', 'refused') OR "archive" IS NOT NULL);
ALTER TABLE "removals" ADD CONSTRAINT "removals_ended"
  CHECK (("state" IN ('removed', 'failed', 'refused')) = ("ended_at" IS NOT NULL));
ALTER TABLE "parts" ADD CONSTRAINT "parts_gone_by_whom" CHECK (("removed_at" IS NULL) = ("gone_by" IS NULL));

create function refuse_removal_beginning() returns trigger language plpgsql as $$
begin
  if new.state <> 'requested' then
    raise exception 'removal % cannot begin as %', new.id, new.state
      using errcode = 'check_violation', constraint = 'removal_begins_requested';
  end if;
  if not exists (
    select 1 from parts where delivery_id = new.delivery_id and state = 'published' and removed_at is null
  ) then
    raise exception 'delivery % has nothing published to remove', new.delivery_id
      using errcode = 'check_violation', constraint = 'removal_needs_published';
  end if;
  return new;
end
$$;
create trigger removals_begin before insert on removals
  for each row execute function refuse_removal_beginning();

create function refuse_removal_change() returns trigger language plpgsql as $$
begin
  if old.state in ('removed', 'failed', 'refused') then
    raise exception 'removal % has ended as %', old.id, old.state
      using errcode = 'check_violation', constraint = 'removal_end_is_final';
  end if;
  if (new.id, new.delivery_id, new.reason, new.requested_by_id, new.requested_at)
       is distinct from (old.id, old.delivery_id, old.reason, old.requested_by_id, old.requested_at)
     or (old.decided_by_id is not null
         and (new.decided_by_id, new.decided_at) is distinct from (old.decided_by_id, old.decided_at))
     or (old.archive is not null and new.archive is distinct from old.archive) then
    raise exception 'removal %: who asked, who decided and what was archived stand', old.id
      using errcode = 'check_violation', constraint = 'removal_facts_stand';
  end if;
  if new.state <> old.state and (old.state::text, new.state::text) not in (
    ('requested', 'confirmed'), ('requested', 'refused'), ('confirmed', 'removing'), ('confirmed', 'needs_person'),
    ('removing', 'removed'), ('removing', 'needs_person'), ('needs_person', 'confirmed'), ('needs_person', 'removed'),
    ('needs_person', 'failed')
  ) then
    raise exception 'removal % cannot go from % to %', old.id, old.state, new.state
      using errcode = 'check_violation', constraint = 'removal_order';
  end if;
  if new.state = 'removed' and exists (
    select 1 from parts where delivery_id = new.delivery_id and state = 'published' and removed_at is null
  ) then
    raise exception 'removal % is not done: a part of its delivery was not found gone', new.id
      using errcode = 'check_violation', constraint = 'removed_is_gone';
  end if;
  return new;
end
$$;
create trigger removals_change before update on removals
  for each row execute function refuse_removal_change();
create trigger removals_stay before delete or truncate on removals
  for each statement execute function refuse_change();

-- What is public is found gone by a removal under way, once, and not otherwise.
create function refuse_gone() returns trigger language plpgsql as $$
begin
  if old.removed_at is not null then
    raise exception 'part % was found gone, and that stands', old.id
      using errcode = 'check_violation', constraint = 'gone_stays_gone';
  end if;
  if new.state <> 'published' or not exists (
    select 1 from removals where delivery_id = new.delivery_id and state in ('removing', 'needs_person')
  ) then
    raise exception 'part % cannot be gone: no confirmed removal of its delivery is under way', old.id
      using errcode = 'check_violation', constraint = 'gone_needs_removal';
  end if;
  return new;
end
$$;
create trigger parts_gone before update on parts
  for each row when (old.removed_at is distinct from new.removed_at) execute function refuse_gone();
