-- AlterTable
ALTER TABLE "Complaint" ADD COLUMN "clockLookAt" DATETIME;

-- CreateIndex
CREATE INDEX "Complaint_clockLookAt_idx" ON "Complaint"("clockLookAt");

-- CreateIndex
CREATE INDEX "ComplaintEvent_workspaceId_kind_at_idx" ON "ComplaintEvent"("workspaceId", "kind", "at");
