-- AlterTable
ALTER TABLE "CustomerPromiseDay" ADD COLUMN "reopenedOn" TEXT;

-- CreateTable
CREATE TABLE "CustomerPromiseChange" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "promiseId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "changedById" TEXT NOT NULL,
    "changedOn" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "CustomerPromiseChange_workspaceId_promiseId_fkey" FOREIGN KEY ("workspaceId", "promiseId") REFERENCES "CustomerPromise" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CustomerPromiseChange_workspaceId_changedById_fkey" FOREIGN KEY ("workspaceId", "changedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateIndex
CREATE INDEX "CustomerPromiseChange_workspaceId_promiseId_changedAt_idx" ON "CustomerPromiseChange"("workspaceId", "promiseId", "changedAt");
