-- AlterTable
ALTER TABLE "Summary" ADD COLUMN "toldAsOf" DATETIME;

-- CreateIndex
CREATE INDEX "Deal_workspaceId_createdAt_idx" ON "Deal"("workspaceId", "createdAt");

-- CreateIndex
CREATE INDEX "Payment_workspaceId_createdAt_idx" ON "Payment"("workspaceId", "createdAt");

-- The summaries that were posted before: their figures were read just before the attempt.
UPDATE "Summary" SET "toldAsOf" = (
  SELECT MIN(d."attemptedAt") FROM "OutboxItem" o
  JOIN "Delivery" d ON d."workspaceId" = o."workspaceId" AND d."id" = o."deliveryId"
  WHERE o."workspaceId" = "Summary"."workspaceId" AND o."subjectId" = "Summary"."id"
    AND o."rule" = 'summary.week' AND o."state" = 'sent'
);
