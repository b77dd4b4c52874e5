-- CreateTable
CREATE TABLE "telegram_buttons" (
    "id" TEXT NOT NULL,
    "group_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "chat_id" TEXT NOT NULL,
    "deed" JSONB NOT NULL,
    "revision_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "telegram_buttons_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "telegram_dialogs" (
    "chat_id" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "state" JSONB NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "telegram_dialogs_pkey" PRIMARY KEY ("chat_id")
);

-- CreateTable
CREATE TABLE "telegram_updates" (
    "id" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "telegram_updates_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "telegram_buttons_group_id_idx" ON "telegram_buttons"("group_id");

-- CreateIndex
CREATE INDEX "telegram_buttons_member_id_idx" ON "telegram_buttons"("member_id");

-- CreateIndex
CREATE INDEX "telegram_buttons_expires_at_idx" ON "telegram_buttons"("expires_at");

-- CreateIndex
CREATE INDEX "telegram_dialogs_member_id_idx" ON "telegram_dialogs"("member_id");

-- CreateIndex
CREATE INDEX "telegram_updates_at_idx" ON "telegram_updates"("at");

-- AddForeignKey
ALTER TABLE "telegram_buttons" ADD CONSTRAINT "telegram_buttons_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "telegram_dialogs" ADD CONSTRAINT "telegram_dialogs_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What was used up stays so, whatever the code does: a button or a code serves once.
CREATE FUNCTION refuse_second_use() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if old.used_at is not null and new.used_at is distinct from old.used_at then
    raise exception 'what was used once is not used again (%)', tg_table_name using errcode = 'check_violation';
  end if;
  return new;
end $$;
CREATE TRIGGER telegram_buttons_used_once BEFORE UPDATE ON "telegram_buttons" FOR EACH ROW EXECUTE FUNCTION refuse_second_use();
CREATE TRIGGER telegram_link_codes_used_once BEFORE UPDATE ON "telegram_link_codes" FOR EACH ROW EXECUTE FUNCTION refuse_second_use();
