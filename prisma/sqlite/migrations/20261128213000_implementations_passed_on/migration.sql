-- To whom of a department what is introduced was passed (I1): nobody, of what happened before.
ALTER TABLE "ImplementationEvent" ADD COLUMN "toId" TEXT;
