-- CreateTable
CREATE TABLE "Territory" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "foldedName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Territory_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "TerritoryBorder" (
    "workspaceId" TEXT NOT NULL,
    "oneId" TEXT NOT NULL,
    "otherId" TEXT NOT NULL,

    CONSTRAINT "TerritoryBorder_pkey" PRIMARY KEY ("workspaceId","oneId","otherId")
);

-- CreateTable
CREATE TABLE "CustomerTerritory" (
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "territoryId" TEXT NOT NULL,

    CONSTRAINT "CustomerTerritory_pkey" PRIMARY KEY ("workspaceId","customerId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Territory_workspaceId_foldedName_key" ON "Territory"("workspaceId", "foldedName");

-- CreateIndex
CREATE INDEX "TerritoryBorder_workspaceId_otherId_idx" ON "TerritoryBorder"("workspaceId", "otherId");

-- CreateIndex
CREATE INDEX "CustomerTerritory_workspaceId_territoryId_idx" ON "CustomerTerritory"("workspaceId", "territoryId");

-- AddForeignKey
ALTER TABLE "CustomerTerritory" ADD CONSTRAINT "CustomerTerritory_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerTerritory" ADD CONSTRAINT "CustomerTerritory_workspaceId_territoryId_fkey" FOREIGN KEY ("workspaceId", "territoryId") REFERENCES "Territory"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Territory" ADD CONSTRAINT "Territory_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TerritoryBorder" ADD CONSTRAINT "TerritoryBorder_workspaceId_oneId_fkey" FOREIGN KEY ("workspaceId", "oneId") REFERENCES "Territory"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "TerritoryBorder" ADD CONSTRAINT "TerritoryBorder_workspaceId_otherId_fkey" FOREIGN KEY ("workspaceId", "otherId") REFERENCES "Territory"("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
