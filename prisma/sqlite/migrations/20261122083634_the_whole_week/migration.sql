-- DropIndex
DROP INDEX "Deal_workspaceId_ownerId_idx";

-- AlterTable
ALTER TABLE "Deal" ADD COLUMN "deliveredOn" TEXT;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN "threadTs" TEXT;

-- AlterTable
ALTER TABLE "OutboxItem" ADD COLUMN "channelId" TEXT;
ALTER TABLE "OutboxItem" ADD COLUMN "threadOf" TEXT;

-- CreateTable
CREATE TABLE "Implementation" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "dealId" TEXT NOT NULL,
    "goal" TEXT,
    "measure" TEXT,
    "phase" TEXT NOT NULL DEFAULT 'new_toy',
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Implementation_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Implementation_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CheckIn" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "implementationId" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "dueOn" TEXT NOT NULL,
    "mood" INTEGER,
    "use" TEXT,
    "questions" TEXT,
    "problems" TEXT,
    "nextStep" TEXT,
    "evidence" TEXT,
    "answeredById" TEXT,
    "answeredAt" DATETIME,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "CheckIn_workspaceId_implementationId_fkey" FOREIGN KEY ("workspaceId", "implementationId") REFERENCES "Implementation" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CheckIn_workspaceId_answeredById_fkey" FOREIGN KEY ("workspaceId", "answeredById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Summary" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "weekStart" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Summary_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_WorkspaceSettings" (
    "workspaceId" TEXT NOT NULL PRIMARY KEY,
    "language" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "workingDays" TEXT NOT NULL,
    "opensAt" TEXT NOT NULL,
    "closesAt" TEXT NOT NULL,
    "remindAt" TEXT NOT NULL,
    "unknownOutcomes" TEXT NOT NULL DEFAULT 'hold',
    "closingDays" JSONB NOT NULL,
    "managerChannelId" TEXT,
    "summaryAt" TEXT NOT NULL DEFAULT '08:30',
    "setUpAt" DATETIME,
    "setUpById" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "WorkspaceSettings_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_WorkspaceSettings" ("closesAt", "closingDays", "country", "currency", "language", "opensAt", "remindAt", "timeZone", "unknownOutcomes", "workingDays", "workspaceId") SELECT "closesAt", "closingDays", "country", "currency", "language", "opensAt", "remindAt", "timeZone", "unknownOutcomes", "workingDays", "workspaceId" FROM "WorkspaceSettings";
DROP TABLE "WorkspaceSettings";
ALTER TABLE "new_WorkspaceSettings" RENAME TO "WorkspaceSettings";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "Implementation_workspaceId_dealId_key" ON "Implementation"("workspaceId", "dealId");

-- CreateIndex
CREATE INDEX "CheckIn_workspaceId_answeredAt_dueOn_idx" ON "CheckIn"("workspaceId", "answeredAt", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "CheckIn_workspaceId_implementationId_day_key" ON "CheckIn"("workspaceId", "implementationId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "Summary_workspaceId_weekStart_channelId_key" ON "Summary"("workspaceId", "weekStart", "channelId");

-- CreateIndex
CREATE INDEX "Deal_workspaceId_ownerId_signedOn_idx" ON "Deal"("workspaceId", "ownerId", "signedOn");

-- CreateIndex
CREATE INDEX "Deal_workspaceId_signedOn_idx" ON "Deal"("workspaceId", "signedOn");

-- CreateIndex
CREATE INDEX "Payment_workspaceId_receivedOn_idx" ON "Payment"("workspaceId", "receivedOn");
