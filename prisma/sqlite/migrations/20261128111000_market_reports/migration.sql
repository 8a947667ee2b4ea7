-- CreateTable
CREATE TABLE "MarketReport" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "reporterId" TEXT NOT NULL,
    "customerId" TEXT,
    "customerNews" TEXT,
    "productNews" TEXT,
    "competitorNews" TEXT,
    "complaintNews" TEXT,
    "acknowledgedAt" DATETIME,
    "acknowledgedById" TEXT,
    "withdrawnAt" DATETIME,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "MarketReport_workspaceId_reporterId_fkey" FOREIGN KEY ("workspaceId", "reporterId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "MarketReport_workspaceId_acknowledgedById_fkey" FOREIGN KEY ("workspaceId", "acknowledgedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "MarketReport_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "MarketReport_workspaceId_reporterId_createdAt_idx" ON "MarketReport"("workspaceId", "reporterId", "createdAt");

-- CreateIndex
CREATE INDEX "MarketReport_workspaceId_acknowledgedAt_idx" ON "MarketReport"("workspaceId", "acknowledgedAt");

-- CreateIndex
CREATE INDEX "MarketReport_workspaceId_customerId_idx" ON "MarketReport"("workspaceId", "customerId");

-- CreateIndex
CREATE UNIQUE INDEX "MarketReport_workspaceId_submissionKey_key" ON "MarketReport"("workspaceId", "submissionKey");
