-- AlterTable
ALTER TABLE "CustomerFileField" ADD COLUMN     "yearlyDay" TEXT;

-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN     "goodDaysAhead" INTEGER NOT NULL DEFAULT 3;

-- CreateTable
CREATE TABLE "Occasion" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "contactId" TEXT,
    "kind" TEXT NOT NULL,
    "note" TEXT,
    "onDate" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "removedAt" TIMESTAMP(3),
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Occasion_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Courtesy" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "contactId" TEXT,
    "kind" TEXT NOT NULL,
    "what" TEXT,
    "givenOn" TEXT NOT NULL,
    "value" BIGINT,
    "currency" TEXT,
    "goodDayOf" TEXT,
    "goodDayOn" TEXT,
    "memberId" TEXT NOT NULL,
    "removedAt" TIMESTAMP(3),
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Courtesy_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "Occasion_workspaceId_customerId_idx" ON "Occasion"("workspaceId", "customerId");

-- CreateIndex
CREATE INDEX "Occasion_workspaceId_onDate_idx" ON "Occasion"("workspaceId", "onDate");

-- CreateIndex
CREATE UNIQUE INDEX "Occasion_workspaceId_submissionKey_key" ON "Occasion"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "Courtesy_workspaceId_customerId_givenOn_idx" ON "Courtesy"("workspaceId", "customerId", "givenOn");

-- CreateIndex
CREATE INDEX "Courtesy_workspaceId_goodDayOf_goodDayOn_idx" ON "Courtesy"("workspaceId", "goodDayOf", "goodDayOn");

-- CreateIndex
CREATE UNIQUE INDEX "Courtesy_workspaceId_submissionKey_key" ON "Courtesy"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "Contact_workspaceId_birthMonth_birthDay_idx" ON "Contact"("workspaceId", "birthMonth", "birthDay");

-- CreateIndex
CREATE INDEX "CustomerFileField_workspaceId_yearlyDay_idx" ON "CustomerFileField"("workspaceId", "yearlyDay");

-- AddForeignKey
ALTER TABLE "Occasion" ADD CONSTRAINT "Occasion_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Occasion" ADD CONSTRAINT "Occasion_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Occasion" ADD CONSTRAINT "Occasion_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Courtesy" ADD CONSTRAINT "Courtesy_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Courtesy" ADD CONSTRAINT "Courtesy_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Courtesy" ADD CONSTRAINT "Courtesy_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- What was written as a whole date already (C9); other ways of writing are read when the field is saved again.
UPDATE "CustomerFileField" SET "yearlyDay" = substr("value", 6, 5)
WHERE "field" IN ('foundedOn', 'birth') AND length("value") = 10 AND "value" LIKE '____-__-__'
  AND substr("value", 6, 2) BETWEEN '01' AND '12' AND substr("value", 9, 2) BETWEEN '01' AND '31';
