-- AlterTable
ALTER TABLE "Deal" ADD COLUMN "cancelledOn" TEXT;

-- AlterTable
ALTER TABLE "Payment" ADD COLUMN "confirmedAt" DATETIME;
ALTER TABLE "Payment" ADD COLUMN "confirmedById" TEXT;
ALTER TABLE "Payment" ADD COLUMN "foldedReference" TEXT;
ALTER TABLE "Payment" ADD COLUMN "reversalNote" TEXT;
ALTER TABLE "Payment" ADD COLUMN "reversalReason" TEXT;
ALTER TABLE "Payment" ADD COLUMN "reversedAt" DATETIME;
ALTER TABLE "Payment" ADD COLUMN "reversedById" TEXT;

-- CreateTable
CREATE TABLE "Refund" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "paymentId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "refundedOn" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "reference" TEXT,
    "recordedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Refund_workspaceId_paymentId_fkey" FOREIGN KEY ("workspaceId", "paymentId") REFERENCES "Payment" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Refund_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "DealChange" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "dealId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "reference" TEXT,
    "reason" TEXT,
    "changedOn" TEXT NOT NULL,
    "recordedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "DealChange_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DealChange_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "Adjustment" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "instalmentId" TEXT NOT NULL,
    "dealChangeId" TEXT,
    "kind" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "adjustedOn" TEXT NOT NULL,
    "reason" TEXT,
    "recordedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Adjustment_workspaceId_instalmentId_fkey" FOREIGN KEY ("workspaceId", "instalmentId") REFERENCES "Instalment" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Adjustment_workspaceId_dealChangeId_fkey" FOREIGN KEY ("workspaceId", "dealChangeId") REFERENCES "DealChange" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Adjustment_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
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
    "state" TEXT NOT NULL DEFAULT 'open',
    "closedAt" DATETIME,
    "approvedById" TEXT,
    "recordedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "PaymentPromise_workspaceId_instalmentId_fkey" FOREIGN KEY ("workspaceId", "instalmentId") REFERENCES "Instalment" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PaymentPromise_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
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
    "extendedAt" DATETIME,
    "closedOn" TEXT,
    "closedById" TEXT,
    "outcome" TEXT,
    "outcomeNote" TEXT,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Dispute_workspaceId_instalmentId_fkey" FOREIGN KEY ("workspaceId", "instalmentId") REFERENCES "Instalment" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Dispute_workspaceId_openedById_fkey" FOREIGN KEY ("workspaceId", "openedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "CollectionContact" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "instalmentId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "contactedOn" TEXT NOT NULL,
    "reached" BOOLEAN NOT NULL,
    "note" TEXT,
    "recordedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "CollectionContact_workspaceId_instalmentId_fkey" FOREIGN KEY ("workspaceId", "instalmentId") REFERENCES "Instalment" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CollectionContact_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
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
    "createdAt" DATETIME NOT NULL,
    "decision" TEXT,
    "decidedById" TEXT,
    "decidedAt" DATETIME,
    "note" TEXT,
    "dealId" TEXT,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "HeldDeal_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "HeldDeal_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "PaymentTermsTemplate" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "retiredAt" DATETIME,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "PaymentTermsTemplate_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Allocation" (
    "workspaceId" TEXT NOT NULL,
    "paymentId" TEXT NOT NULL,
    "instalmentId" TEXT NOT NULL,
    "appliedOn" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,

    PRIMARY KEY ("workspaceId", "paymentId", "instalmentId", "appliedOn"),
    CONSTRAINT "Allocation_workspaceId_paymentId_fkey" FOREIGN KEY ("workspaceId", "paymentId") REFERENCES "Payment" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Allocation_workspaceId_instalmentId_fkey" FOREIGN KEY ("workspaceId", "instalmentId") REFERENCES "Instalment" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- What was taken of a payment so far was taken when it came in.
INSERT INTO "new_Allocation" ("amount", "appliedOn", "instalmentId", "paymentId", "workspaceId") SELECT a."amount", p."receivedOn", a."instalmentId", a."paymentId", a."workspaceId" FROM "Allocation" a JOIN "Payment" p ON p."workspaceId" = a."workspaceId" AND p."id" = a."paymentId";
DROP TABLE "Allocation";
ALTER TABLE "new_Allocation" RENAME TO "Allocation";
CREATE INDEX "Allocation_workspaceId_instalmentId_idx" ON "Allocation"("workspaceId", "instalmentId");
CREATE INDEX "Allocation_workspaceId_appliedOn_idx" ON "Allocation"("workspaceId", "appliedOn");
CREATE TABLE "new_Instalment" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "dealId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "amount" BIGINT NOT NULL,
    "openAmount" BIGINT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "offsetDays" INTEGER NOT NULL,
    "settledAt" DATETIME,
    "escalateAt" DATETIME,
    "writtenOff" BIGINT NOT NULL DEFAULT 0,
    "promisedAmount" BIGINT,
    "promisedFor" TEXT,
    "disputedOn" TEXT,
    "pausedUntil" TEXT,
    "levelFloor" INTEGER NOT NULL DEFAULT 0,
    "invoiceNumber" TEXT,
    "invoicedOn" TEXT,
    "invoiceDeliveredOn" TEXT,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Instalment_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Instalment" ("amount", "basis", "dealId", "dueOn", "escalateAt", "id", "offsetDays", "openAmount", "sequence", "settledAt", "workspaceId") SELECT "amount", "basis", "dealId", "dueOn", "escalateAt", "id", "offsetDays", "openAmount", "sequence", "settledAt", "workspaceId" FROM "Instalment";
DROP TABLE "Instalment";
ALTER TABLE "new_Instalment" RENAME TO "Instalment";
CREATE INDEX "Instalment_workspaceId_settledAt_dueOn_idx" ON "Instalment"("workspaceId", "settledAt", "dueOn");
CREATE INDEX "Instalment_escalateAt_idx" ON "Instalment"("escalateAt");
CREATE UNIQUE INDEX "Instalment_workspaceId_dealId_sequence_key" ON "Instalment"("workspaceId", "dealId", "sequence");
CREATE TABLE "new_WorkspaceSettings" (
    "workspaceId" TEXT NOT NULL PRIMARY KEY,
    "language" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "workingDays" TEXT NOT NULL,
    "opensAt" TEXT NOT NULL,
    "closesAt" TEXT NOT NULL,
    "remindAt" TEXT NOT NULL,
    "unknownOutcomes" TEXT NOT NULL DEFAULT 'hold',
    "closingDays" JSONB NOT NULL,
    "managerChannelId" TEXT,
    "summaryAt" TEXT NOT NULL DEFAULT '08:30',
    "setUpAt" DATETIME,
    "setUpById" TEXT,
    "ladderDays" TEXT NOT NULL DEFAULT '-7,-1,0,3,7,15,30',
    "tones" TEXT NOT NULL DEFAULT 'courteous,courteous,factual,earnest,earnest',
    "dueOnDayOff" TEXT NOT NULL DEFAULT 'stays',
    "financeConfirms" BOOLEAN NOT NULL DEFAULT false,
    "disputePauseDays" INTEGER NOT NULL DEFAULT 14,
    "revision" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "WorkspaceSettings_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_WorkspaceSettings" ("closesAt", "closingDays", "country", "currency", "language", "managerChannelId", "opensAt", "remindAt", "revision", "setUpAt", "setUpById", "summaryAt", "timeZone", "unknownOutcomes", "workingDays", "workspaceId") SELECT "closesAt", "closingDays", "country", "currency", "language", "managerChannelId", "opensAt", "remindAt", "revision", "setUpAt", "setUpById", "summaryAt", "timeZone", "unknownOutcomes", "workingDays", "workspaceId" FROM "WorkspaceSettings";
DROP TABLE "WorkspaceSettings";
ALTER TABLE "new_WorkspaceSettings" RENAME TO "WorkspaceSettings";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

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
CREATE INDEX "Payment_workspaceId_customerId_foldedReference_idx" ON "Payment"("workspaceId", "customerId", "foldedReference");
