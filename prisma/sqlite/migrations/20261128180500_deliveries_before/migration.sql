-- What was delivered before: one delivery of all of it.
INSERT INTO "GoodsDelivery" ("id", "workspaceId", "dealId", "deliveredOn", "isComplete", "recordedById", "recordedAt", "submissionKey")
SELECT 'goods ' || d."id", d."workspaceId", d."id", d."deliveredOn", true, d."ownerId", d."createdAt", 'delivered ' || d."id"
FROM "Deal" d WHERE d."deliveredOn" IS NOT NULL;

-- What is still planned to come: asked for on its day. What should have come before is in the lists of what is due.
INSERT INTO "DealTask" ("id", "workspaceId", "dealId", "kind", "ownerId", "dueOn", "submissionKey", "createdAt")
SELECT 'delivery ' || d."id", d."workspaceId", d."id", 'delivery', d."ownerId", d."plannedDeliveryOn", 'delivery ' || d."id" || ' 0', d."createdAt"
FROM "Deal" d WHERE d."deliveredOn" IS NULL AND d."cancelledOn" IS NULL AND d."plannedDeliveryOn" >= date('now');
