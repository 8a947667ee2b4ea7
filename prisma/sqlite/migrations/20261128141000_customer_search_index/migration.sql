-- What finds customers by any part of "Customer"."searchText" (docs/adr/0017). Written by hand: Prisma knows no full-text
-- tables, and is told in prisma.config.ts to leave these alone. Whoever rebuilds "Customer" makes its triggers anew.

-- The number under which a customer stands in the full-text table: an implicit rowid may change with VACUUM.
CREATE TABLE "CustomerSearch" (
    "number" INTEGER NOT NULL PRIMARY KEY,
    "workspaceId" TEXT NOT NULL,
    "customerId" TEXT NOT NULL,
    CONSTRAINT "CustomerSearch_workspaceId_customerId_fkey" FOREIGN KEY ("workspaceId", "customerId") REFERENCES "Customer" ("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "CustomerSearch_workspaceId_customerId_key" ON "CustomerSearch"("workspaceId", "customerId");

-- Every three characters in a row, without the text itself. Two line breaks at the end make the last character, and the
-- last two, beginnings of three.
CREATE VIRTUAL TABLE "CustomerText" USING fts5("text", content='', contentless_delete=1, tokenize='trigram case_sensitive 1');
-- The same by their characters: one character or two are found as the beginning of three.
CREATE VIRTUAL TABLE "CustomerTextGrams" USING fts5vocab("CustomerText", 'instance');

INSERT INTO "CustomerSearch" ("workspaceId", "customerId") SELECT "workspaceId", "id" FROM "Customer";
INSERT INTO "CustomerText" (rowid, "text")
  SELECT "s"."number", "c"."searchText" || char(10, 10)
  FROM "CustomerSearch" AS "s" JOIN "Customer" AS "c" ON "c"."workspaceId" = "s"."workspaceId" AND "c"."id" = "s"."customerId";

CREATE TRIGGER "Customer_search_insert" AFTER INSERT ON "Customer" BEGIN
  INSERT INTO "CustomerSearch" ("workspaceId", "customerId") VALUES (NEW."workspaceId", NEW."id");
  INSERT INTO "CustomerText" (rowid, "text")
    SELECT "number", NEW."searchText" || char(10, 10) FROM "CustomerSearch"
    WHERE "workspaceId" = NEW."workspaceId" AND "customerId" = NEW."id";
END;

CREATE TRIGGER "Customer_search_update" AFTER UPDATE OF "searchText" ON "Customer" WHEN OLD."searchText" <> NEW."searchText" BEGIN
  INSERT OR REPLACE INTO "CustomerText" (rowid, "text")
    SELECT "number", NEW."searchText" || char(10, 10) FROM "CustomerSearch"
    WHERE "workspaceId" = NEW."workspaceId" AND "customerId" = NEW."id";
END;

-- Also where it goes with its customer.
CREATE TRIGGER "CustomerSearch_delete" AFTER DELETE ON "CustomerSearch" BEGIN
  DELETE FROM "CustomerText" WHERE rowid = OLD."number";
END;

-- Those whose name begins with something, in order.
CREATE INDEX "Customer_workspaceId_beginning_idx" ON "Customer"("workspaceId", substr("searchText", 1, 64), "id");
