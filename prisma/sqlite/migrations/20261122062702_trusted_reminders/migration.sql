-- CreateTable
CREATE TABLE "MutedReminder" (
    "workspaceId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "mutedAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "memberId", "rule"),
    CONSTRAINT "MutedReminder_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Delivery" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "recipientId" TEXT NOT NULL,
    "messageKey" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "nextAt" DATETIME NOT NULL,
    "leaseUntil" DATETIME,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lookups" INTEGER NOT NULL DEFAULT 0,
    "attemptedAt" DATETIME,
    "channelId" TEXT,
    "messageTs" TEXT,
    "sentAt" DATETIME,
    "refreshAt" DATETIME,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "page" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Delivery_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Delivery_workspaceId_recipientId_fkey" FOREIGN KEY ("workspaceId", "recipientId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
INSERT INTO "new_Delivery" ("attemptedAt", "attempts", "channelId", "createdAt", "fence", "id", "leaseUntil", "lookups", "messageKey", "messageTs", "nextAt", "reason", "recipientId", "refreshAt", "revision", "sentAt", "state", "workspaceId") SELECT "attemptedAt", "attempts", "channelId", "createdAt", "fence", "id", "leaseUntil", "lookups", "messageKey", "messageTs", "nextAt", "reason", "recipientId", "refreshAt", "revision", "sentAt", "state", "workspaceId" FROM "Delivery";
DROP TABLE "Delivery";
ALTER TABLE "new_Delivery" RENAME TO "Delivery";
CREATE INDEX "Delivery_state_nextAt_idx" ON "Delivery"("state", "nextAt");
CREATE INDEX "Delivery_workspaceId_state_nextAt_idx" ON "Delivery"("workspaceId", "state", "nextAt");
CREATE INDEX "Delivery_state_refreshAt_idx" ON "Delivery"("state", "refreshAt");
CREATE UNIQUE INDEX "Delivery_messageKey_key" ON "Delivery"("messageKey");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
