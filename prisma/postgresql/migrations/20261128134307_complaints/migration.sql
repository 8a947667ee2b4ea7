-- CreateEnum
CREATE TYPE "ComplaintSeverity" AS ENUM ('minor', 'major', 'severe');

-- CreateEnum
CREATE TYPE "ComplaintEmotion" AS ENUM ('calm', 'worried', 'disappointed', 'angry', 'leaving');

-- CreateEnum
CREATE TYPE "ComplaintStage" AS ENUM ('received', 'listened', 'cause_found', 'solution_found', 'agreed', 'carried_out', 'reviewed', 'satisfied');

-- CreateEnum
CREATE TYPE "ComplaintCause" AS ENUM ('explanation', 'broken_promise', 'attitude', 'oversight', 'misunderstanding', 'defect', 'equipment', 'other');

-- CreateEnum
CREATE TYPE "ComplaintRemedy" AS ENUM ('repair', 'exchange', 'return_goods', 'compensation', 'explanation');

-- CreateEnum
CREATE TYPE "ComplaintEventKind" AS ENUM ('filed', 'changed', 'evidence_added', 'severity_changed', 'stage_done', 'moved_back', 'waiting_began', 'waiting_ended', 'approval_asked', 'approval_given', 'approval_refused', 'handed_over', 'accepted', 'not_accepted', 'scored', 'closing_agreed', 'closing_refused', 'reopened', 'owner_changed', 'clock_passed', 'withdrawn');

-- AlterEnum
ALTER TYPE "VisitConsequenceKind" ADD VALUE 'complaint';

-- AlterTable
ALTER TABLE "Dispute" ADD COLUMN     "complaintId" TEXT;

-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN     "repAuthority" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "serviceAuthority" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "supervisorAuthority" BIGINT;

-- CreateTable
CREATE TABLE "Department" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "foldedName" TEXT NOT NULL,
    "removedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Department_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "DepartmentMember" (
    "workspaceId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,

    CONSTRAINT "DepartmentMember_pkey" PRIMARY KEY ("workspaceId","departmentId","memberId")
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
    "emotion" "ComplaintEmotion",
    "severity" "ComplaintSeverity" NOT NULL,
    "wants" TEXT,
    "lossAmount" BIGINT,
    "lossCurrency" TEXT,
    "lossOutput" TEXT,
    "lossChances" TEXT,
    "lossTime" TEXT,
    "apologised" BOOLEAN NOT NULL DEFAULT false,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "clockStartedAt" TIMESTAMP(3) NOT NULL,
    "stage" "ComplaintStage" NOT NULL DEFAULT 'received',
    "cause" "ComplaintCause",
    "causeNote" TEXT,
    "causedBy" TEXT,
    "remedy" "ComplaintRemedy",
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
    "respondedAt" TIMESTAMP(3),
    "toldAt" TIMESTAMP(3),
    "responseDueAt" TIMESTAMP(3),
    "solutionDueAt" TIMESTAMP(3),
    "responseMissedAt" TIMESTAMP(3),
    "solutionMissedAt" TIMESTAMP(3),
    "closedAt" TIMESTAMP(3),
    "closedById" TEXT,
    "reopenings" INTEGER NOT NULL DEFAULT 0,
    "changes" INTEGER NOT NULL DEFAULT 0,
    "sourceChannelId" TEXT,
    "sourceTs" TEXT,
    "sourcePermalink" TEXT,
    "sourceAuthor" TEXT,
    "withdrawnAt" TIMESTAMP(3),
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Complaint_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ComplaintEvent" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "complaintId" TEXT NOT NULL,
    "kind" "ComplaintEventKind" NOT NULL,
    "stage" "ComplaintStage",
    "memberId" TEXT,
    "note" TEXT,
    "detail" JSONB,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ComplaintEvent_pkey" PRIMARY KEY ("workspaceId","id")
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
    "addedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ComplaintEvidence_pkey" PRIMARY KEY ("workspaceId","complaintId","fileId")
);

-- CreateTable
CREATE TABLE "ComplaintWait" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "complaintId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "startedById" TEXT NOT NULL,
    "endedAt" TIMESTAMP(3),
    "endedById" TEXT,

    CONSTRAINT "ComplaintWait_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ComplaintHandOver" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "complaintId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "note" TEXT,
    "handedById" TEXT NOT NULL,
    "handedAt" TIMESTAMP(3) NOT NULL,
    "acceptBy" TIMESTAMP(3),
    "acceptedById" TEXT,
    "acceptedAt" TIMESTAMP(3),
    "returnedById" TEXT,
    "returnedAt" TIMESTAMP(3),
    "returnNote" TEXT,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "ComplaintHandOver_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ComplaintApproval" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "complaintId" TEXT NOT NULL,
    "remedy" "ComplaintRemedy" NOT NULL,
    "solution" TEXT NOT NULL,
    "cost" BIGINT,
    "costCurrency" TEXT,
    "askedById" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "approved" BOOLEAN,
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "note" TEXT,
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "ComplaintApproval_pkey" PRIMARY KEY ("workspaceId","id")
);

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

-- CreateIndex
CREATE INDEX "Dispute_workspaceId_complaintId_idx" ON "Dispute"("workspaceId", "complaintId");

-- AddForeignKey
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_workspaceId_complaintId_fkey" FOREIGN KEY ("workspaceId", "complaintId") REFERENCES "Complaint"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Department" ADD CONSTRAINT "Department_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DepartmentMember" ADD CONSTRAINT "DepartmentMember_workspaceId_departmentId_fkey" FOREIGN KEY ("workspaceId", "departmentId") REFERENCES "Department"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DepartmentMember" ADD CONSTRAINT "DepartmentMember_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_workspaceId_reporterId_fkey" FOREIGN KEY ("workspaceId", "reporterId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_workspaceId_assigneeId_fkey" FOREIGN KEY ("workspaceId", "assigneeId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_workspaceId_toldContactId_fkey" FOREIGN KEY ("workspaceId", "toldContactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ComplaintEvent" ADD CONSTRAINT "ComplaintEvent_workspaceId_complaintId_fkey" FOREIGN KEY ("workspaceId", "complaintId") REFERENCES "Complaint"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComplaintEvent" ADD CONSTRAINT "ComplaintEvent_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ComplaintEvidence" ADD CONSTRAINT "ComplaintEvidence_workspaceId_complaintId_fkey" FOREIGN KEY ("workspaceId", "complaintId") REFERENCES "Complaint"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComplaintEvidence" ADD CONSTRAINT "ComplaintEvidence_workspaceId_addedById_fkey" FOREIGN KEY ("workspaceId", "addedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ComplaintWait" ADD CONSTRAINT "ComplaintWait_workspaceId_complaintId_fkey" FOREIGN KEY ("workspaceId", "complaintId") REFERENCES "Complaint"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComplaintHandOver" ADD CONSTRAINT "ComplaintHandOver_workspaceId_complaintId_fkey" FOREIGN KEY ("workspaceId", "complaintId") REFERENCES "Complaint"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComplaintHandOver" ADD CONSTRAINT "ComplaintHandOver_workspaceId_departmentId_fkey" FOREIGN KEY ("workspaceId", "departmentId") REFERENCES "Department"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ComplaintHandOver" ADD CONSTRAINT "ComplaintHandOver_workspaceId_handedById_fkey" FOREIGN KEY ("workspaceId", "handedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ComplaintHandOver" ADD CONSTRAINT "ComplaintHandOver_workspaceId_acceptedById_fkey" FOREIGN KEY ("workspaceId", "acceptedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ComplaintApproval" ADD CONSTRAINT "ComplaintApproval_workspaceId_complaintId_fkey" FOREIGN KEY ("workspaceId", "complaintId") REFERENCES "Complaint"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComplaintApproval" ADD CONSTRAINT "ComplaintApproval_workspaceId_askedById_fkey" FOREIGN KEY ("workspaceId", "askedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ComplaintApproval" ADD CONSTRAINT "ComplaintApproval_workspaceId_decidedById_fkey" FOREIGN KEY ("workspaceId", "decidedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
