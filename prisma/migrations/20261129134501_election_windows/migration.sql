-- CreateTable
CREATE TABLE "election_windows" (
    "id" UUID NOT NULL,
    "country_iso" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "election_windows_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "election_windows_country_iso_until_idx" ON "election_windows"("country_iso", "until");

ALTER TABLE "election_windows" ADD CONSTRAINT "election_windows_span" CHECK ("from" < "until");
