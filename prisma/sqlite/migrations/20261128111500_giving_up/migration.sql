-- CreateTable
CREATE TABLE "GivingUp" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "visitId" TEXT,
    "givenUpOn" TEXT NOT NULL,
    "visits" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "undoneAt" DATETIME,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "GivingUp_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "GivingUp_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateIndex
CREATE INDEX "GivingUp_workspaceId_customerId_givenUpOn_idx" ON "GivingUp"("workspaceId", "customerId", "givenUpOn");

-- CreateIndex
CREATE INDEX "GivingUp_workspaceId_visitId_idx" ON "GivingUp"("workspaceId", "visitId");

-- CreateIndex
CREATE UNIQUE INDEX "GivingUp_workspaceId_submissionKey_key" ON "GivingUp"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "Customer_workspaceId_givenUpOn_idx" ON "Customer"("workspaceId", "givenUpOn");
