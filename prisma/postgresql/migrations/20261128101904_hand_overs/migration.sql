-- CreateTable
CREATE TABLE "TakenStep" (
    "workspaceId" TEXT NOT NULL,
    "visitId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,

    CONSTRAINT "TakenStep_pkey" PRIMARY KEY ("workspaceId","visitId")
);

-- CreateTable
CREATE TABLE "HandOver" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "fromId" TEXT NOT NULL,
    "toId" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "note" TEXT,
    "submissionKey" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "HandOver_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "HandedCustomer" (
    "workspaceId" TEXT NOT NULL,
    "handOverId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "deals" INTEGER NOT NULL,
    "instalments" INTEGER NOT NULL,
    "nextSteps" INTEGER NOT NULL,
    "handedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "HandedCustomer_pkey" PRIMARY KEY ("workspaceId","handOverId","customerId")
);

-- CreateIndex
CREATE INDEX "TakenStep_workspaceId_memberId_idx" ON "TakenStep"("workspaceId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "HandOver_workspaceId_submissionKey_key" ON "HandOver"("workspaceId", "submissionKey");

-- CreateIndex
CREATE INDEX "HandedCustomer_workspaceId_customerId_handedAt_idx" ON "HandedCustomer"("workspaceId", "customerId", "handedAt");

-- AddForeignKey
ALTER TABLE "TakenStep" ADD CONSTRAINT "TakenStep_workspaceId_visitId_fkey" FOREIGN KEY ("workspaceId", "visitId") REFERENCES "Visit"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TakenStep" ADD CONSTRAINT "TakenStep_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "HandOver" ADD CONSTRAINT "HandOver_workspaceId_fromId_fkey" FOREIGN KEY ("workspaceId", "fromId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "HandOver" ADD CONSTRAINT "HandOver_workspaceId_toId_fkey" FOREIGN KEY ("workspaceId", "toId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "HandOver" ADD CONSTRAINT "HandOver_workspaceId_byId_fkey" FOREIGN KEY ("workspaceId", "byId") REFERENCES "Member"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "HandedCustomer" ADD CONSTRAINT "HandedCustomer_workspaceId_handOverId_fkey" FOREIGN KEY ("workspaceId", "handOverId") REFERENCES "HandOver"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandedCustomer" ADD CONSTRAINT "HandedCustomer_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
