-- AlterEnum
ALTER TYPE "VisitConsequenceKind" ADD VALUE 'market_report';

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
    "acknowledgedAt" TIMESTAMP(3),
    "acknowledgedById" TEXT,
    "withdrawnAt" TIMESTAMP(3),
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MarketReport_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "MarketReport_workspaceId_reporterId_createdAt_idx" ON "MarketReport"("workspaceId", "reporterId", "createdAt");

-- CreateIndex
CREATE INDEX "MarketReport_workspaceId_acknowledgedAt_idx" ON "MarketReport"("workspaceId", "acknowledgedAt");

-- CreateIndex
CREATE INDEX "MarketReport_workspaceId_customerId_idx" ON "MarketReport"("workspaceId", "customerId");

-- CreateIndex
CREATE UNIQUE INDEX "MarketReport_workspaceId_submissionKey_key" ON "MarketReport"("workspaceId", "submissionKey");

-- AddForeignKey
ALTER TABLE "MarketReport" ADD CONSTRAINT "MarketReport_workspaceId_reporterId_fkey" FOREIGN KEY ("workspaceId", "reporterId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "MarketReport" ADD CONSTRAINT "MarketReport_workspaceId_acknowledgedById_fkey" FOREIGN KEY ("workspaceId", "acknowledgedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "MarketReport" ADD CONSTRAINT "MarketReport_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
