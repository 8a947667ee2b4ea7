-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "returnRules" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN     "contactRulesRevision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "daysBetweenContacts" INTEGER NOT NULL DEFAULT 3,
ADD COLUMN     "eveningFrom" TEXT NOT NULL DEFAULT '18:00',
ADD COLUMN     "restFrom" TEXT NOT NULL DEFAULT '12:00',
ADD COLUMN     "restTo" TEXT NOT NULL DEFAULT '13:30',
ADD COLUMN     "returnDaysA" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "returnDaysB" INTEGER NOT NULL DEFAULT 90,
ADD COLUMN     "returnDaysC" INTEGER NOT NULL DEFAULT 365;

-- CreateIndex
CREATE INDEX "Customer_workspaceId_returnRules_idx" ON "Customer"("workspaceId", "returnRules");
