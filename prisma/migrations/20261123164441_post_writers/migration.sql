-- AlterTable
ALTER TABLE "posts" ADD COLUMN     "writer_ids" UUID[];

update posts set writer_ids = array[author_id];

-- Four eyes: whoever wrote of a post, be it one edit, or submitted it does not approve it.
create or replace function refuse_own_approval() returns trigger language plpgsql as $$
begin
  if new.verdict = 'approve' and exists (
    select 1 from revisions join posts on posts.id = revisions.post_id
     where revisions.id = new.revision_id
       and (new.member_id in (posts.author_id, revisions.submitted_by_id) or new.member_id = any (posts.writer_ids))
  ) then
    raise exception 'member % cannot approve a post they wrote or submitted', new.member_id
      using errcode = 'check_violation', constraint = 'four_eyes';
  end if;
  return new;
end
$$;
