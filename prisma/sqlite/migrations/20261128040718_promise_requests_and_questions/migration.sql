-- AlterTable
ALTER TABLE "Dispute" ADD COLUMN "resumedAt" DATETIME;
ALTER TABLE "Dispute" ADD COLUMN "resumedById" TEXT;

-- AlterTable
ALTER TABLE "PaymentPromise" ADD COLUMN "returnNote" TEXT;
ALTER TABLE "PaymentPromise" ADD COLUMN "returnedById" TEXT;

-- CreateTable
CREATE TABLE "SupervisorQuestion" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "instalmentId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "answer" TEXT,
    "answeredById" TEXT,
    "answeredAt" DATETIME,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "SupervisorQuestion_workspaceId_instalmentId_fkey" FOREIGN KEY ("workspaceId", "instalmentId") REFERENCES "Instalment" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "SupervisorQuestion_workspaceId_askedById_fkey" FOREIGN KEY ("workspaceId", "askedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateIndex
CREATE INDEX "SupervisorQuestion_workspaceId_instalmentId_idx" ON "SupervisorQuestion"("workspaceId", "instalmentId");

-- CreateIndex
CREATE UNIQUE INDEX "SupervisorQuestion_workspaceId_submissionKey_key" ON "SupervisorQuestion"("workspaceId", "submissionKey");
