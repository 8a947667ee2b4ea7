-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "submissionKey" TEXT,
ADD COLUMN     "successionSettled" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "searchForm" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "submissionKey" TEXT;

-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN     "sensitiveFields" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE UNIQUE INDEX "Contact_workspaceId_submissionKey_key" ON "Contact"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "Customer_searchForm_idx" ON "Customer"("searchForm");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_workspaceId_submissionKey_key" ON "Customer"("workspaceId", "submissionKey");
