-- CreateTable
CREATE TABLE "telegram_links" (
    "member_id" UUID NOT NULL,
    "chat_id" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "telegram_links_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "telegram_link_codes" (
    "hash" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "telegram_link_codes_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "telegram_link_tries" (
    "id" UUID NOT NULL,
    "chat_id" TEXT NOT NULL,
    "tried_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "telegram_link_tries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "telegram_farewells" (
    "id" UUID NOT NULL,
    "chat_id" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "telegram_farewells_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "telegram_bots" (
    "id" INTEGER NOT NULL,
    "username" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "telegram_bots_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "telegram_links_chat_id_key" ON "telegram_links"("chat_id");

-- CreateIndex
CREATE INDEX "telegram_link_codes_member_id_idx" ON "telegram_link_codes"("member_id");

-- CreateIndex
CREATE INDEX "telegram_link_tries_tried_at_idx" ON "telegram_link_tries"("tried_at");

-- CreateIndex
CREATE INDEX "telegram_farewells_unsent" ON "telegram_farewells"("at") WHERE "sent_at" IS NULL;

-- AddForeignKey
ALTER TABLE "telegram_links" ADD CONSTRAINT "telegram_links_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "telegram_link_codes" ADD CONSTRAINT "telegram_link_codes_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Only private chats have positive numbers: in a group anybody would act with the rights of whoever linked it.
ALTER TABLE "telegram_links" ADD CONSTRAINT "telegram_links_private" CHECK ("chat_id" ~ '^[1-9][0-9]{0,18}$');
