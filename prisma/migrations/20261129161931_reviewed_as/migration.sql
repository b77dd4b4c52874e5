-- AlterTable
ALTER TABLE "revisions" ADD COLUMN     "reviewed_as" "post_kind";

-- Of those submitted before, what they are is the best that is known.
UPDATE "revisions" SET "reviewed_as" = posts.kind FROM posts WHERE posts.id = revisions.post_id;

ALTER TABLE "revisions" ALTER COLUMN "reviewed_as" SET NOT NULL;
