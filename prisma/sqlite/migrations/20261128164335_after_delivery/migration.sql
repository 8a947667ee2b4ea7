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
    "recordedAt" DATETIME NOT NULL,
    "undoneAt" DATETIME,
    "undoneById" TEXT,
    "undoneReason" TEXT,
    "submissionKey" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "GoodsDelivery_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "GoodsDelivery_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "ImplementationEvent" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "implementationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "before" TEXT,
    "memberId" TEXT,
    "note" TEXT,
    "on" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "ImplementationEvent_workspaceId_implementationId_fkey" FOREIGN KEY ("workspaceId", "implementationId") REFERENCES "Implementation" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ImplementationEvent_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "MotivationDip" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "implementationId" TEXT NOT NULL,
    "checkInId" TEXT,
    "complaintId" TEXT,
    "phase" TEXT NOT NULL,
    "causes" TEXT NOT NULL,
    "noticedOn" TEXT NOT NULL,
    "noticedAt" DATETIME NOT NULL,
    "action" TEXT,
    "actionOn" TEXT,
    "actionById" TEXT,
    "actionAt" DATETIME,
    "overAt" DATETIME,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "MotivationDip_workspaceId_implementationId_fkey" FOREIGN KEY ("workspaceId", "implementationId") REFERENCES "Implementation" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "MotivationDip_workspaceId_checkInId_fkey" FOREIGN KEY ("workspaceId", "checkInId") REFERENCES "CheckIn" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "MotivationDip_workspaceId_complaintId_fkey" FOREIGN KEY ("workspaceId", "complaintId") REFERENCES "Complaint" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "ImplementationHandOver" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "implementationId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "note" TEXT,
    "handedById" TEXT NOT NULL,
    "handedAt" DATETIME NOT NULL,
    "acceptedById" TEXT,
    "acceptedAt" DATETIME,
    "returnNote" TEXT,
    "endedAt" DATETIME,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "ImplementationHandOver_workspaceId_implementationId_fkey" FOREIGN KEY ("workspaceId", "implementationId") REFERENCES "Implementation" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ImplementationHandOver_workspaceId_departmentId_fkey" FOREIGN KEY ("workspaceId", "departmentId") REFERENCES "Department" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "ImplementationHandOver_workspaceId_handedById_fkey" FOREIGN KEY ("workspaceId", "handedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "ImplementationHandOver_workspaceId_acceptedById_fkey" FOREIGN KEY ("workspaceId", "acceptedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
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
    "askedAt" DATETIME NOT NULL,
    "dueAt" DATETIME,
    "lookAt" DATETIME,
    "missedAt" DATETIME,
    "answer" TEXT,
    "answeredById" TEXT,
    "answeredAt" DATETIME,
    "withdrawnAt" DATETIME,
    "submissionKey" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "CustomerQuestion_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CustomerQuestion_workspaceId_implementationId_fkey" FOREIGN KEY ("workspaceId", "implementationId") REFERENCES "Implementation" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "CustomerQuestion_workspaceId_checkInId_fkey" FOREIGN KEY ("workspaceId", "checkInId") REFERENCES "CheckIn" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "CustomerQuestion_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "CustomerQuestion_workspaceId_answeredById_fkey" FOREIGN KEY ("workspaceId", "answeredById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "DealTask" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "dealId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT,
    "ownerId" TEXT NOT NULL,
    "departmentId" TEXT,
    "dueOn" TEXT NOT NULL,
    "remindedId" TEXT,
    "doneOn" TEXT,
    "doneAt" DATETIME,
    "doneById" TEXT,
    "result" TEXT,
    "arrived" BOOLEAN,
    "intact" BOOLEAN,
    "courierPolite" BOOLEAN,
    "dropped" TEXT,
    "droppedAt" DATETIME,
    "noticeId" TEXT,
    "goodsDeliveryId" TEXT,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "DealTask_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DealTask_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "DealTask_workspaceId_doneById_fkey" FOREIGN KEY ("workspaceId", "doneById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "DealTask_workspaceId_departmentId_fkey" FOREIGN KEY ("workspaceId", "departmentId") REFERENCES "Department" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "DealTask_workspaceId_noticeId_fkey" FOREIGN KEY ("workspaceId", "noticeId") REFERENCES "ProductNotice" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "ProductNotice" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "issuedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "ProductNotice_workspaceId_issuedById_fkey" FOREIGN KEY ("workspaceId", "issuedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
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
    "kind" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "everyMonths" INTEGER,
    "dayOfMonth" INTEGER,
    "lastOn" TEXT,
    "endedOn" TEXT,
    "endedReason" TEXT,
    "recordedById" TEXT NOT NULL,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "takenBackAt" DATETIME,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "CustomerPromise_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CustomerPromise_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "CustomerPromise_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "CustomerPromise_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "CustomerPromise_workspaceId_recordedById_fkey" FOREIGN KEY ("workspaceId", "recordedById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "CustomerPromiseDay" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "promiseId" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "remindedId" TEXT,
    "outcome" TEXT,
    "outcomeOn" TEXT,
    "outcomeAt" DATETIME,
    "outcomeById" TEXT,
    "note" TEXT,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "CustomerPromiseDay_workspaceId_promiseId_fkey" FOREIGN KEY ("workspaceId", "promiseId") REFERENCES "CustomerPromise" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Reflection" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "occasion" TEXT NOT NULL,
    "dealId" TEXT,
    "givingUpId" TEXT,
    "askOn" TEXT NOT NULL,
    "remindedId" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "improve" TEXT,
    "technique" TEXT,
    "connections" INTEGER,
    "targetMet" BOOLEAN,
    "targetReason" TEXT,
    "shortcomings" TEXT,
    "worstHandled" TEXT,
    "better" TEXT,
    "followUp" TEXT,
    "objection" TEXT,
    "objectionNote" TEXT,
    "suggestion" TEXT,
    "answeredAt" DATETIME,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Reflection_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Reflection_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Reflection_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Reflection_workspaceId_givingUpId_fkey" FOREIGN KEY ("workspaceId", "givingUpId") REFERENCES "GivingUp" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- By hand: what Prisma would make anew, tables that much refers to, get their columns instead.
ALTER TABLE "Deal" ADD COLUMN "followUp" TEXT NOT NULL DEFAULT 'full';
ALTER TABLE "Deal" ADD COLUMN "isTrial" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Deal" ADD COLUMN "warrantyUntil" TEXT;
ALTER TABLE "Deal" ADD COLUMN "inspectionEveryMonths" INTEGER;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "newToyDays" TEXT NOT NULL DEFAULT '1,7';
ALTER TABLE "WorkspaceSettings" ADD COLUMN "learningEveryDays" INTEGER NOT NULL DEFAULT 7;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "effectivenessEveryDays" INTEGER NOT NULL DEFAULT 30;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "effectivenessTimes" INTEGER NOT NULL DEFAULT 3;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "newToyStuckDays" INTEGER NOT NULL DEFAULT 21;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "learningStuckDays" INTEGER NOT NULL DEFAULT 90;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "questionHours" INTEGER NOT NULL DEFAULT 4;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "followUpDays" TEXT NOT NULL DEFAULT '7,30';
ALTER TABLE "WorkspaceSettings" ADD COLUMN "reflectionAmount" BIGINT;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_CheckIn" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "implementationId" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "dueOn" TEXT NOT NULL,
    "phase" TEXT NOT NULL DEFAULT 'new_toy',
    "arrived" BOOLEAN,
    "intact" BOOLEAN,
    "courierPolite" BOOLEAN,
    "mood" INTEGER,
    "use" TEXT,
    "questions" TEXT,
    "problems" TEXT,
    "nextStep" TEXT,
    "evidence" TEXT,
    "answeredById" TEXT,
    "answeredAt" DATETIME,
    "misses" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "CheckIn_workspaceId_implementationId_fkey" FOREIGN KEY ("workspaceId", "implementationId") REFERENCES "Implementation" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CheckIn_workspaceId_answeredById_fkey" FOREIGN KEY ("workspaceId", "answeredById") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
INSERT INTO "new_CheckIn" ("answeredAt", "answeredById", "day", "dueOn", "evidence", "id", "implementationId", "mood", "nextStep", "problems", "questions", "use", "workspaceId") SELECT "answeredAt", "answeredById", "day", "dueOn", "evidence", "id", "implementationId", "mood", "nextStep", "problems", "questions", "use", "workspaceId" FROM "CheckIn";
DROP TABLE "CheckIn";
ALTER TABLE "new_CheckIn" RENAME TO "CheckIn";
CREATE INDEX "CheckIn_workspaceId_answeredAt_dueOn_idx" ON "CheckIn"("workspaceId", "answeredAt", "dueOn");
CREATE UNIQUE INDEX "CheckIn_workspaceId_implementationId_day_key" ON "CheckIn"("workspaceId", "implementationId", "day");
CREATE TABLE "new_Implementation" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "dealId" TEXT NOT NULL,
    "goal" TEXT,
    "measure" TEXT,
    "phase" TEXT NOT NULL DEFAULT 'new_toy',
    "phaseSince" TEXT,
    "installedOn" TEXT,
    "firstUsedOn" TEXT,
    "reachedOn" TEXT,
    "confirmedById" TEXT,
    "confirmation" TEXT,
    "successNote" TEXT,
    "mayBeReference" BOOLEAN NOT NULL DEFAULT false,
    "assigneeId" TEXT,
    "endedOn" TEXT,
    "ended" TEXT,
    "stuckToldOn" TEXT,
    "lookAt" DATETIME,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Implementation_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Implementation_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Implementation_workspaceId_confirmedById_fkey" FOREIGN KEY ("workspaceId", "confirmedById") REFERENCES "Contact" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Implementation_workspaceId_assigneeId_fkey" FOREIGN KEY ("workspaceId", "assigneeId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
INSERT INTO "new_Implementation" ("createdAt", "dealId", "goal", "id", "measure", "phase", "workspaceId") SELECT "createdAt", "dealId", "goal", "id", "measure", "phase", "workspaceId" FROM "Implementation";
DROP TABLE "Implementation";
ALTER TABLE "new_Implementation" RENAME TO "Implementation";
CREATE INDEX "Implementation_lookAt_idx" ON "Implementation"("lookAt");
CREATE INDEX "Implementation_workspaceId_assigneeId_idx" ON "Implementation"("workspaceId", "assigneeId");
CREATE UNIQUE INDEX "Implementation_workspaceId_dealId_key" ON "Implementation"("workspaceId", "dealId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

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

-- What had been delivered before phases were kept: its phase began with the delivery, and is looked at with the next round.
UPDATE "Implementation" SET "phaseSince" = (SELECT d."deliveredOn" FROM "Deal" d WHERE d."workspaceId" = "Implementation"."workspaceId" AND d."id" = "Implementation"."dealId");
UPDATE "Implementation" SET "lookAt" = "createdAt" WHERE "phaseSince" IS NOT NULL;
