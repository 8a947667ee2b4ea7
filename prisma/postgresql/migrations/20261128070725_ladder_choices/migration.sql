-- AlterTable
ALTER TABLE "Dispute" ADD COLUMN     "answerBy" TEXT;

-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN     "channelFromLevel" INTEGER NOT NULL DEFAULT 4,
ADD COLUMN     "reminderGapDays" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "supervisorFromLevel" INTEGER NOT NULL DEFAULT 3;
