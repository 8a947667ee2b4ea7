-- CreateIndex
CREATE INDEX "Payment_workspaceId_unallocated_idx" ON "Payment"("workspaceId", "unallocated");
