-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "reviewAskedOn" TEXT;

-- CreateTable
CREATE TABLE "ValueReview" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "ratings" JSONB NOT NULL,
    "trust" INTEGER,
    "rewards" TEXT,
    "switchingCosts" TEXT,
    "ties" TEXT,
    "recordedById" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ValueReview_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ValueReview_workspaceId_customerId_year_key" ON "ValueReview"("workspaceId", "customerId", "year");

-- AddForeignKey
ALTER TABLE "ValueReview" ADD CONSTRAINT "ValueReview_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ValueReview" ADD CONSTRAINT "ValueReview_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
