-- AlterTable
ALTER TABLE "Customer" ADD COLUMN "reviewAskedOn" TEXT;

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
    "changedAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "ValueReview_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ValueReview_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateIndex
CREATE UNIQUE INDEX "ValueReview_workspaceId_customerId_year_key" ON "ValueReview"("workspaceId", "customerId", "year");
