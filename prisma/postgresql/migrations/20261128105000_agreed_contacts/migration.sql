-- AlterTable
ALTER TABLE "CollectionContact" ADD COLUMN     "askedFor" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Visit" ADD COLUMN     "nextStepReason" TEXT;
