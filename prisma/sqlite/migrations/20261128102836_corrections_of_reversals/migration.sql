-- CreateIndex
CREATE INDEX "DealChange_workspaceId_createdAt_idx" ON "DealChange"("workspaceId", "createdAt");

-- Of the payments that were reversed alone (T6): in an index of all of them, SQLite would look for those that count by
-- their not being reversed, and go through all that was ever received. Prisma's schema cannot say this.
CREATE INDEX "Payment_workspaceId_reversedAt_idx" ON "Payment"("workspaceId", "reversedAt") WHERE "reversedAt" IS NOT NULL;
