-- AlterTable
ALTER TABLE "Dispute" ADD COLUMN "answerBy" TEXT;

-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN "supervisorFromLevel" INTEGER NOT NULL DEFAULT 3;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "channelFromLevel" INTEGER NOT NULL DEFAULT 4;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "reminderGapDays" INTEGER NOT NULL DEFAULT 1;
