-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "erasedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN     "untouchedMonths" INTEGER NOT NULL DEFAULT 36;

-- CreateTable
CREATE TABLE "CustomerAlias" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "name" TEXT,
    "foldedName" TEXT,
    "phone" TEXT,
    "foldedPhone" TEXT,
    "mergedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CustomerAlias_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "CustomerAlias_workspaceId_customerId_idx" ON "CustomerAlias"("workspaceId", "customerId");

-- CreateIndex
CREATE INDEX "CustomerAlias_workspaceId_foldedName_idx" ON "CustomerAlias"("workspaceId", "foldedName");

-- CreateIndex
CREATE INDEX "CustomerAlias_workspaceId_foldedPhone_idx" ON "CustomerAlias"("workspaceId", "foldedPhone");

-- CreateIndex
CREATE INDEX "Contact_workspaceId_erasedAt_touchedAt_idx" ON "Contact"("workspaceId", "erasedAt", "touchedAt");

-- AddForeignKey
ALTER TABLE "CustomerAlias" ADD CONSTRAINT "CustomerAlias_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Contacts of before count as touched when they were noted (R6).
UPDATE "Contact" SET "touchedAt" = "createdAt" WHERE "touchedAt" IS NULL;
