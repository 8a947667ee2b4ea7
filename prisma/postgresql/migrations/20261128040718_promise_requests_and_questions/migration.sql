-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "PromiseState" ADD VALUE 'requested';
ALTER TYPE "PromiseState" ADD VALUE 'returned';
ALTER TYPE "PromiseState" ADD VALUE 'withdrawn';

-- AlterTable
ALTER TABLE "Dispute" ADD COLUMN     "resumedAt" TIMESTAMP(3),
ADD COLUMN     "resumedById" TEXT;

-- AlterTable
ALTER TABLE "PaymentPromise" ADD COLUMN     "returnNote" TEXT,
ADD COLUMN     "returnedById" TEXT;

-- CreateTable
CREATE TABLE "SupervisorQuestion" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "instalmentId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "answer" TEXT,
    "answeredById" TEXT,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "SupervisorQuestion_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "SupervisorQuestion_workspaceId_instalmentId_idx" ON "SupervisorQuestion"("workspaceId", "instalmentId");

-- CreateIndex
CREATE UNIQUE INDEX "SupervisorQuestion_workspaceId_submissionKey_key" ON "SupervisorQuestion"("workspaceId", "submissionKey");

-- AddForeignKey
ALTER TABLE "SupervisorQuestion" ADD CONSTRAINT "SupervisorQuestion_workspaceId_instalmentId_fkey" FOREIGN KEY ("workspaceId", "instalmentId") REFERENCES "Instalment"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SupervisorQuestion" ADD CONSTRAINT "SupervisorQuestion_workspaceId_askedById_fkey" FOREIGN KEY ("workspaceId", "askedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
