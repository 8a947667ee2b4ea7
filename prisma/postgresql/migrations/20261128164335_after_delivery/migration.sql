-- CreateEnum
CREATE TYPE "ImplementationEventKind" AS ENUM ('began', 'moved_on', 'moved_back', 'stuck', 'handed_over', 'accepted', 'not_accepted', 'taken_back', 'ended');

-- CreateEnum
CREATE TYPE "ImplementationEnd" AS ENUM ('deal_cancelled', 'given_up');

-- CreateEnum
CREATE TYPE "FollowUp" AS ENUM ('full', 'light', 'none');

-- CreateEnum
CREATE TYPE "DealTaskKind" AS ENUM ('thank_you', 'delivery', 'delivery_check', 'follow_up', 'installation', 'training', 'inspection', 'product_notice', 'goods_tracking', 'early_collection', 'crisis_handling');

-- CreateEnum
CREATE TYPE "DealTaskDrop" AS ENUM ('not_needed', 'deal_cancelled', 'delivery_undone', 'warranty_changed');

-- CreateEnum
CREATE TYPE "CustomerPromiseKind" AS ENUM ('one_off', 'recurring', 'standing');

-- CreateEnum
CREATE TYPE "CustomerPromiseOutcome" AS ENUM ('kept', 'broken');

-- CreateEnum
CREATE TYPE "ReflectionOccasion" AS ENUM ('deal', 'loss');

-- CreateEnum
CREATE TYPE "Objection" AS ENUM ('price', 'quality', 'delivery', 'competitor', 'need', 'trust', 'timing', 'terms', 'other');

-- CreateEnum
CREATE TYPE "ReflectionState" AS ENUM ('open', 'answered', 'skipped');

-- AlterEnum
ALTER TYPE "FeedbackTopic" ADD VALUE 'suggestion';

-- AlterTable
ALTER TABLE "CheckIn" ADD COLUMN     "arrived" BOOLEAN,
ADD COLUMN     "courierPolite" BOOLEAN,
ADD COLUMN     "intact" BOOLEAN,
ADD COLUMN     "misses" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "phase" "ImplementationPhase" NOT NULL DEFAULT 'new_toy';

-- AlterTable
ALTER TABLE "Deal" ADD COLUMN     "followUp" "FollowUp" NOT NULL DEFAULT 'full',
ADD COLUMN     "inspectionEveryMonths" INTEGER,
ADD COLUMN     "isTrial" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "warrantyUntil" TEXT;

-- AlterTable
ALTER TABLE "Implementation" ADD COLUMN     "assigneeId" TEXT,
ADD COLUMN     "confirmation" TEXT,
ADD COLUMN     "confirmedById" TEXT,
ADD COLUMN     "ended" "ImplementationEnd",
ADD COLUMN     "endedOn" TEXT,
ADD COLUMN     "firstUsedOn" TEXT,
ADD COLUMN     "installedOn" TEXT,
ADD COLUMN     "lookAt" TIMESTAMP(3),
ADD COLUMN     "mayBeReference" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "phaseSince" TEXT,
ADD COLUMN     "reachedOn" TEXT,
ADD COLUMN     "stuckToldOn" TEXT,
ADD COLUMN     "successNote" TEXT;

-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN     "effectivenessEveryDays" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "effectivenessTimes" INTEGER NOT NULL DEFAULT 3,
ADD COLUMN     "followUpDays" TEXT NOT NULL DEFAULT '7,30',
ADD COLUMN     "learningEveryDays" INTEGER NOT NULL DEFAULT 7,
ADD COLUMN     "learningStuckDays" INTEGER NOT NULL DEFAULT 90,
ADD COLUMN     "newToyDays" TEXT NOT NULL DEFAULT '1,7',
ADD COLUMN     "newToyStuckDays" INTEGER NOT NULL DEFAULT 21,
ADD COLUMN     "questionHours" INTEGER NOT NULL DEFAULT 4,
ADD COLUMN     "reflectionAmount" BIGINT;

-- CreateTable
CREATE TABLE "GoodsDelivery" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "dealId" TEXT NOT NULL,
    "deliveredOn" TEXT NOT NULL,
    "isComplete" BOOLEAN NOT NULL,
    "missing" TEXT,
    "restPlannedOn" TEXT,
    "lateReason" TEXT,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "undoneAt" TIMESTAMP(3),
    "undoneById" TEXT,
    "undoneReason" TEXT,
    "submissionKey" TEXT NOT NULL,

    CONSTRAINT "GoodsDelivery_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ImplementationEvent" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "implementationId" TEXT NOT NULL,
    "kind" "ImplementationEventKind" NOT NULL,
    "phase" "ImplementationPhase" NOT NULL,
    "before" "ImplementationPhase",
    "memberId" TEXT,
    "note" TEXT,
    "on" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ImplementationEvent_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "MotivationDip" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "implementationId" TEXT NOT NULL,
    "checkInId" TEXT,
    "complaintId" TEXT,
    "phase" "ImplementationPhase" NOT NULL,
    "causes" TEXT NOT NULL,
    "noticedOn" TEXT NOT NULL,
    "noticedAt" TIMESTAMP(3) NOT NULL,
    "action" TEXT,
    "actionOn" TEXT,
    "actionById" TEXT,
    "actionAt" TIMESTAMP(3),
    "overAt" TIMESTAMP(3),

    CONSTRAINT "MotivationDip_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ImplementationHandOver" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "implementationId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "note" TEXT,
    "handedById" TEXT NOT NULL,
    "handedAt" TIMESTAMP(3) NOT NULL,
    "acceptedById" TEXT,
    "acceptedAt" TIMESTAMP(3),
    "returnNote" TEXT,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "ImplementationHandOver_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "CustomerQuestion" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "dealId" TEXT NOT NULL,
    "implementationId" TEXT,
    "checkInId" TEXT,
    "text" TEXT NOT NULL,
    "recordedById" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3),
    "lookAt" TIMESTAMP(3),
    "missedAt" TIMESTAMP(3),
    "answer" TEXT,
    "answeredById" TEXT,
    "answeredAt" TIMESTAMP(3),
    "withdrawnAt" TIMESTAMP(3),
    "submissionKey" TEXT NOT NULL,

    CONSTRAINT "CustomerQuestion_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "DealTask" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "dealId" TEXT NOT NULL,
    "kind" "DealTaskKind" NOT NULL,
    "title" TEXT,
    "ownerId" TEXT NOT NULL,
    "departmentId" TEXT,
    "dueOn" TEXT NOT NULL,
    "remindedId" TEXT,
    "doneOn" TEXT,
    "doneAt" TIMESTAMP(3),
    "doneById" TEXT,
    "result" TEXT,
    "arrived" BOOLEAN,
    "intact" BOOLEAN,
    "courierPolite" BOOLEAN,
    "dropped" "DealTaskDrop",
    "droppedAt" TIMESTAMP(3),
    "noticeId" TEXT,
    "goodsDeliveryId" TEXT,
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DealTask_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ProductNotice" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "issuedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProductNotice_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "CustomerPromise" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "dealId" TEXT,
    "contactId" TEXT,
    "ownerId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "kind" "CustomerPromiseKind" NOT NULL,
    "dueOn" TEXT NOT NULL,
    "everyMonths" INTEGER,
    "dayOfMonth" INTEGER,
    "lastOn" TEXT,
    "endedOn" TEXT,
    "endedReason" TEXT,
    "recordedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "takenBackAt" TIMESTAMP(3),

    CONSTRAINT "CustomerPromise_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "CustomerPromiseDay" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "promiseId" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "remindedId" TEXT,
    "outcome" "CustomerPromiseOutcome",
    "outcomeOn" TEXT,
    "outcomeAt" TIMESTAMP(3),
    "outcomeById" TEXT,
    "note" TEXT,

    CONSTRAINT "CustomerPromiseDay_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Reflection" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "occasion" "ReflectionOccasion" NOT NULL,
    "dealId" TEXT,
    "givingUpId" TEXT,
    "askOn" TEXT NOT NULL,
    "remindedId" TEXT,
    "state" "ReflectionState" NOT NULL DEFAULT 'open',
    "improve" TEXT,
    "technique" TEXT,
    "connections" INTEGER,
    "targetMet" BOOLEAN,
    "targetReason" TEXT,
    "shortcomings" TEXT,
    "worstHandled" TEXT,
    "better" TEXT,
    "followUp" TEXT,
    "objection" "Objection",
    "objectionNote" TEXT,
    "suggestion" TEXT,
    "answeredAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Reflection_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "GoodsDelivery_workspaceId_dealId_deliveredOn_idx" ON "GoodsDelivery"("workspaceId", "dealId", "deliveredOn");

-- CreateIndex
CREATE UNIQUE INDEX "GoodsDelivery_workspaceId_submissionKey_key" ON "GoodsDelivery"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "ImplementationEvent_workspaceId_implementationId_at_idx" ON "ImplementationEvent"("workspaceId", "implementationId", "at");

-- CreateIndex
CREATE INDEX "ImplementationEvent_workspaceId_kind_at_idx" ON "ImplementationEvent"("workspaceId", "kind", "at");

-- CreateIndex
CREATE INDEX "MotivationDip_workspaceId_implementationId_overAt_idx" ON "MotivationDip"("workspaceId", "implementationId", "overAt");

-- CreateIndex
CREATE INDEX "MotivationDip_workspaceId_noticedOn_idx" ON "MotivationDip"("workspaceId", "noticedOn");

-- CreateIndex
CREATE INDEX "ImplementationHandOver_workspaceId_implementationId_endedAt_idx" ON "ImplementationHandOver"("workspaceId", "implementationId", "endedAt");

-- CreateIndex
CREATE INDEX "ImplementationHandOver_workspaceId_departmentId_endedAt_idx" ON "ImplementationHandOver"("workspaceId", "departmentId", "endedAt");

-- CreateIndex
CREATE INDEX "CustomerQuestion_lookAt_idx" ON "CustomerQuestion"("lookAt");

-- CreateIndex
CREATE INDEX "CustomerQuestion_workspaceId_dealId_idx" ON "CustomerQuestion"("workspaceId", "dealId");

-- CreateIndex
CREATE INDEX "CustomerQuestion_workspaceId_answeredAt_askedAt_idx" ON "CustomerQuestion"("workspaceId", "answeredAt", "askedAt");

-- CreateIndex
CREATE UNIQUE INDEX "CustomerQuestion_workspaceId_submissionKey_key" ON "CustomerQuestion"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "DealTask_workspaceId_dealId_idx" ON "DealTask"("workspaceId", "dealId");

-- CreateIndex
CREATE INDEX "DealTask_workspaceId_ownerId_doneAt_dueOn_idx" ON "DealTask"("workspaceId", "ownerId", "doneAt", "dueOn");

-- CreateIndex
CREATE INDEX "DealTask_workspaceId_doneAt_dueOn_idx" ON "DealTask"("workspaceId", "doneAt", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "DealTask_workspaceId_submissionKey_key" ON "DealTask"("workspaceId", "submissionKey");

-- CreateIndex
CREATE UNIQUE INDEX "ProductNotice_workspaceId_submissionKey_key" ON "ProductNotice"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "CustomerPromise_workspaceId_customerId_idx" ON "CustomerPromise"("workspaceId", "customerId");

-- CreateIndex
CREATE INDEX "CustomerPromise_workspaceId_ownerId_endedOn_idx" ON "CustomerPromise"("workspaceId", "ownerId", "endedOn");

-- CreateIndex
CREATE UNIQUE INDEX "CustomerPromise_workspaceId_submissionKey_key" ON "CustomerPromise"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "CustomerPromiseDay_workspaceId_outcome_dueOn_idx" ON "CustomerPromiseDay"("workspaceId", "outcome", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "CustomerPromiseDay_workspaceId_promiseId_dueOn_key" ON "CustomerPromiseDay"("workspaceId", "promiseId", "dueOn");

-- CreateIndex
CREATE INDEX "Reflection_workspaceId_state_askOn_idx" ON "Reflection"("workspaceId", "state", "askOn");

-- CreateIndex
CREATE INDEX "Reflection_workspaceId_memberId_state_idx" ON "Reflection"("workspaceId", "memberId", "state");

-- CreateIndex
CREATE INDEX "Reflection_workspaceId_answeredAt_idx" ON "Reflection"("workspaceId", "answeredAt");

-- CreateIndex
CREATE UNIQUE INDEX "Reflection_workspaceId_dealId_key" ON "Reflection"("workspaceId", "dealId");

-- CreateIndex
CREATE UNIQUE INDEX "Reflection_workspaceId_givingUpId_key" ON "Reflection"("workspaceId", "givingUpId");

-- CreateIndex
CREATE INDEX "Implementation_lookAt_idx" ON "Implementation"("lookAt");

-- CreateIndex
CREATE INDEX "Implementation_workspaceId_assigneeId_idx" ON "Implementation"("workspaceId", "assigneeId");

-- AddForeignKey
ALTER TABLE "GoodsDelivery" ADD CONSTRAINT "GoodsDelivery_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoodsDelivery" ADD CONSTRAINT "GoodsDelivery_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Implementation" ADD CONSTRAINT "Implementation_workspaceId_confirmedById_fkey" FOREIGN KEY ("workspaceId", "confirmedById") REFERENCES "Contact"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Implementation" ADD CONSTRAINT "Implementation_workspaceId_assigneeId_fkey" FOREIGN KEY ("workspaceId", "assigneeId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ImplementationEvent" ADD CONSTRAINT "ImplementationEvent_workspaceId_implementationId_fkey" FOREIGN KEY ("workspaceId", "implementationId") REFERENCES "Implementation"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImplementationEvent" ADD CONSTRAINT "ImplementationEvent_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "MotivationDip" ADD CONSTRAINT "MotivationDip_workspaceId_implementationId_fkey" FOREIGN KEY ("workspaceId", "implementationId") REFERENCES "Implementation"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MotivationDip" ADD CONSTRAINT "MotivationDip_workspaceId_checkInId_fkey" FOREIGN KEY ("workspaceId", "checkInId") REFERENCES "CheckIn"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "MotivationDip" ADD CONSTRAINT "MotivationDip_workspaceId_complaintId_fkey" FOREIGN KEY ("workspaceId", "complaintId") REFERENCES "Complaint"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ImplementationHandOver" ADD CONSTRAINT "ImplementationHandOver_workspaceId_implementationId_fkey" FOREIGN KEY ("workspaceId", "implementationId") REFERENCES "Implementation"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImplementationHandOver" ADD CONSTRAINT "ImplementationHandOver_workspaceId_departmentId_fkey" FOREIGN KEY ("workspaceId", "departmentId") REFERENCES "Department"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ImplementationHandOver" ADD CONSTRAINT "ImplementationHandOver_workspaceId_handedById_fkey" FOREIGN KEY ("workspaceId", "handedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ImplementationHandOver" ADD CONSTRAINT "ImplementationHandOver_workspaceId_acceptedById_fkey" FOREIGN KEY ("workspaceId", "acceptedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CustomerQuestion" ADD CONSTRAINT "CustomerQuestion_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerQuestion" ADD CONSTRAINT "CustomerQuestion_workspaceId_implementationId_fkey" FOREIGN KEY ("workspaceId", "implementationId") REFERENCES "Implementation"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CustomerQuestion" ADD CONSTRAINT "CustomerQuestion_workspaceId_checkInId_fkey" FOREIGN KEY ("workspaceId", "checkInId") REFERENCES "CheckIn"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CustomerQuestion" ADD CONSTRAINT "CustomerQuestion_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CustomerQuestion" ADD CONSTRAINT "CustomerQuestion_workspaceId_answeredById_fkey" FOREIGN KEY ("workspaceId", "answeredById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "DealTask" ADD CONSTRAINT "DealTask_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DealTask" ADD CONSTRAINT "DealTask_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "DealTask" ADD CONSTRAINT "DealTask_workspaceId_doneById_fkey" FOREIGN KEY ("workspaceId", "doneById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "DealTask" ADD CONSTRAINT "DealTask_workspaceId_departmentId_fkey" FOREIGN KEY ("workspaceId", "departmentId") REFERENCES "Department"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "DealTask" ADD CONSTRAINT "DealTask_workspaceId_noticeId_fkey" FOREIGN KEY ("workspaceId", "noticeId") REFERENCES "ProductNotice"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "ProductNotice" ADD CONSTRAINT "ProductNotice_workspaceId_issuedById_fkey" FOREIGN KEY ("workspaceId", "issuedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CustomerPromise" ADD CONSTRAINT "CustomerPromise_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerPromise" ADD CONSTRAINT "CustomerPromise_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CustomerPromise" ADD CONSTRAINT "CustomerPromise_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CustomerPromise" ADD CONSTRAINT "CustomerPromise_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CustomerPromise" ADD CONSTRAINT "CustomerPromise_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CustomerPromiseDay" ADD CONSTRAINT "CustomerPromiseDay_workspaceId_promiseId_fkey" FOREIGN KEY ("workspaceId", "promiseId") REFERENCES "CustomerPromise"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reflection" ADD CONSTRAINT "Reflection_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Reflection" ADD CONSTRAINT "Reflection_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reflection" ADD CONSTRAINT "Reflection_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Reflection" ADD CONSTRAINT "Reflection_workspaceId_givingUpId_fkey" FOREIGN KEY ("workspaceId", "givingUpId") REFERENCES "GivingUp"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- What had been delivered before phases were kept: its phase began with the delivery, and is looked at with the next round.
UPDATE "Implementation" SET "phaseSince" = (SELECT d."deliveredOn" FROM "Deal" d WHERE d."workspaceId" = "Implementation"."workspaceId" AND d."id" = "Implementation"."dealId");
UPDATE "Implementation" SET "lookAt" = "createdAt" WHERE "phaseSince" IS NOT NULL;
