-- AlterEnum
ALTER TYPE "VisitConsequenceKind" ADD VALUE 'giving_up';
