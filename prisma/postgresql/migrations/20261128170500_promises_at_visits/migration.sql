-- AlterEnum
ALTER TYPE "VisitConsequenceKind" ADD VALUE 'customer_promise';
