-- AlterTable
ALTER TABLE "Dispute" ADD COLUMN     "closedAt" TIMESTAMP(3);

-- When a dispute was closed stood in the audit alone.
UPDATE "Dispute" SET "closedAt" = (
  SELECT MAX(a."at") FROM "AuditEntry" a
  WHERE a."workspaceId" = "Dispute"."workspaceId" AND a."subjectType" = 'dispute' AND a."subjectId" = "Dispute"."id"
    AND a."action" = 'dispute.close'
)
WHERE "closedOn" IS NOT NULL;
