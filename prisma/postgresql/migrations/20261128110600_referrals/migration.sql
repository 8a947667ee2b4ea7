-- AlterEnum
ALTER TYPE "VisitConsequenceKind" ADD VALUE 'referral';

-- CreateTable
CREATE TABLE "Referral" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "introducerId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "isNew" BOOLEAN NOT NULL DEFAULT false,
    "recordedById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "thankedAt" TIMESTAMP(3),
    "thankedById" TEXT,
    "remindedId" TEXT,

    CONSTRAINT "Referral_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "Referral_workspaceId_introducerId_idx" ON "Referral"("workspaceId", "introducerId");

-- CreateIndex
CREATE INDEX "Referral_workspaceId_thankedAt_idx" ON "Referral"("workspaceId", "thankedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Referral_workspaceId_customerId_key" ON "Referral"("workspaceId", "customerId");

-- AddForeignKey
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_workspaceId_introducerId_fkey" FOREIGN KEY ("workspaceId", "introducerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Referral" ADD CONSTRAINT "Referral_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
