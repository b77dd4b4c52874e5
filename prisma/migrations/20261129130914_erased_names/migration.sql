-- AlterTable
ALTER TABLE "members" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- A name is erased of who was disabled before, and stays erased: whoever comes again is another member.
alter table members add constraint members_erased_after_disabled
  check (erased_at is null or (disabled_at is not null and email is null));

create function refuse_named_again() returns trigger language plpgsql as $$
begin
  raise exception 'the name of member % was erased for good', old.id
    using errcode = 'check_violation', constraint = 'erased_for_good';
end
$$;
create trigger members_stay_erased before update on members
  for each row when (old.erased_at is not null
    and (new.erased_at is null or new.disabled_at is null or new.name <> old.name or new.handle <> old.handle))
  execute function refuse_named_again();
