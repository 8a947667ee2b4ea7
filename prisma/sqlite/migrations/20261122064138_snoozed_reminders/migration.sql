-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_OutboxItem" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "recipientId" TEXT NOT NULL,
    "localDate" TEXT NOT NULL,
    "snoozes" INTEGER NOT NULL DEFAULT 0,
    "dueAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "reason" TEXT,
    "snoozedUntil" DATETIME,
    "deliveryId" TEXT,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "OutboxItem_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "OutboxItem_workspaceId_recipientId_fkey" FOREIGN KEY ("workspaceId", "recipientId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "OutboxItem_workspaceId_deliveryId_fkey" FOREIGN KEY ("workspaceId", "deliveryId") REFERENCES "Delivery" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
INSERT INTO "new_OutboxItem" ("createdAt", "deliveryId", "dueAt", "id", "localDate", "reason", "recipientId", "rule", "state", "subjectId", "workspaceId") SELECT "createdAt", "deliveryId", "dueAt", "id", "localDate", "reason", "recipientId", "rule", "state", "subjectId", "workspaceId" FROM "OutboxItem";
DROP TABLE "OutboxItem";
ALTER TABLE "new_OutboxItem" RENAME TO "OutboxItem";
CREATE INDEX "OutboxItem_state_dueAt_idx" ON "OutboxItem"("state", "dueAt");
CREATE INDEX "OutboxItem_workspaceId_recipientId_state_dueAt_idx" ON "OutboxItem"("workspaceId", "recipientId", "state", "dueAt");
CREATE INDEX "OutboxItem_workspaceId_subjectId_idx" ON "OutboxItem"("workspaceId", "subjectId");
CREATE INDEX "OutboxItem_workspaceId_deliveryId_idx" ON "OutboxItem"("workspaceId", "deliveryId");
CREATE UNIQUE INDEX "OutboxItem_identity_key" ON "OutboxItem"("workspaceId", "rule", "subjectId", "recipientId", "localDate", "snoozes");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Delivery_workspaceId_recipientId_createdAt_idx" ON "Delivery"("workspaceId", "recipientId", "createdAt");

-- CreateIndex
CREATE INDEX "Delivery_workspaceId_channelId_messageTs_idx" ON "Delivery"("workspaceId", "channelId", "messageTs");
