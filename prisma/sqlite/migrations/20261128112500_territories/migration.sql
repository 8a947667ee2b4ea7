-- CreateTable
CREATE TABLE "Territory" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "foldedName" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("workspaceId", "id"),
    CONSTRAINT "Territory_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TerritoryBorder" (
    "workspaceId" TEXT NOT NULL,
    "oneId" TEXT NOT NULL,
    "otherId" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "oneId", "otherId"),
    CONSTRAINT "TerritoryBorder_workspaceId_oneId_fkey" FOREIGN KEY ("workspaceId", "oneId") REFERENCES "Territory" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "TerritoryBorder_workspaceId_otherId_fkey" FOREIGN KEY ("workspaceId", "otherId") REFERENCES "Territory" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE NO ACTION
);

-- CreateTable
CREATE TABLE "CustomerTerritory" (
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    "territoryId" TEXT NOT NULL,

    PRIMARY KEY ("workspaceId", "customerId"),
    CONSTRAINT "CustomerTerritory_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "CustomerTerritory_workspaceId_territoryId_fkey" FOREIGN KEY ("workspaceId", "territoryId") REFERENCES "Territory" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Territory_workspaceId_foldedName_key" ON "Territory"("workspaceId", "foldedName");

-- CreateIndex
CREATE INDEX "TerritoryBorder_workspaceId_otherId_idx" ON "TerritoryBorder"("workspaceId", "otherId");

-- CreateIndex
CREATE INDEX "CustomerTerritory_workspaceId_territoryId_idx" ON "CustomerTerritory"("workspaceId", "territoryId");
