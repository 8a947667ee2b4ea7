-- CreateEnum
CREATE TYPE "ImplementationPhase" AS ENUM ('new_toy', 'learning', 'effectiveness', 'done');

-- CreateEnum
CREATE TYPE "CustomerUse" AS ENUM ('none', 'some', 'daily');

-- DropIndex
DROP INDEX "Deal_workspaceId_ownerId_idx";

-- AlterTable
ALTER TABLE "Deal" ADD COLUMN     "deliveredOn" TEXT;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "threadTs" TEXT;

-- AlterTable
ALTER TABLE "OutboxItem" ADD COLUMN     "channelId" TEXT,
ADD COLUMN     "threadOf" TEXT;

-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN     "managerChannelId" TEXT,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "setUpAt" TIMESTAMP(3),
ADD COLUMN     "setUpById" TEXT,
ADD COLUMN     "summaryAt" TEXT NOT NULL DEFAULT '08:30';

-- CreateTable
CREATE TABLE "Implementation" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "dealId" TEXT NOT NULL,
    "goal" TEXT,
    "measure" TEXT,
    "phase" "ImplementationPhase" NOT NULL DEFAULT 'new_toy',
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Implementation_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "CheckIn" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "implementationId" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "dueOn" TEXT NOT NULL,
    "mood" INTEGER,
    "use" "CustomerUse",
    "questions" TEXT,
    "problems" TEXT,
    "nextStep" TEXT,
    "evidence" TEXT,
    "answeredById" TEXT,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "CheckIn_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Summary" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "weekStart" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Summary_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Implementation_workspaceId_dealId_key" ON "Implementation"("workspaceId", "dealId");

-- CreateIndex
CREATE INDEX "CheckIn_workspaceId_answeredAt_dueOn_idx" ON "CheckIn"("workspaceId", "answeredAt", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "CheckIn_workspaceId_implementationId_day_key" ON "CheckIn"("workspaceId", "implementationId", "day");

-- CreateIndex
CREATE UNIQUE INDEX "Summary_workspaceId_weekStart_channelId_key" ON "Summary"("workspaceId", "weekStart", "channelId");

-- CreateIndex
CREATE INDEX "Deal_workspaceId_ownerId_signedOn_idx" ON "Deal"("workspaceId", "ownerId", "signedOn");

-- CreateIndex
CREATE INDEX "Deal_workspaceId_signedOn_idx" ON "Deal"("workspaceId", "signedOn");

-- CreateIndex
CREATE INDEX "Payment_workspaceId_receivedOn_idx" ON "Payment"("workspaceId", "receivedOn");

-- AddForeignKey
ALTER TABLE "Implementation" ADD CONSTRAINT "Implementation_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Implementation" ADD CONSTRAINT "Implementation_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckIn" ADD CONSTRAINT "CheckIn_workspaceId_implementationId_fkey" FOREIGN KEY ("workspaceId", "implementationId") REFERENCES "Implementation"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckIn" ADD CONSTRAINT "CheckIn_workspaceId_answeredById_fkey" FOREIGN KEY ("workspaceId", "answeredById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Summary" ADD CONSTRAINT "Summary_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
