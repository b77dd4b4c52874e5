-- CreateEnum
CREATE TYPE "message_way" AS ENUM ('mail', 'telegram');

-- CreateEnum
CREATE TYPE "message_kind" AS ENUM ('notices', 'digest');

-- CreateEnum
CREATE TYPE "message_state" AS ENUM ('waiting', 'sent', 'moot', 'merged', 'failed');

-- AlterTable
ALTER TABLE "notices" ADD COLUMN     "dispatch_at" TIMESTAMPTZ(3),
ADD COLUMN     "rounds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "told_from" TIMESTAMPTZ(3),
ADD COLUMN     "told_key" TEXT,
ADD COLUMN     "told_level" "notice_level";

-- CreateTable
CREATE TABLE "notice_tellings" (
    "notice_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_tellings_pkey" PRIMARY KEY ("notice_id","member_id")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "way" "message_way" NOT NULL,
    "kind" "message_kind" NOT NULL,
    "notice_ids" UUID[],
    "state" "message_state" NOT NULL DEFAULT 'waiting',
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "wake_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "last_problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_turns" (
    "id" UUID NOT NULL,
    "mission_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "duty_turns_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "preferences" (
    "member_id" UUID NOT NULL,
    "ways" "message_way"[],
    "quiet_from" TEXT NOT NULL,
    "quiet_until" TEXT NOT NULL,

    CONSTRAINT "preferences_pkey" PRIMARY KEY ("member_id")
);

-- CreateIndex
CREATE INDEX "notice_tellings_member_id_idx" ON "notice_tellings"("member_id");

-- CreateIndex
CREATE INDEX "messages_member_id_way_kind_due_at_idx" ON "messages"("member_id", "way", "kind", "due_at");

-- CreateIndex
CREATE INDEX "duty_turns_mission_id_from_idx" ON "duty_turns"("mission_id", "from");

-- CreateIndex
CREATE INDEX "duty_turns_member_id_idx" ON "duty_turns"("member_id");

-- AddForeignKey
ALTER TABLE "notice_tellings" ADD CONSTRAINT "notice_tellings_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_tellings" ADD CONSTRAINT "notice_tellings_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_turns" ADD CONSTRAINT "duty_turns_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_turns" ADD CONSTRAINT "duty_turns_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is sent was sent at an instant; what is carried is something.
alter table messages
  add constraint messages_sent_at check ((state = 'sent') = (sent_at is not null)),
  add constraint messages_notices check (kind = 'digest' or cardinality(notice_ids) > 0);
alter table duty_turns add constraint duty_turns_order check ("from" < until);

-- Nobody can choose to be told by no way.
alter table preferences add constraint preferences_ways check (cardinality(ways) > 0);

-- One digest a morning, however many processes make it.
create unique index messages_digest on messages (member_id, way, due_at) where kind = 'digest';
create index messages_waiting on messages (wake_at) where state = 'waiting';
create index notices_dispatch on notices (dispatch_at) where acknowledged_at is null and dispatch_at is not null;

-- A message that ended stays as it ended: nobody is told the same anew because a process was slow.
create function refuse_reopened_message() returns trigger language plpgsql as $$
begin
  if old.state <> 'waiting' and new.state <> old.state then
    raise exception 'message % ended as % and stays so', old.id, old.state
      using errcode = 'check_violation', constraint = 'messages_ended';
  end if;
  return new;
end $$;
create trigger messages_ended before update on messages
  for each row execute function refuse_reopened_message();
