-- What finds customers by any part of "Customer"."searchText" (docs/adr/0017). Written by hand: Prisma knows no indexes of
-- expressions, and leaves them alone.

-- Every one, two and three characters in a row. That it takes long to work out is said, so that the index is asked instead.
CREATE FUNCTION "searchGrams"(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
  SELECT ARRAY(SELECT substr($1, i, n) FROM generate_series(1, length($1)) AS i, generate_series(1, 3) AS n)
$$;

-- Without the list of what is still to be sorted in: whoever searches would have to go through it.
CREATE INDEX "Customer_searchGrams_idx" ON "Customer" USING gin ("searchGrams"("searchText")) WITH (fastupdate = off);

-- Those whose name begins with something, in order.
CREATE INDEX "Customer_workspaceId_beginning_idx" ON "Customer" ("workspaceId", left("searchText", 64) COLLATE "C", "id");
