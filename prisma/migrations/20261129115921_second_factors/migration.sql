-- CreateTable
CREATE TABLE "second_factors" (
    "member_id" UUID NOT NULL,
    "secret" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failures_since" TIMESTAMPTZ(3),

    CONSTRAINT "second_factors_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "recovery_codes_member_id_hash_key" ON "recovery_codes"("member_id", "hash");

-- AddForeignKey
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- A code is good for once, whatever the code above does: the last step taken never goes back under the same secret.
create function refuse_earlier_step() returns trigger language plpgsql as $$
begin
  raise exception 'the second factor of member % never takes an earlier code', old.member_id
    using errcode = 'check_violation', constraint = 'codes_are_used_once';
end
$$;
create trigger second_factors_step_grows before update on second_factors
  for each row when (new.last_step < old.last_step and old.confirmed_at is not null)
  execute function refuse_earlier_step();

create function refuse_unused_code() returns trigger language plpgsql as $$
begin
  raise exception 'recovery code % was used', old.id
    using errcode = 'check_violation', constraint = 'codes_are_used_once';
end
$$;
create trigger recovery_codes_stay_used before update on recovery_codes
  for each row when (old.used_at is not null) execute function refuse_unused_code();
