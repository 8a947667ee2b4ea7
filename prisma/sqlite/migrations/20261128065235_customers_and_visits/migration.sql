-- CreateTable
CREATE TABLE "CustomerFileField" (
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "customerId", "field"),
    CONSTRAINT "CustomerFileField_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
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
    "channel" TEXT NOT NULL,
    "reach" TEXT NOT NULL,
    "askedFor" BOOLEAN NOT NULL DEFAULT false,
    "purposes" TEXT NOT NULL,
    "functions" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "note" TEXT,
    "orderAmount" BIGINT,
    "collectedAmount" BIGINT,
    "currency" TEXT,
    "expenses" BIGINT,
    "expensesCurrency" TEXT,
    "nextStep" TEXT,
    "nextStepOn" TEXT,
    "nextStepDoneAt" DATETIME,
    "customerNews" TEXT,
    "productNews" TEXT,
    "competitorNews" TEXT,
    "complaintNews" TEXT,
    "disturbReason" TEXT,
    "isReturnVisit" BOOLEAN NOT NULL,
    "undoneAt" DATETIME,
    "submissionKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Visit_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Visit_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "Contact" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "Visit_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "VisitCompanion" (
    "workspaceId" TEXT NOT NULL,
    "visitId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "visitId", "memberId"),
    CONSTRAINT "VisitCompanion_workspaceId_visitId_fkey" FOREIGN KEY ("workspaceId", "visitId") REFERENCES "Visit" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "VisitCompanion_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "VisitConsequence" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "visitId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "undoneAt" DATETIME,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "VisitConsequence_workspaceId_visitId_fkey" FOREIGN KEY ("workspaceId", "visitId") REFERENCES "Visit" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Contact" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "createdAt" DATETIME NOT NULL,
    "buyingRole" TEXT,
    "department" TEXT,
    "language" TEXT,
    "isExecutive" BOOLEAN NOT NULL DEFAULT false,
    "birthdayCalendar" TEXT,
    "birthYear" INTEGER,
    "birthMonth" INTEGER,
    "birthDay" INTEGER,
    "birthLeapMonth" BOOLEAN NOT NULL DEFAULT false,
    "preferredChannel" TEXT,
    "noCallHours" TEXT,
    "timeZone" TEXT,
    "leftOn" TEXT,
    "touchedAt" DATETIME,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Contact_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Contact" ("createdAt", "customerId", "id", "name", "phone", "workspaceId") SELECT "createdAt", "customerId", "id", "name", "phone", "workspaceId" FROM "Contact";
DROP TABLE "Contact";
ALTER TABLE "new_Contact" RENAME TO "Contact";
CREATE INDEX "Contact_workspaceId_customerId_idx" ON "Contact"("workspaceId", "customerId");
CREATE TABLE "new_Customer" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "foldedName" TEXT NOT NULL,
    "phone" TEXT,
    "foldedPhone" TEXT,
    "searchText" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "accountSeq" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "trade" TEXT NOT NULL DEFAULT 'end_user',
    "tier" TEXT NOT NULL DEFAULT 'c',
    "timeZone" TEXT,
    "noCallHours" TEXT,
    "eveningsWelcome" BOOLEAN NOT NULL DEFAULT false,
    "fileConfirmedAt" DATETIME,
    "givenUpOn" TEXT,
    "lastReachedOn" TEXT,
    "lastUnaskedOn" TEXT,
    "returnVisitOn" TEXT,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Customer_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Customer_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "Member" ("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
INSERT INTO "new_Customer" ("accountSeq", "createdAt", "foldedName", "foldedPhone", "id", "kind", "name", "ownerId", "phone", "searchText", "workspaceId") SELECT "accountSeq", "createdAt", "foldedName", "foldedPhone", "id", "kind", "name", "ownerId", "phone", "searchText", "workspaceId" FROM "Customer";
DROP TABLE "Customer";
ALTER TABLE "new_Customer" RENAME TO "Customer";
CREATE INDEX "Customer_workspaceId_foldedName_idx" ON "Customer"("workspaceId", "foldedName");
CREATE INDEX "Customer_workspaceId_foldedPhone_idx" ON "Customer"("workspaceId", "foldedPhone");
CREATE INDEX "Customer_workspaceId_ownerId_idx" ON "Customer"("workspaceId", "ownerId");
CREATE INDEX "Customer_workspaceId_returnVisitOn_idx" ON "Customer"("workspaceId", "returnVisitOn");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

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
