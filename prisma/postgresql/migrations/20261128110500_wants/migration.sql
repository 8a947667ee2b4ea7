-- CreateEnum
CREATE TYPE "WantEnd" AS ENUM ('supplied', 'no_longer_wanted', 'taken_back');

-- CreateEnum
CREATE TYPE "AnnouncementKind" AS ENUM ('available', 'promotion');

-- AlterEnum
ALTER TYPE "VisitConsequenceKind" ADD VALUE 'want';

-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN     "needAheadDays" INTEGER NOT NULL DEFAULT 7;

-- CreateTable
CREATE TABLE "Want" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "neededOn" TEXT,
    "recordedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "ended" "WantEnd",
    "endedAt" TIMESTAMP(3),
    "endedById" TEXT,
    "remindedId" TEXT,

    CONSTRAINT "Want_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Announcement" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "kind" "AnnouncementKind" NOT NULL,
    "item" TEXT NOT NULL,
    "note" TEXT,
    "announcedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Announcement_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "AnnouncedWant" (
    "workspaceId" TEXT NOT NULL,
    "announcementId" TEXT NOT NULL,
    "wantId" TEXT NOT NULL,
    "remindedId" TEXT,
    "toldAt" TIMESTAMP(3),
    "toldById" TEXT,

    CONSTRAINT "AnnouncedWant_pkey" PRIMARY KEY ("workspaceId","announcementId","wantId")
);

-- CreateIndex
CREATE INDEX "Want_workspaceId_customerId_idx" ON "Want"("workspaceId", "customerId");

-- CreateIndex
CREATE INDEX "Want_workspaceId_ended_neededOn_idx" ON "Want"("workspaceId", "ended", "neededOn");

-- CreateIndex
CREATE UNIQUE INDEX "Want_workspaceId_submissionKey_key" ON "Want"("workspaceId", "submissionKey");

-- CreateIndex
CREATE UNIQUE INDEX "Announcement_workspaceId_submissionKey_key" ON "Announcement"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "AnnouncedWant_workspaceId_wantId_idx" ON "AnnouncedWant"("workspaceId", "wantId");

-- CreateIndex
CREATE INDEX "AnnouncedWant_workspaceId_toldAt_idx" ON "AnnouncedWant"("workspaceId", "toldAt");

-- AddForeignKey
ALTER TABLE "Want" ADD CONSTRAINT "Want_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Want" ADD CONSTRAINT "Want_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Announcement" ADD CONSTRAINT "Announcement_workspaceId_announcedById_fkey" FOREIGN KEY ("workspaceId", "announcedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "AnnouncedWant" ADD CONSTRAINT "AnnouncedWant_workspaceId_announcementId_fkey" FOREIGN KEY ("workspaceId", "announcementId") REFERENCES "Announcement"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnnouncedWant" ADD CONSTRAINT "AnnouncedWant_workspaceId_wantId_fkey" FOREIGN KEY ("workspaceId", "wantId") REFERENCES "Want"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
