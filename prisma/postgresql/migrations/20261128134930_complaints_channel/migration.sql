-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN     "complaintsChannelId" TEXT;
