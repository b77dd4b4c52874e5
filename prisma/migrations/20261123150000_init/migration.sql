-- CreateEnum
CREATE TYPE "role" AS ENUM ('author', 'language_reviewer', 'duty_officer', 'head', 'deputy', 'delegate', 'message_owner', 'regional_desk', 'press_department', 'reporter', 'auditor', 'administrator');

-- CreateEnum
CREATE TYPE "account_status" AS ENUM ('connected', 'needs_reconnect', 'closed');

-- CreateEnum
CREATE TYPE "post_kind" AS ENUM ('routine', 'ministry_text', 'policy', 'emergency', 'correction');

-- CreateEnum
CREATE TYPE "audience" AS ENUM ('press', 'young', 'overseas_vietnamese', 'host_public');

-- CreateEnum
CREATE TYPE "post_state" AS ENUM ('draft', 'in_review', 'changes_requested', 'approved', 'rejected', 'lapsed', 'withdrawn', 'archived');

-- CreateEnum
CREATE TYPE "verdict" AS ENUM ('approve', 'request_changes', 'reject');

-- CreateEnum
CREATE TYPE "freeze_kind" AS ENUM ('freeze', 'lockdown');

-- CreateEnum
CREATE TYPE "freeze_scope" AS ENUM ('ministry', 'region', 'country', 'mission', 'channel', 'campaign', 'account');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('planned', 'publishing', 'processing', 'unconfirmed', 'held', 'needs_person', 'partly_published', 'published', 'failed', 'canceled', 'expired');

-- CreateEnum
CREATE TYPE "part_state" AS ENUM ('planned', 'publishing', 'processing', 'unconfirmed', 'needs_person', 'published', 'failed', 'canceled', 'expired');

-- CreateEnum
CREATE TYPE "attempt_state" AS ENUM ('prepared', 'sending', 'unknown', 'accepted', 'refused', 'never_sent', 'absent', 'abandoned', 'returned');

-- CreateEnum
CREATE TYPE "snapshot_source" AS ENUM ('network', 'typed');

-- CreateEnum
CREATE TYPE "notice_level" AS ENUM ('now', 'today', 'weekly');

-- CreateTable
CREATE TABLE "missions" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "parent_id" UUID,
    "path" TEXT NOT NULL,
    "country_iso" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "languages" TEXT[],
    "name_en" TEXT NOT NULL,
    "name_vi" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "next_post_number" INTEGER NOT NULL DEFAULT 1,
    "sure" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "missions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "id" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "language" TEXT NOT NULL DEFAULT 'vi',
    "persona" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_grants" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "mission_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "valid_until" TIMESTAMPTZ(3),

    CONSTRAINT "role_grants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "mission_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT,
    "language" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "remote_id" TEXT NOT NULL,
    "limits" JSONB NOT NULL,
    "options" JSONB NOT NULL,
    "credentials" BYTEA NOT NULL,
    "status" "account_status" NOT NULL DEFAULT 'connected',
    "disclosure" TEXT NOT NULL,
    "sandbox" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "connected_at" TIMESTAMPTZ(3) NOT NULL,
    "refreshing_until" TIMESTAMPTZ(3),

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "media" (
    "id" UUID NOT NULL,
    "mission_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "width_px" INTEGER NOT NULL,
    "height_px" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "media_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posts" (
    "id" UUID NOT NULL,
    "mission_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "post_kind" NOT NULL,
    "theme" TEXT NOT NULL,
    "audience" "audience" NOT NULL,
    "campaign" TEXT,
    "state" "post_state" NOT NULL DEFAULT 'draft',
    "author_id" UUID NOT NULL,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "not_after" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "import_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "posts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "variants" (
    "id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "parts" JSONB NOT NULL,

    CONSTRAINT "variants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "placements" (
    "id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "placements_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revisions" (
    "id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "chain_id" UUID NOT NULL,
    "submitted_by_id" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),
    "void_reason" TEXT,

    CONSTRAINT "revisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "chains" (
    "id" UUID NOT NULL,
    "kind" "post_kind" NOT NULL,
    "steps" JSONB NOT NULL,

    CONSTRAINT "chains_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decisions" (
    "id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "revision_hash" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "verdict" "verdict" NOT NULL,
    "member_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "comment" TEXT,
    "way" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slots" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "weekdays" INTEGER[],
    "time" TEXT NOT NULL,

    CONSTRAINT "slots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "freezes" (
    "id" UUID NOT NULL,
    "kind" "freeze_kind" NOT NULL,
    "scope" "freeze_scope" NOT NULL,
    "scope_value" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "started_by_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by_id" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "freezes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" UUID NOT NULL,
    "post_id" UUID NOT NULL,
    "revision_id" UUID NOT NULL,
    "revision_hash" TEXT NOT NULL,
    "variant_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "state" "delivery_state" NOT NULL DEFAULT 'planned',
    "priority" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "wake_at" TIMESTAMPTZ(3) NOT NULL,
    "reason_key" TEXT,
    "reason_params" JSONB,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "parts" (
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "state" "part_state" NOT NULL DEFAULT 'planned',
    "first_tried_at" TIMESTAMPTZ(3),
    "saved" BYTEA,
    "remote_ref" TEXT,
    "ref_detail" TEXT,
    "permalink" TEXT,
    "receipt" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "check_at" TIMESTAMPTZ(3),
    "absent_read_at" TIMESTAMPTZ(3),
    "measure_at" TIMESTAMPTZ(3),
    "measure_age" TEXT,

    CONSTRAINT "parts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "id" UUID NOT NULL,
    "part_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "state" "attempt_state" NOT NULL,
    "revision_hash" TEXT NOT NULL,
    "worker_id" UUID NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "prepared_at" TIMESTAMPTZ(3) NOT NULL,
    "sending_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "newest_ref_before" TEXT,
    "error_code" TEXT,
    "error_message" TEXT,

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshots" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "part_id" UUID,
    "metric" TEXT NOT NULL,
    "network_name" TEXT NOT NULL,
    "value" BIGINT NOT NULL,
    "api_version" TEXT NOT NULL,
    "age" TEXT NOT NULL,
    "source" "snapshot_source" NOT NULL,
    "typed_by_id" UUID,
    "captured_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "snapshots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notices" (
    "id" UUID NOT NULL,
    "level" "notice_level" NOT NULL,
    "key" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "mission_id" UUID,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "merge_key" TEXT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by_id" UUID,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_records" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "way" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "details" JSONB NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_records_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_heads" (
    "id" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_heads_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "missions_code_key" ON "missions"("code");

-- CreateIndex
CREATE UNIQUE INDEX "missions_path_key" ON "missions"("path");

-- CreateIndex
CREATE UNIQUE INDEX "missions_prefix_key" ON "missions"("prefix");

-- CreateIndex
CREATE INDEX "missions_parent_id_idx" ON "missions"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "members_handle_key" ON "members"("handle");

-- CreateIndex
CREATE INDEX "role_grants_mission_id_role_idx" ON "role_grants"("mission_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "role_grants_member_id_mission_id_role_key" ON "role_grants"("member_id", "mission_id", "role");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_hash_key" ON "api_tokens"("hash");

-- CreateIndex
CREATE INDEX "api_tokens_member_id_idx" ON "api_tokens"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_channel_endpoint_remote_id_key" ON "accounts"("channel", "endpoint", "remote_id");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_mission_id_channel_handle_key" ON "accounts"("mission_id", "channel", "handle");

-- CreateIndex
CREATE UNIQUE INDEX "media_mission_id_sha256_key" ON "media"("mission_id", "sha256");

-- CreateIndex
CREATE INDEX "posts_author_id_idx" ON "posts"("author_id");

-- CreateIndex
CREATE INDEX "posts_state_idx" ON "posts"("state");

-- CreateIndex
CREATE UNIQUE INDEX "posts_mission_id_number_key" ON "posts"("mission_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "posts_mission_id_import_key_key" ON "posts"("mission_id", "import_key");

-- CreateIndex
CREATE UNIQUE INDEX "variants_post_id_position_key" ON "variants"("post_id", "position");

-- CreateIndex
CREATE INDEX "placements_account_id_idx" ON "placements"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "placements_variant_id_account_id_key" ON "placements"("variant_id", "account_id");

-- CreateIndex
CREATE INDEX "revisions_chain_id_idx" ON "revisions"("chain_id");

-- CreateIndex
CREATE INDEX "revisions_submitted_by_id_idx" ON "revisions"("submitted_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "revisions_post_id_number_key" ON "revisions"("post_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "chains_kind_key" ON "chains"("kind");

-- CreateIndex
CREATE INDEX "decisions_member_id_idx" ON "decisions"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "decisions_revision_id_step_key" ON "decisions"("revision_id", "step");

-- CreateIndex
CREATE UNIQUE INDEX "decisions_revision_id_member_id_key" ON "decisions"("revision_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "slots_account_id_time_key" ON "slots"("account_id", "time");

-- CreateIndex
CREATE INDEX "deliveries_post_id_idx" ON "deliveries"("post_id");

-- CreateIndex
CREATE INDEX "deliveries_account_id_idx" ON "deliveries"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_revision_id_variant_id_account_id_key" ON "deliveries"("revision_id", "variant_id", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "parts_delivery_id_index_key" ON "parts"("delivery_id", "index");

-- CreateIndex
CREATE UNIQUE INDEX "parts_account_id_remote_ref_key" ON "parts"("account_id", "remote_ref");

-- CreateIndex
CREATE INDEX "attempts_part_id_idx" ON "attempts"("part_id");

-- CreateIndex
CREATE INDEX "snapshots_part_id_metric_captured_at_idx" ON "snapshots"("part_id", "metric", "captured_at");

-- CreateIndex
CREATE INDEX "snapshots_account_id_metric_captured_at_idx" ON "snapshots"("account_id", "metric", "captured_at");

-- CreateIndex
CREATE INDEX "notices_mission_id_idx" ON "notices"("mission_id");

-- AddForeignKey
ALTER TABLE "missions" ADD CONSTRAINT "missions_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "missions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media" ADD CONSTRAINT "media_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variants" ADD CONSTRAINT "variants_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placements" ADD CONSTRAINT "placements_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "placements" ADD CONSTRAINT "placements_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_chain_id_fkey" FOREIGN KEY ("chain_id") REFERENCES "chains"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_submitted_by_id_fkey" FOREIGN KEY ("submitted_by_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slots" ADD CONSTRAINT "slots_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "posts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_revision_id_fkey" FOREIGN KEY ("revision_id") REFERENCES "revisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "parts" ADD CONSTRAINT "parts_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "parts" ADD CONSTRAINT "parts_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "parts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_part_id_fkey" FOREIGN KEY ("part_id") REFERENCES "parts"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

