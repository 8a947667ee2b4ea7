-- How much time complaints may take is chosen by each workspace (P3, P4, P7); what held for all of them holds until then.
ALTER TABLE "WorkspaceSettings" ADD COLUMN "severeResponseHours" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "severeSolutionHours" INTEGER NOT NULL DEFAULT 8;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "majorResponseHours" INTEGER NOT NULL DEFAULT 4;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "majorSolutionHours" INTEGER NOT NULL DEFAULT 24;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "minorResponseHours" INTEGER NOT NULL DEFAULT 8;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "minorSolutionHours" INTEGER NOT NULL DEFAULT 40;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "clockWarningPercent" INTEGER NOT NULL DEFAULT 75;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "acceptHours" INTEGER NOT NULL DEFAULT 4;
ALTER TABLE "WorkspaceSettings" ADD COLUMN "repeatDays" INTEGER NOT NULL DEFAULT 90;

-- By when a hand-over is to be accepted is kept with it, so that another setting does not move it.
ALTER TABLE "ImplementationHandOver" ADD COLUMN "acceptBy" TIMESTAMP(3);
UPDATE "ImplementationHandOver" SET "acceptBy" = (
  SELECT MIN(o."dueAt") FROM "OutboxItem" o
  WHERE o."workspaceId" = "ImplementationHandOver"."workspaceId" AND o."subjectId" = "ImplementationHandOver"."id"
    AND o."rule" = 'implementation-hand-overs.not_accepted' AND o."snoozes" = 0
);
