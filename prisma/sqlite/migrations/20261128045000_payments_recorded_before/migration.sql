-- What was recorded before finance could confirm payments needs no confirmation.
UPDATE "Payment" SET "confirmedAt" = "createdAt" WHERE "confirmedAt" IS NULL;

-- References are compared without case and spaces (src/domain/payment.ts); what else counts as the same is folded from
-- now on.
UPDATE "Payment" SET "foldedReference" = LOWER(REPLACE("reference", ' ', ''))
WHERE "reference" IS NOT NULL AND "foldedReference" IS NULL;
