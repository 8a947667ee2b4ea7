-- Columns are added, not the tables made anew: each has a default that SQLite can take.
-- AlterTable
ALTER TABLE "Customer" ADD COLUMN "singleThreadSince" TEXT;
ALTER TABLE "Customer" ADD COLUMN "singleThreadTold" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Customer" ADD COLUMN "fileAskedOn" TEXT;

-- AlterTable
ALTER TABLE "WorkspaceSettings" ADD COLUMN "fileConfirmDays" INTEGER NOT NULL DEFAULT 180;

-- CreateIndex
CREATE INDEX "Customer_workspaceId_ownerId_singleThreadSince_idx" ON "Customer"("workspaceId", "ownerId", "singleThreadSince");

-- Customers who hang on fewer than two people already (C5): nobody was told of them yet.
UPDATE "Customer" SET "singleThreadSince" = date('now')
WHERE "kind" = 'organisation' AND "tier" IN ('a', 'b') AND (
  SELECT count(*) FROM "Contact" c
  WHERE c."workspaceId" = "Customer"."workspaceId" AND c."customerId" = "Customer"."id" AND c."leftOn" IS NULL
) < 2;
