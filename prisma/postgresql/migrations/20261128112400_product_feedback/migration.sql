-- CreateEnum
CREATE TYPE "FeedbackTopic" AS ENUM ('quantity', 'quality', 'style', 'variety', 'price');

-- AlterEnum
ALTER TYPE "VisitConsequenceKind" ADD VALUE 'feedback';

-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN     "productPeople" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "ProductFeedback" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "topic" "FeedbackTopic" NOT NULL,
    "text" TEXT NOT NULL,
    "recordedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "answer" TEXT,
    "answeredById" TEXT,
    "answeredAt" TIMESTAMP(3),
    "takenBackAt" TIMESTAMP(3),

    CONSTRAINT "ProductFeedback_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "ProductFeedback_workspaceId_customerId_idx" ON "ProductFeedback"("workspaceId", "customerId");

-- CreateIndex
CREATE INDEX "ProductFeedback_workspaceId_answeredAt_idx" ON "ProductFeedback"("workspaceId", "answeredAt");

-- CreateIndex
CREATE UNIQUE INDEX "ProductFeedback_workspaceId_submissionKey_key" ON "ProductFeedback"("workspaceId", "submissionKey");

-- AddForeignKey
ALTER TABLE "ProductFeedback" ADD CONSTRAINT "ProductFeedback_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProductFeedback" ADD CONSTRAINT "ProductFeedback_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
