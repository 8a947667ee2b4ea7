-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN     "standsInForId" TEXT;

-- AlterTable
ALTER TABLE "Leave" ADD COLUMN     "removedAt" TIMESTAMP(3),
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "submissionKey" TEXT;

-- AlterTable
ALTER TABLE "OutboxItem" ADD COLUMN     "readerId" TEXT;
-- Until now everything was told to whom it was made for.
UPDATE "OutboxItem" SET "readerId" = "recipientId";
ALTER TABLE "OutboxItem" ALTER COLUMN "readerId" SET NOT NULL;

-- CreateIndex
CREATE INDEX "Leave_workspaceId_standInId_lastDay_idx" ON "Leave"("workspaceId", "standInId", "lastDay");

-- CreateIndex
CREATE UNIQUE INDEX "Leave_workspaceId_submissionKey_key" ON "Leave"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "OutboxItem_workspaceId_readerId_state_dueAt_idx" ON "OutboxItem"("workspaceId", "readerId", "state", "dueAt");

-- AddForeignKey
ALTER TABLE "OutboxItem" ADD CONSTRAINT "OutboxItem_workspaceId_readerId_fkey" FOREIGN KEY ("workspaceId", "readerId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_workspaceId_standsInForId_fkey" FOREIGN KEY ("workspaceId", "standsInForId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
