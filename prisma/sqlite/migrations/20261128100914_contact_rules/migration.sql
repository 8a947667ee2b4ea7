-- Columns are added in place: making the tables anew would read and write every customer, and nothing here needs it.

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN "returnRules" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN "returnDaysA" INTEGER NOT NULL DEFAULT 30;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "returnDaysB" INTEGER NOT NULL DEFAULT 90;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "returnDaysC" INTEGER NOT NULL DEFAULT 365;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "restFrom" TEXT NOT NULL DEFAULT '12:00';
ALTER TABLE "WorkspaceSettings" ADD COLUMN "restTo" TEXT NOT NULL DEFAULT '13:30';
ALTER TABLE "WorkspaceSettings" ADD COLUMN "eveningFrom" TEXT NOT NULL DEFAULT '18:00';
ALTER TABLE "WorkspaceSettings" ADD COLUMN "daysBetweenContacts" INTEGER NOT NULL DEFAULT 3;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "contactRulesRevision" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Customer_workspaceId_returnRules_idx" ON "Customer"("workspaceId", "returnRules");
