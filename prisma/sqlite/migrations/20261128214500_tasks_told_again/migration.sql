-- When a task that nobody has done is told again (D8). What was told once before is looked at by the hourly look.
ALTER TABLE "DealTask" ADD COLUMN "remindNextOn" TEXT;
