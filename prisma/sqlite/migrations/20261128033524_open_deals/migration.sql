-- AlterTable
ALTER TABLE "Deal" ADD COLUMN "settledAt" DATETIME;

-- Deals of which nothing is open any more
UPDATE "Deal" SET "settledAt" = (
    SELECT MAX(i."settledAt") FROM "Instalment" i
    WHERE i."workspaceId" = "Deal"."workspaceId" AND i."dealId" = "Deal"."id"
) WHERE NOT EXISTS (
    SELECT 1 FROM "Instalment" i
    WHERE i."workspaceId" = "Deal"."workspaceId" AND i."dealId" = "Deal"."id" AND i."settledAt" IS NULL
);

-- CreateIndex
CREATE INDEX "Deal_workspaceId_settledAt_ownerId_idx" ON "Deal"("workspaceId", "settledAt", "ownerId");

-- DropIndex
DROP INDEX "Instalment_workspaceId_settledAt_dueOn_idx";

-- CreateIndex
CREATE INDEX "Instalment_workspaceId_settledAt_dueOn_dealId_sequence_idx" ON "Instalment"("workspaceId", "settledAt", "dueOn", "dealId", "sequence");

-- CreateIndex
CREATE INDEX "Delivery_workspaceId_sentAt_idx" ON "Delivery"("workspaceId", "sentAt");
