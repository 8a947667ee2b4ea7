-- AlterTable
ALTER TABLE "Instalment" ADD COLUMN "escalateAt" DATETIME;

-- CreateIndex
CREATE INDEX "Instalment_escalateAt_idx" ON "Instalment"("escalateAt");
