-- AlterTable
ALTER TABLE "Instalment" ADD COLUMN     "escalateAt" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "Instalment_escalateAt_idx" ON "Instalment"("escalateAt");
