-- CreateEnum
CREATE TYPE "LossReason" AS ENUM ('price', 'timing', 'competitor', 'need_gone', 'trust', 'other');

-- CreateTable
CREATE TABLE "GivingUp" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "visitId" TEXT,
    "givenUpOn" TEXT NOT NULL,
    "visits" INTEGER NOT NULL,
    "reason" "LossReason" NOT NULL,
    "note" TEXT,
    "undoneAt" TIMESTAMP(3),
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "GivingUp_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "GivingUp_workspaceId_customerId_givenUpOn_idx" ON "GivingUp"("workspaceId", "customerId", "givenUpOn");

-- CreateIndex
CREATE INDEX "GivingUp_workspaceId_visitId_idx" ON "GivingUp"("workspaceId", "visitId");

-- CreateIndex
CREATE UNIQUE INDEX "GivingUp_workspaceId_submissionKey_key" ON "GivingUp"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "Customer_workspaceId_givenUpOn_idx" ON "Customer"("workspaceId", "givenUpOn");

-- AddForeignKey
ALTER TABLE "GivingUp" ADD CONSTRAINT "GivingUp_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GivingUp" ADD CONSTRAINT "GivingUp_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
