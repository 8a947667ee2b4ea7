-- CreateEnum
CREATE TYPE "CustomerTrade" AS ENUM ('end_user', 'dealer');

-- CreateEnum
CREATE TYPE "CustomerTier" AS ENUM ('a', 'b', 'c');

-- CreateEnum
CREATE TYPE "BuyingRole" AS ENUM ('decides', 'approves', 'uses', 'buys', 'advises', 'blocks');

-- CreateEnum
CREATE TYPE "BirthdayCalendar" AS ENUM ('solar', 'lunar');

-- CreateEnum
CREATE TYPE "VisitChannel" AS ENUM ('visit', 'call', 'message', 'letter', 'gift');

-- CreateEnum
CREATE TYPE "VisitReach" AS ENUM ('person', 'message_left', 'nobody');

-- CreateEnum
CREATE TYPE "VisitOutcome" AS ENUM ('ordered', 'collected', 'solved', 'next_step', 'nothing_yet', 'given_up');

-- CreateEnum
CREATE TYPE "VisitConsequenceKind" AS ENUM ('payment', 'next_step');

-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "birthDay" INTEGER,
ADD COLUMN     "birthLeapMonth" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "birthMonth" INTEGER,
ADD COLUMN     "birthYear" INTEGER,
ADD COLUMN     "birthdayCalendar" "BirthdayCalendar",
ADD COLUMN     "buyingRole" "BuyingRole",
ADD COLUMN     "department" TEXT,
ADD COLUMN     "isExecutive" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "language" TEXT,
ADD COLUMN     "leftOn" TEXT,
ADD COLUMN     "noCallHours" TEXT,
ADD COLUMN     "preferredChannel" "VisitChannel",
ADD COLUMN     "timeZone" TEXT,
ADD COLUMN     "touchedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "eveningsWelcome" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "fileConfirmedAt" TIMESTAMP(3),
ADD COLUMN     "givenUpOn" TEXT,
ADD COLUMN     "lastReachedOn" TEXT,
ADD COLUMN     "lastUnaskedOn" TEXT,
ADD COLUMN     "noCallHours" TEXT,
ADD COLUMN     "returnVisitOn" TEXT,
ADD COLUMN     "tier" "CustomerTier" NOT NULL DEFAULT 'c',
ADD COLUMN     "timeZone" TEXT,
ADD COLUMN     "trade" "CustomerTrade" NOT NULL DEFAULT 'end_user';

-- CreateTable
CREATE TABLE "CustomerFileField" (
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CustomerFileField_pkey" PRIMARY KEY ("workspaceId","customerId","field")
);

-- CreateTable
CREATE TABLE "Visit" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "contactId" TEXT,
    "memberId" TEXT NOT NULL,
    "visitedOn" TEXT NOT NULL,
    "visitedAt" TEXT,
    "channel" "VisitChannel" NOT NULL,
    "reach" "VisitReach" NOT NULL,
    "askedFor" BOOLEAN NOT NULL DEFAULT false,
    "purposes" TEXT NOT NULL,
    "functions" TEXT NOT NULL,
    "outcome" "VisitOutcome" NOT NULL,
    "note" TEXT,
    "orderAmount" BIGINT,
    "collectedAmount" BIGINT,
    "currency" TEXT,
    "expenses" BIGINT,
    "expensesCurrency" TEXT,
    "nextStep" TEXT,
    "nextStepOn" TEXT,
    "nextStepDoneAt" TIMESTAMP(3),
    "customerNews" TEXT,
    "productNews" TEXT,
    "competitorNews" TEXT,
    "complaintNews" TEXT,
    "disturbReason" TEXT,
    "isReturnVisit" BOOLEAN NOT NULL,
    "undoneAt" TIMESTAMP(3),
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Visit_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "VisitCompanion" (
    "workspaceId" TEXT NOT NULL,
    "visitId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,

    CONSTRAINT "VisitCompanion_pkey" PRIMARY KEY ("workspaceId","visitId","memberId")
);

-- CreateTable
CREATE TABLE "VisitConsequence" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "visitId" TEXT NOT NULL,
    "kind" "VisitConsequenceKind" NOT NULL,
    "subjectId" TEXT NOT NULL,
    "undoneAt" TIMESTAMP(3),

    CONSTRAINT "VisitConsequence_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "Visit_workspaceId_customerId_visitedOn_idx" ON "Visit"("workspaceId", "customerId", "visitedOn");

-- CreateIndex
CREATE INDEX "Visit_workspaceId_memberId_visitedOn_idx" ON "Visit"("workspaceId", "memberId", "visitedOn");

-- CreateIndex
CREATE INDEX "Visit_workspaceId_visitedOn_idx" ON "Visit"("workspaceId", "visitedOn");

-- CreateIndex
CREATE UNIQUE INDEX "Visit_workspaceId_submissionKey_key" ON "Visit"("workspaceId", "submissionKey");

-- CreateIndex
CREATE UNIQUE INDEX "VisitConsequence_workspaceId_visitId_kind_subjectId_key" ON "VisitConsequence"("workspaceId", "visitId", "kind", "subjectId");

-- CreateIndex
CREATE INDEX "Customer_workspaceId_returnVisitOn_idx" ON "Customer"("workspaceId", "returnVisitOn");

-- AddForeignKey
ALTER TABLE "CustomerFileField" ADD CONSTRAINT "CustomerFileField_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "VisitCompanion" ADD CONSTRAINT "VisitCompanion_workspaceId_visitId_fkey" FOREIGN KEY ("workspaceId", "visitId") REFERENCES "Visit"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VisitCompanion" ADD CONSTRAINT "VisitCompanion_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "VisitConsequence" ADD CONSTRAINT "VisitConsequence_workspaceId_visitId_fkey" FOREIGN KEY ("workspaceId", "visitId") REFERENCES "Visit"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
