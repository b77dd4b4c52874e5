-- Promises that the database keeps on its own, whatever the code above it does.

-- Once: one open attempt per part, and one call at a time per account.
create unique index attempts_one_open_per_part on attempts (part_id)
  where state in ('prepared', 'sending', 'unknown');
create unique index attempts_one_sending_per_account on attempts (account_id)
  where state = 'sending';
create index attempts_leased on attempts (lease_until) where state in ('prepared', 'sending');

-- What the pump and the ticks look for; each index holds only the rows that still wait.
create index deliveries_waiting on deliveries (wake_at) where state = 'planned';
create index deliveries_expiring on deliveries (expires_at) where state in ('planned', 'held');
create index parts_to_check on parts (check_at) where state in ('processing', 'unconfirmed');
create index parts_to_measure on parts (measure_at) where measure_at is not null;
create unique index notices_open on notices (merge_key) where acknowledged_at is null;
create index freezes_in_force on freezes (scope, scope_value) where ended_at is null;

alter table posts add constraint posts_window check (not_before < not_after);
alter table deliveries add constraint deliveries_due_before_expiry check (due_at < expires_at);

-- Nothing is published that was not approved: no attempt is sending without a live approval of the same hash.
create function refuse_unapproved_sending() returns trigger language plpgsql as $$
declare
  offender uuid;
begin
  select changed.id into offender
    from changed
    join parts on parts.id = changed.part_id
    join deliveries on deliveries.id = parts.delivery_id
    join revisions on revisions.id = deliveries.revision_id
   where changed.state = 'sending'
     and not coalesce(
           revisions.approved_at is not null
       and revisions.voided_at is null
       and revisions.hash = changed.revision_hash
       and deliveries.revision_hash = changed.revision_hash, false)
   limit 1;
  if offender is not null then
    raise exception 'attempt % cannot be sending: no live approval of its revision hash', offender
      using errcode = 'check_violation', constraint = 'sending_needs_approval';
  end if;
  return null;
end
$$;
create trigger attempts_inserted_approved after insert on attempts
  referencing new table as changed for each statement execute function refuse_unapproved_sending();
create trigger attempts_updated_approved after update on attempts
  referencing new table as changed for each statement execute function refuse_unapproved_sending();

-- Four eyes: who wrote or submitted a post does not approve it.
create function refuse_own_approval() returns trigger language plpgsql as $$
begin
  if new.verdict = 'approve' and exists (
    select 1 from revisions join posts on posts.id = revisions.post_id
     where revisions.id = new.revision_id and new.member_id in (posts.author_id, revisions.submitted_by_id)
  ) then
    raise exception 'member % cannot approve a post they wrote or submitted', new.member_id
      using errcode = 'check_violation', constraint = 'four_eyes';
  end if;
  return new;
end
$$;
create trigger decisions_four_eyes before insert on decisions
  for each row execute function refuse_own_approval();

-- A revision counts as approved only with an approving decision of its own hash at every step of its chain.
create function refuse_undecided_approval() returns trigger language plpgsql as $$
begin
  if new.approved_at is not null and (
    select count(*) from decisions
     where decisions.revision_id = new.id and verdict = 'approve' and decisions.revision_hash = new.hash
  ) < (select jsonb_array_length(chains.steps) from chains where chains.id = new.chain_id) then
    raise exception 'revision % cannot be approved: a step of its chain is undecided', new.id
      using errcode = 'check_violation', constraint = 'approval_needs_every_step';
  end if;
  return new;
end
$$;
create trigger revisions_approved_by_decisions before insert or update of approved_at on revisions
  for each row execute function refuse_undecided_approval();

-- Status never goes back.
create function refuse_unpublishing() returns trigger language plpgsql as $$
begin
  raise exception 'part % is published and stays so', old.id
    using errcode = 'check_violation', constraint = 'published_stays_published';
end
$$;
create trigger parts_stay_published before update on parts
  for each row when (old.state = 'published' and new.state <> 'published') execute function refuse_unpublishing();

-- What is written once and never changed.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op)
    using errcode = 'check_violation', constraint = 'append_only';
end
$$;
create trigger audit_append_only before update or delete or truncate on audit_records
  for each statement execute function refuse_change();
create trigger decisions_append_only before update or delete or truncate on decisions
  for each statement execute function refuse_change();
create trigger snapshots_append_only before update or delete or truncate on snapshots
  for each statement execute function refuse_change();

insert into audit_heads (id, seq, hash) values (1, 0, '');
