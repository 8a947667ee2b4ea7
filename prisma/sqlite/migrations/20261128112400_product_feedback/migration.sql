-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN "productPeople" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "ProductFeedback" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "recordedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "answer" TEXT,
    "answeredById" TEXT,
    "answeredAt" DATETIME,
    "takenBackAt" DATETIME,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "ProductFeedback_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ProductFeedback_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateIndex
CREATE INDEX "ProductFeedback_workspaceId_customerId_idx" ON "ProductFeedback"("workspaceId", "customerId");

-- CreateIndex
CREATE INDEX "ProductFeedback_workspaceId_answeredAt_idx" ON "ProductFeedback"("workspaceId", "answeredAt");

-- CreateIndex
CREATE UNIQUE INDEX "ProductFeedback_workspaceId_submissionKey_key" ON "ProductFeedback"("workspaceId", "submissionKey");
