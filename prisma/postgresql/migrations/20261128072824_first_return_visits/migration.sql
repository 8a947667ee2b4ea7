-- DropIndex
DROP INDEX "Customer_workspaceId_returnVisitOn_idx";

-- CreateIndex
CREATE INDEX "Customer_workspaceId_returnVisitOn_createdAt_idx" ON "Customer"("workspaceId", "returnVisitOn", "createdAt");
