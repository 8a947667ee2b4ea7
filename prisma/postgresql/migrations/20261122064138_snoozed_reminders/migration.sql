-- DropIndex
DROP INDEX "OutboxItem_workspaceId_rule_subjectId_recipientId_localDate_key";

-- AlterTable
ALTER TABLE "OutboxItem" ADD COLUMN     "snoozedUntil" TIMESTAMP(3),
ADD COLUMN     "snoozes" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Delivery_workspaceId_recipientId_createdAt_idx" ON "Delivery"("workspaceId", "recipientId", "createdAt");

-- CreateIndex
CREATE INDEX "Delivery_workspaceId_channelId_messageTs_idx" ON "Delivery"("workspaceId", "channelId", "messageTs");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxItem_identity_key" ON "OutboxItem"("workspaceId", "rule", "subjectId", "recipientId", "localDate", "snoozes");
