-- CreateTable
CREATE TABLE "Want" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "neededOn" TEXT,
    "recordedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "ended" TEXT,
    "endedAt" DATETIME,
    "endedById" TEXT,
    "remindedId" TEXT,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Want_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Want_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Announcement" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "note" TEXT,
    "announcedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Announcement_workspaceId_announcedById_fkey" FOREIGN KEY ("workspaceId", "announcedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "AnnouncedWant" (
    "workspaceId" TEXT NOT NULL,
    "announcementId" TEXT NOT NULL,
    "wantId" TEXT NOT NULL,
    "remindedId" TEXT,
    "toldAt" DATETIME,
    "toldById" TEXT,

    PRIMARY KEY ("workspaceId", "announcementId", "wantId"),
    CONSTRAINT "AnnouncedWant_workspaceId_announcementId_fkey" FOREIGN KEY ("workspaceId", "announcementId") REFERENCES "Announcement" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AnnouncedWant_workspaceId_wantId_fkey" FOREIGN KEY ("workspaceId", "wantId") REFERENCES "Want" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN "needAheadDays" INTEGER NOT NULL DEFAULT 7;

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
