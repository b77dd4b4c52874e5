-- DropIndex
DROP INDEX "chains_kind_key";

-- DropIndex
DROP INDEX "decisions_revision_id_member_id_key";

-- DropIndex
DROP INDEX "decisions_revision_id_step_key";

-- AlterTable
ALTER TABLE "chains" ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "confirmed_by_id" UUID,
ADD COLUMN     "mission_id" UUID,
ADD COLUMN     "proposed_at" TIMESTAMPTZ(3),
ADD COLUMN     "proposed_by_id" UUID,
ADD COLUMN     "retired_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "decisions" ADD COLUMN     "seat" TEXT;

-- AlterTable
ALTER TABLE "revisions" ADD COLUMN     "step_opened_at" TIMESTAMPTZ(3),
ADD COLUMN     "steps" JSONB;

-- AlterTable
ALTER TABLE "variants" ADD COLUMN     "is_machine_draft" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reviewer_id" UUID;

-- CreateTable
CREATE TABLE "review_rules" (
    "id" UUID NOT NULL,
    "mission_id" UUID NOT NULL,
    "kind" "post_kind",
    "reviews_languages" BOOLEAN,
    "needs_second_factor" BOOLEAN,
    "shows_whole_card" BOOLEAN,
    "set_by_id" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_rules_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "review_rules_mission_id_idx" ON "review_rules"("mission_id");

-- CreateIndex
CREATE INDEX "chains_mission_id_idx" ON "chains"("mission_id");

-- CreateIndex
CREATE UNIQUE INDEX "decisions_revision_id_step_seat_key" ON "decisions"("revision_id", "step", "seat");

-- CreateIndex
CREATE INDEX "variants_reviewer_id_idx" ON "variants"("reviewer_id");

-- AddForeignKey
ALTER TABLE "variants" ADD CONSTRAINT "variants_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "members"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "chains" ADD CONSTRAINT "chains_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_rules" ADD CONSTRAINT "review_rules_mission_id_fkey" FOREIGN KEY ("mission_id") REFERENCES "missions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The named chains ask a language reviewer about each language.
update chains set steps = (
  select jsonb_agg(case when step->>'key' = 'language' then step || '{"eachLanguage": true}' else step end order by at)
    from jsonb_array_elements(steps) with ordinality as each(step, at));

-- What was submitted before: one seat a step, as its chain asked. Where the author heads the mission, the others decide.
update revisions set step_opened_at = submitted_at, steps = (
  select jsonb_agg(jsonb_build_object('key', step->>'key', 'isShared', false, 'seats', jsonb_build_array(jsonb_build_object(
           'key', step->>'key',
           'anyOf', case when step->'anyOf' ? 'head' and exists (
                select 1 from posts join missions on missions.id = posts.mission_id
                  join role_grants on role_grants.member_id = posts.author_id and role_grants.role = 'head'
                  join missions node on node.id = role_grants.mission_id and starts_with(missions.path, node.path)
                 where posts.id = revisions.post_id and revisions.approved_at is null)
              then '["delegate", "regional_desk"]'::jsonb else step->'anyOf' end))) order by at)
    from chains, jsonb_array_elements(chains.steps) with ordinality as each(step, at)
   where chains.id = revisions.chain_id);
alter table revisions alter column steps set not null, alter column step_opened_at set not null;

alter table decisions disable trigger decisions_append_only;
update decisions set seat = coalesce(
  (select revisions.steps->decisions.step->>'key' from revisions where revisions.id = decisions.revision_id), '');
alter table decisions enable trigger decisions_append_only;
alter table decisions alter column seat set not null;

-- One named chain a kind; at a node one chain of its own a kind, which two persons made.
create unique index chains_named on chains (kind) where mission_id is null;
create unique index chains_in_force on chains (mission_id, kind) where confirmed_at is not null and retired_at is null;
alter table chains add constraint chains_by_two_persons check (
  case when mission_id is null then proposed_by_id is null and confirmed_by_id is null
       else proposed_by_id is not null and proposed_at is not null
        and (confirmed_at is null) = (confirmed_by_id is null)
        and confirmed_by_id is distinct from proposed_by_id end);
create unique index review_rules_of_kind on review_rules (mission_id, kind) where kind is not null;
create unique index review_rules_of_all on review_rules (mission_id) where kind is null;

create function refuse_changed_chain() returns trigger language plpgsql as $$
begin
  raise exception 'chain % stays as it was proposed', old.id
    using errcode = 'check_violation', constraint = 'chain_stays';
end
$$;
create trigger chains_stay before update on chains for each row
  when (old.mission_id is not null and (
    (new.kind, new.steps, new.mission_id, new.proposed_by_id) is distinct from
    (old.kind, old.steps, old.mission_id, old.proposed_by_id)
    or (old.confirmed_by_id is not null and new.confirmed_by_id is distinct from old.confirmed_by_id)
    or (old.retired_at is not null and new.retired_at is distinct from old.retired_at)))
  execute function refuse_changed_chain();

-- What was submitted is never another text, and asks nobody else.
create function refuse_changed_revision() returns trigger language plpgsql as $$
begin
  raise exception 'revision % stays as it was submitted', old.id
    using errcode = 'check_violation', constraint = 'revision_stays';
end
$$;
create trigger revisions_stay before update on revisions for each row
  when ((new.post_id, new.number, new.hash, new.content, new.chain_id, new.steps, new.submitted_by_id, new.submitted_at)
    is distinct from
    (old.post_id, old.number, old.hash, old.content, old.chain_id, old.steps, old.submitted_by_id, old.submitted_at))
  execute function refuse_changed_revision();

alter table decisions add constraint decisions_step check (step >= 0);

-- A decision is for a seat that is there; one person sits at one step, and at several seats of it only where they are shared.
create function refuse_wrong_seat() returns trigger language plpgsql as $$
declare
  asked jsonb;
begin
  select steps->new.step into asked from revisions where id = new.revision_id;
  if not coalesce(jsonb_path_exists(asked, '$.seats[*] ? (@.key == $seat)', jsonb_build_object('seat', new.seat)), false) then
    raise exception 'revision % has no seat % at step %', new.revision_id, new.seat, new.step
      using errcode = 'check_violation', constraint = 'seat_exists';
  end if;
  if exists (
    select 1 from decisions where revision_id = new.revision_id and member_id = new.member_id
      and (step <> new.step or not (asked->>'isShared')::boolean)
  ) then
    raise exception 'member % has decided on revision % already', new.member_id, new.revision_id
      using errcode = 'check_violation', constraint = 'one_seat_per_person';
  end if;
  return new;
end
$$;
create trigger decisions_by_seat before insert on decisions for each row execute function refuse_wrong_seat();

-- A revision counts as approved only with an approving decision of its own hash for every seat.
create or replace function refuse_undecided_approval() returns trigger language plpgsql as $$
begin
  if new.approved_at is not null and (jsonb_array_length(new.steps) = 0 or exists (
    select 1 from jsonb_array_elements(new.steps) with ordinality as each(step, at), jsonb_array_elements(step->'seats') asked
     where not exists (
       select 1 from decisions
        where decisions.revision_id = new.id and decisions.step = at - 1 and decisions.seat = asked->>'key'
          and verdict = 'approve' and decisions.revision_hash = new.hash)
  )) then
    raise exception 'revision % cannot be approved: a step of its chain is undecided', new.id
      using errcode = 'check_violation', constraint = 'approval_needs_every_step';
  end if;
  return new;
end
$$;
