-- CreateIndex
CREATE INDEX "Dispute_workspaceId_closedOn_idx" ON "Dispute"("workspaceId", "closedOn");

-- CreateIndex
CREATE INDEX "SupervisorQuestion_workspaceId_answeredAt_idx" ON "SupervisorQuestion"("workspaceId", "answeredAt");
