-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "page" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "MutedReminder" (
    "workspaceId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "mutedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MutedReminder_pkey" PRIMARY KEY ("workspaceId","memberId","rule")
);

-- CreateIndex
CREATE INDEX "Delivery_workspaceId_state_nextAt_idx" ON "Delivery"("workspaceId", "state", "nextAt");

-- AddForeignKey
ALTER TABLE "MutedReminder" ADD CONSTRAINT "MutedReminder_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
