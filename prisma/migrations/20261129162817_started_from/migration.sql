-- AlterTable
ALTER TABLE "freezes" ADD COLUMN     "started_from" TEXT;

-- The chain begins with 1: a row before it would be read by nobody who verifies.
ALTER TABLE "audit_records" ADD CONSTRAINT "audit_records_seq_positive" CHECK (seq > 0);
