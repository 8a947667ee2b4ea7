-- CreateEnum
CREATE TYPE "PromiseState" AS ENUM ('open', 'kept', 'broken', 'superseded');

-- CreateEnum
CREATE TYPE "ReversalReason" AS ENUM ('mistake', 'bounced', 'refunded');

-- CreateEnum
CREATE TYPE "AdjustmentKind" AS ENUM ('write_off', 'write_off_reversal', 'amendment', 'cancellation', 'goods_return', 'credit_note');

-- CreateEnum
CREATE TYPE "DealChangeKind" AS ENUM ('amendment', 'cancellation', 'goods_return', 'credit_note');

-- CreateEnum
CREATE TYPE "HeldDealDecision" AS ENUM ('approved', 'returned');

-- CreateEnum
CREATE TYPE "DisputeOutcome" AS ENUM ('upheld', 'rejected', 'withdrawn');

-- CreateEnum
CREATE TYPE "CollectionChannel" AS ENUM ('visit', 'call', 'message');

-- CreateEnum
CREATE TYPE "DueOnDayOff" AS ENUM ('stays', 'later');

-- AlterTable: what was taken of a payment so far was taken when it came in.
ALTER TABLE "Allocation" DROP CONSTRAINT "Allocation_pkey",
ADD COLUMN     "appliedOn" TEXT;
UPDATE "Allocation" a SET "appliedOn" = p."receivedOn"
FROM "Payment" p WHERE p."workspaceId" = a."workspaceId" AND p."id" = a."paymentId";
ALTER TABLE "Allocation" ALTER COLUMN "appliedOn" SET NOT NULL,
ADD CONSTRAINT "Allocation_pkey" PRIMARY KEY ("workspaceId", "paymentId", "instalmentId", "appliedOn");

-- AlterTable
ALTER TABLE "Deal" ADD COLUMN     "cancelledOn" TEXT;

-- AlterTable
ALTER TABLE "Instalment" ADD COLUMN     "disputedOn" TEXT,
ADD COLUMN     "invoiceDeliveredOn" TEXT,
ADD COLUMN     "invoiceNumber" TEXT,
ADD COLUMN     "invoicedOn" TEXT,
ADD COLUMN     "levelFloor" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pausedUntil" TEXT,
ADD COLUMN     "promisedAmount" BIGINT,
ADD COLUMN     "promisedFor" TEXT,
ADD COLUMN     "writtenOff" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Payment" ADD COLUMN     "confirmedAt" TIMESTAMP(3),
ADD COLUMN     "confirmedById" TEXT,
ADD COLUMN     "foldedReference" TEXT,
ADD COLUMN     "reversalNote" TEXT,
ADD COLUMN     "reversalReason" "ReversalReason",
ADD COLUMN     "reversedAt" TIMESTAMP(3),
ADD COLUMN     "reversedById" TEXT;

-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN     "disputePauseDays" INTEGER NOT NULL DEFAULT 14,
ADD COLUMN     "dueOnDayOff" "DueOnDayOff" NOT NULL DEFAULT 'stays',
ADD COLUMN     "financeConfirms" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "ladderDays" TEXT NOT NULL DEFAULT '-7,-1,0,3,7,15,30',
ADD COLUMN     "tones" TEXT NOT NULL DEFAULT 'courteous,courteous,factual,earnest,earnest';

-- CreateTable
CREATE TABLE "Refund" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "paymentId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "refundedOn" TEXT NOT NULL,
    "method" "PaymentMethod" NOT NULL,
    "reference" TEXT,
    "recordedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Refund_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "DealChange" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "dealId" TEXT NOT NULL,
    "kind" "DealChangeKind" NOT NULL,
    "amount" BIGINT NOT NULL,
    "reference" TEXT,
    "reason" TEXT,
    "changedOn" TEXT NOT NULL,
    "recordedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DealChange_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Adjustment" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "instalmentId" TEXT NOT NULL,
    "dealChangeId" TEXT,
    "kind" "AdjustmentKind" NOT NULL,
    "amount" BIGINT NOT NULL,
    "adjustedOn" TEXT NOT NULL,
    "reason" TEXT,
    "recordedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Adjustment_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "PaymentPromise" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "instalmentId" TEXT NOT NULL,
    "promisedBy" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "openThen" BIGINT NOT NULL,
    "promisedOn" TEXT NOT NULL,
    "promisedFor" TEXT NOT NULL,
    "levelThen" INTEGER NOT NULL,
    "notedInFront" BOOLEAN NOT NULL DEFAULT false,
    "state" "PromiseState" NOT NULL DEFAULT 'open',
    "closedAt" TIMESTAMP(3),
    "approvedById" TEXT,
    "recordedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PaymentPromise_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Dispute" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "instalmentId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "openedOn" TEXT NOT NULL,
    "openedById" TEXT NOT NULL,
    "extendedById" TEXT,
    "extendedAt" TIMESTAMP(3),
    "closedOn" TEXT,
    "closedById" TEXT,
    "outcome" "DisputeOutcome",
    "outcomeNote" TEXT,
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Dispute_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "CollectionContact" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "instalmentId" TEXT NOT NULL,
    "channel" "CollectionChannel" NOT NULL,
    "contactedOn" TEXT NOT NULL,
    "reached" BOOLEAN NOT NULL,
    "note" TEXT,
    "recordedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CollectionContact_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "HeldDeal" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "reasons" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "decision" "HeldDealDecision",
    "decidedById" TEXT,
    "decidedAt" TIMESTAMP(3),
    "note" TEXT,
    "dealId" TEXT,

    CONSTRAINT "HeldDeal_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "PaymentTermsTemplate" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "retiredAt" TIMESTAMP(3),

    CONSTRAINT "PaymentTermsTemplate_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Refund_workspaceId_submissionKey_paymentId_key" ON "Refund"("workspaceId", "submissionKey", "paymentId");

-- CreateIndex
CREATE INDEX "DealChange_workspaceId_dealId_idx" ON "DealChange"("workspaceId", "dealId");

-- CreateIndex
CREATE UNIQUE INDEX "DealChange_workspaceId_submissionKey_key" ON "DealChange"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "Adjustment_workspaceId_instalmentId_idx" ON "Adjustment"("workspaceId", "instalmentId");

-- CreateIndex
CREATE INDEX "Adjustment_workspaceId_adjustedOn_idx" ON "Adjustment"("workspaceId", "adjustedOn");

-- CreateIndex
CREATE UNIQUE INDEX "Adjustment_workspaceId_submissionKey_instalmentId_key" ON "Adjustment"("workspaceId", "submissionKey", "instalmentId");

-- CreateIndex
CREATE INDEX "PaymentPromise_workspaceId_instalmentId_idx" ON "PaymentPromise"("workspaceId", "instalmentId");

-- CreateIndex
CREATE INDEX "PaymentPromise_workspaceId_state_promisedFor_idx" ON "PaymentPromise"("workspaceId", "state", "promisedFor");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentPromise_workspaceId_submissionKey_key" ON "PaymentPromise"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "Dispute_workspaceId_instalmentId_idx" ON "Dispute"("workspaceId", "instalmentId");

-- CreateIndex
CREATE UNIQUE INDEX "Dispute_workspaceId_submissionKey_key" ON "Dispute"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "CollectionContact_workspaceId_instalmentId_contactedOn_idx" ON "CollectionContact"("workspaceId", "instalmentId", "contactedOn");

-- CreateIndex
CREATE UNIQUE INDEX "CollectionContact_workspaceId_submissionKey_key" ON "CollectionContact"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "HeldDeal_workspaceId_decidedAt_idx" ON "HeldDeal"("workspaceId", "decidedAt");

-- CreateIndex
CREATE UNIQUE INDEX "HeldDeal_workspaceId_submissionKey_key" ON "HeldDeal"("workspaceId", "submissionKey");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentTermsTemplate_workspaceId_name_key" ON "PaymentTermsTemplate"("workspaceId", "name");

-- CreateIndex
CREATE INDEX "Allocation_workspaceId_appliedOn_idx" ON "Allocation"("workspaceId", "appliedOn");

-- CreateIndex
CREATE INDEX "Payment_workspaceId_customerId_foldedReference_idx" ON "Payment"("workspaceId", "customerId", "foldedReference");

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_workspaceId_paymentId_fkey" FOREIGN KEY ("workspaceId", "paymentId") REFERENCES "Payment"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "DealChange" ADD CONSTRAINT "DealChange_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DealChange" ADD CONSTRAINT "DealChange_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Adjustment" ADD CONSTRAINT "Adjustment_workspaceId_instalmentId_fkey" FOREIGN KEY ("workspaceId", "instalmentId") REFERENCES "Instalment"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Adjustment" ADD CONSTRAINT "Adjustment_workspaceId_dealChangeId_fkey" FOREIGN KEY ("workspaceId", "dealChangeId") REFERENCES "DealChange"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Adjustment" ADD CONSTRAINT "Adjustment_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "PaymentPromise" ADD CONSTRAINT "PaymentPromise_workspaceId_instalmentId_fkey" FOREIGN KEY ("workspaceId", "instalmentId") REFERENCES "Instalment"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentPromise" ADD CONSTRAINT "PaymentPromise_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_workspaceId_instalmentId_fkey" FOREIGN KEY ("workspaceId", "instalmentId") REFERENCES "Instalment"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_workspaceId_openedById_fkey" FOREIGN KEY ("workspaceId", "openedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "CollectionContact" ADD CONSTRAINT "CollectionContact_workspaceId_instalmentId_fkey" FOREIGN KEY ("workspaceId", "instalmentId") REFERENCES "Instalment"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollectionContact" ADD CONSTRAINT "CollectionContact_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "HeldDeal" ADD CONSTRAINT "HeldDeal_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HeldDeal" ADD CONSTRAINT "HeldDeal_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "PaymentTermsTemplate" ADD CONSTRAINT "PaymentTermsTemplate_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
