-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_AuditEntry" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "standsInForId" TEXT,
    "action" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT,
    "before" JSONB,
    "after" JSONB,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "AuditEntry_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AuditEntry_workspaceId_actorId_fkey" FOREIGN KEY ("workspaceId", "actorId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "AuditEntry_workspaceId_standsInForId_fkey" FOREIGN KEY ("workspaceId", "standsInForId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
INSERT INTO "new_AuditEntry" ("action", "actorId", "after", "at", "before", "id", "outcome", "subjectId", "subjectType", "workspaceId") SELECT "action", "actorId", "after", "at", "before", "id", "outcome", "subjectId", "subjectType", "workspaceId" FROM "AuditEntry";
DROP TABLE "AuditEntry";
ALTER TABLE "new_AuditEntry" RENAME TO "AuditEntry";
CREATE INDEX "AuditEntry_workspaceId_subjectType_subjectId_idx" ON "AuditEntry"("workspaceId", "subjectType", "subjectId");
CREATE INDEX "AuditEntry_workspaceId_at_idx" ON "AuditEntry"("workspaceId", "at");
CREATE TABLE "new_Leave" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "standInId" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "removedAt" DATETIME,
    "submissionKey" TEXT,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Leave_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Leave_workspaceId_standInId_fkey" FOREIGN KEY ("workspaceId", "standInId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
INSERT INTO "new_Leave" ("firstDay", "id", "lastDay", "memberId", "standInId", "workspaceId") SELECT "firstDay", "id", "lastDay", "memberId", "standInId", "workspaceId" FROM "Leave";
DROP TABLE "Leave";
ALTER TABLE "new_Leave" RENAME TO "Leave";
CREATE INDEX "Leave_workspaceId_memberId_lastDay_idx" ON "Leave"("workspaceId", "memberId", "lastDay");
CREATE INDEX "Leave_workspaceId_standInId_lastDay_idx" ON "Leave"("workspaceId", "standInId", "lastDay");
CREATE UNIQUE INDEX "Leave_workspaceId_submissionKey_key" ON "Leave"("workspaceId", "submissionKey");
CREATE TABLE "new_OutboxItem" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "recipientId" TEXT NOT NULL,
    "readerId" TEXT NOT NULL,
    "localDate" TEXT NOT NULL,
    "snoozes" INTEGER NOT NULL DEFAULT 0,
    "dueAt" DATETIME NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "reason" TEXT,
    "channelId" TEXT,
    "threadOf" TEXT,
    "snoozedUntil" DATETIME,
    "deliveryId" TEXT,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "OutboxItem_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "OutboxItem_workspaceId_recipientId_fkey" FOREIGN KEY ("workspaceId", "recipientId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "OutboxItem_workspaceId_readerId_fkey" FOREIGN KEY ("workspaceId", "readerId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "OutboxItem_workspaceId_deliveryId_fkey" FOREIGN KEY ("workspaceId", "deliveryId") REFERENCES "Delivery" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
-- Until now everything was told to whom it was made for.
INSERT INTO "new_OutboxItem" ("channelId", "createdAt", "deliveryId", "dueAt", "id", "localDate", "readerId", "reason", "recipientId", "rule", "snoozedUntil", "snoozes", "state", "subjectId", "threadOf", "workspaceId") SELECT "channelId", "createdAt", "deliveryId", "dueAt", "id", "localDate", "recipientId", "reason", "recipientId", "rule", "snoozedUntil", "snoozes", "state", "subjectId", "threadOf", "workspaceId" FROM "OutboxItem";
DROP TABLE "OutboxItem";
ALTER TABLE "new_OutboxItem" RENAME TO "OutboxItem";
CREATE INDEX "OutboxItem_state_dueAt_idx" ON "OutboxItem"("state", "dueAt");
CREATE INDEX "OutboxItem_workspaceId_recipientId_state_dueAt_idx" ON "OutboxItem"("workspaceId", "recipientId", "state", "dueAt");
CREATE INDEX "OutboxItem_workspaceId_readerId_state_dueAt_idx" ON "OutboxItem"("workspaceId", "readerId", "state", "dueAt");
CREATE INDEX "OutboxItem_workspaceId_subjectId_idx" ON "OutboxItem"("workspaceId", "subjectId");
CREATE INDEX "OutboxItem_workspaceId_deliveryId_idx" ON "OutboxItem"("workspaceId", "deliveryId");
CREATE UNIQUE INDEX "OutboxItem_identity_key" ON "OutboxItem"("workspaceId", "rule", "subjectId", "recipientId", "localDate", "snoozes");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
