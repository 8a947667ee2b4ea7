-- Of those who were not erased alone: as "erasedAt" was its second column, SQLite took it for the contacts of a customer, too,
-- and went through everybody's.
DROP INDEX "Contact_workspaceId_erasedAt_touchedAt_idx";
CREATE INDEX "Contact_workspaceId_touchedAt_idx" ON "Contact"("workspaceId", "touchedAt") WHERE "erasedAt" IS NULL;
