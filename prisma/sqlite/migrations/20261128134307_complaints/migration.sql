-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN "repAuthority" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "serviceAuthority" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "supervisorAuthority" BIGINT;

-- CreateTable
CREATE TABLE "Department" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "foldedName" TEXT NOT NULL,
    "removedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Department_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DepartmentMember" (
    "workspaceId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "departmentId", "memberId"),
    CONSTRAINT "DepartmentMember_workspaceId_departmentId_fkey" FOREIGN KEY ("workspaceId", "departmentId") REFERENCES "Department" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DepartmentMember_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Complaint" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "customerId" TEXT NOT NULL,
    "dealId" TEXT,
    "product" TEXT,
    "foldedProduct" TEXT,
    "reporterId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "assigneeId" TEXT,
    "account" TEXT NOT NULL,
    "emotion" TEXT,
    "severity" TEXT NOT NULL,
    "wants" TEXT,
    "lossAmount" BIGINT,
    "lossCurrency" TEXT,
    "lossOutput" TEXT,
    "lossChances" TEXT,
    "lossTime" TEXT,
    "apologised" BOOLEAN NOT NULL DEFAULT false,
    "receivedAt" DATETIME NOT NULL,
    "clockStartedAt" DATETIME NOT NULL,
    "stage" TEXT NOT NULL DEFAULT 'received',
    "cause" TEXT,
    "causeNote" TEXT,
    "causedBy" TEXT,
    "remedy" TEXT,
    "solution" TEXT,
    "cost" BIGINT,
    "costCurrency" TEXT,
    "toldContactId" TEXT,
    "agreedNote" TEXT,
    "carriedOutOn" TEXT,
    "carriedOutNote" TEXT,
    "prevention" TEXT,
    "score" INTEGER,
    "scoreNote" TEXT,
    "respondedAt" DATETIME,
    "toldAt" DATETIME,
    "responseDueAt" DATETIME,
    "solutionDueAt" DATETIME,
    "responseMissedAt" DATETIME,
    "solutionMissedAt" DATETIME,
    "closedAt" DATETIME,
    "closedById" TEXT,
    "reopenings" INTEGER NOT NULL DEFAULT 0,
    "changes" INTEGER NOT NULL DEFAULT 0,
    "sourceChannelId" TEXT,
    "sourceTs" TEXT,
    "sourcePermalink" TEXT,
    "sourceAuthor" TEXT,
    "withdrawnAt" DATETIME,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Complaint_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Complaint_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Complaint_workspaceId_reporterId_fkey" FOREIGN KEY ("workspaceId", "reporterId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Complaint_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Complaint_workspaceId_assigneeId_fkey" FOREIGN KEY ("workspaceId", "assigneeId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Complaint_workspaceId_toldContactId_fkey" FOREIGN KEY ("workspaceId", "toldContactId") REFERENCES "Contact" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "ComplaintEvent" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "complaintId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "stage" TEXT,
    "memberId" TEXT,
    "note" TEXT,
    "detail" JSONB,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "ComplaintEvent_workspaceId_complaintId_fkey" FOREIGN KEY ("workspaceId", "complaintId") REFERENCES "Complaint" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ComplaintEvent_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "ComplaintEvidence" (
    "workspaceId" TEXT NOT NULL,
    "complaintId" TEXT NOT NULL,
    "fileId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mimetype" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "permalink" TEXT NOT NULL,
    "addedById" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "complaintId", "fileId"),
    CONSTRAINT "ComplaintEvidence_workspaceId_complaintId_fkey" FOREIGN KEY ("workspaceId", "complaintId") REFERENCES "Complaint" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ComplaintEvidence_workspaceId_addedById_fkey" FOREIGN KEY ("workspaceId", "addedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "ComplaintWait" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "complaintId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "startedById" TEXT NOT NULL,
    "endedAt" DATETIME,
    "endedById" TEXT,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "ComplaintWait_workspaceId_complaintId_fkey" FOREIGN KEY ("workspaceId", "complaintId") REFERENCES "Complaint" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ComplaintHandOver" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "complaintId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "note" TEXT,
    "handedById" TEXT NOT NULL,
    "handedAt" DATETIME NOT NULL,
    "acceptBy" DATETIME,
    "acceptedById" TEXT,
    "acceptedAt" DATETIME,
    "returnedById" TEXT,
    "returnedAt" DATETIME,
    "returnNote" TEXT,
    "endedAt" DATETIME,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "ComplaintHandOver_workspaceId_complaintId_fkey" FOREIGN KEY ("workspaceId", "complaintId") REFERENCES "Complaint" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ComplaintHandOver_workspaceId_departmentId_fkey" FOREIGN KEY ("workspaceId", "departmentId") REFERENCES "Department" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "ComplaintHandOver_workspaceId_handedById_fkey" FOREIGN KEY ("workspaceId", "handedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "ComplaintHandOver_workspaceId_acceptedById_fkey" FOREIGN KEY ("workspaceId", "acceptedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "ComplaintApproval" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "complaintId" TEXT NOT NULL,
    "remedy" TEXT NOT NULL,
    "solution" TEXT NOT NULL,
    "cost" BIGINT,
    "costCurrency" TEXT,
    "askedById" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "approved" BOOLEAN,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "note" TEXT,
    "withdrawnAt" DATETIME,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "ComplaintApproval_workspaceId_complaintId_fkey" FOREIGN KEY ("workspaceId", "complaintId") REFERENCES "Complaint" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ComplaintApproval_workspaceId_askedById_fkey" FOREIGN KEY ("workspaceId", "askedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "ComplaintApproval_workspaceId_decidedById_fkey" FOREIGN KEY ("workspaceId", "decidedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Dispute" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "instalmentId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "openedOn" TEXT NOT NULL,
    "openedById" TEXT NOT NULL,
    "extendedById" TEXT,
    "extendedAt" DATETIME,
    "resumedById" TEXT,
    "resumedAt" DATETIME,
    "answerBy" TEXT,
    "closedOn" TEXT,
    "closedAt" DATETIME,
    "closedById" TEXT,
    "outcome" TEXT,
    "outcomeNote" TEXT,
    "complaintId" TEXT,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Dispute_workspaceId_instalmentId_fkey" FOREIGN KEY ("workspaceId", "instalmentId") REFERENCES "Instalment" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Dispute_workspaceId_complaintId_fkey" FOREIGN KEY ("workspaceId", "complaintId") REFERENCES "Complaint" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Dispute_workspaceId_openedById_fkey" FOREIGN KEY ("workspaceId", "openedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
INSERT INTO "new_Dispute" ("answerBy", "closedAt", "closedById", "closedOn", "createdAt", "extendedAt", "extendedById", "id", "instalmentId", "openedById", "openedOn", "outcome", "outcomeNote", "reason", "resumedAt", "resumedById", "submissionKey", "workspaceId") SELECT "answerBy", "closedAt", "closedById", "closedOn", "createdAt", "extendedAt", "extendedById", "id", "instalmentId", "openedById", "openedOn", "outcome", "outcomeNote", "reason", "resumedAt", "resumedById", "submissionKey", "workspaceId" FROM "Dispute";
DROP TABLE "Dispute";
ALTER TABLE "new_Dispute" RENAME TO "Dispute";
CREATE INDEX "Dispute_workspaceId_instalmentId_idx" ON "Dispute"("workspaceId", "instalmentId");
CREATE INDEX "Dispute_workspaceId_closedOn_idx" ON "Dispute"("workspaceId", "closedOn");
CREATE INDEX "Dispute_workspaceId_complaintId_idx" ON "Dispute"("workspaceId", "complaintId");
CREATE UNIQUE INDEX "Dispute_workspaceId_submissionKey_key" ON "Dispute"("workspaceId", "submissionKey");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "Department_workspaceId_foldedName_key" ON "Department"("workspaceId", "foldedName");

-- CreateIndex
CREATE INDEX "DepartmentMember_workspaceId_memberId_idx" ON "DepartmentMember"("workspaceId", "memberId");

-- CreateIndex
CREATE INDEX "Complaint_workspaceId_customerId_createdAt_idx" ON "Complaint"("workspaceId", "customerId", "createdAt");

-- CreateIndex
CREATE INDEX "Complaint_workspaceId_ownerId_closedAt_idx" ON "Complaint"("workspaceId", "ownerId", "closedAt");

-- CreateIndex
CREATE INDEX "Complaint_workspaceId_assigneeId_closedAt_idx" ON "Complaint"("workspaceId", "assigneeId", "closedAt");

-- CreateIndex
CREATE INDEX "Complaint_workspaceId_dealId_idx" ON "Complaint"("workspaceId", "dealId");

-- CreateIndex
CREATE INDEX "Complaint_workspaceId_closedAt_createdAt_idx" ON "Complaint"("workspaceId", "closedAt", "createdAt");

-- CreateIndex
CREATE INDEX "Complaint_workspaceId_createdAt_idx" ON "Complaint"("workspaceId", "createdAt");

-- CreateIndex
CREATE INDEX "Complaint_workspaceId_foldedProduct_cause_receivedAt_idx" ON "Complaint"("workspaceId", "foldedProduct", "cause", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Complaint_workspaceId_number_key" ON "Complaint"("workspaceId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Complaint_workspaceId_submissionKey_key" ON "Complaint"("workspaceId", "submissionKey");

-- CreateIndex
CREATE UNIQUE INDEX "Complaint_workspaceId_sourceChannelId_sourceTs_key" ON "Complaint"("workspaceId", "sourceChannelId", "sourceTs");

-- CreateIndex
CREATE INDEX "ComplaintEvent_workspaceId_complaintId_at_idx" ON "ComplaintEvent"("workspaceId", "complaintId", "at");

-- CreateIndex
CREATE INDEX "ComplaintWait_workspaceId_complaintId_endedAt_idx" ON "ComplaintWait"("workspaceId", "complaintId", "endedAt");

-- CreateIndex
CREATE INDEX "ComplaintHandOver_workspaceId_complaintId_endedAt_idx" ON "ComplaintHandOver"("workspaceId", "complaintId", "endedAt");

-- CreateIndex
CREATE INDEX "ComplaintHandOver_workspaceId_departmentId_endedAt_idx" ON "ComplaintHandOver"("workspaceId", "departmentId", "endedAt");

-- CreateIndex
CREATE INDEX "ComplaintApproval_workspaceId_complaintId_idx" ON "ComplaintApproval"("workspaceId", "complaintId");

-- CreateIndex
CREATE INDEX "ComplaintApproval_workspaceId_decidedAt_withdrawnAt_idx" ON "ComplaintApproval"("workspaceId", "decidedAt", "withdrawnAt");
