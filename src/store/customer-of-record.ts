import { Prisma, type Tx } from './client.ts'
import { portions } from './portions.ts'
import type { WorkspaceId } from './workspace-id.ts'

/**
 * Every table whose rows have an id of their own and name their customer, or hang on a row that does: how the customer is
 * found, as the rest of a FROM clause whose row is `r`. A table that is missing here fails customer-records.test.ts.
 */
export const RECORDS_OF_A_CUSTOMER = {
  Customer: `r."id" AS "customerId" FROM "Customer" r`,
  Contact: `r."customerId" FROM "Contact" r`,
  Visit: `r."customerId" FROM "Visit" r`,
  Want: `r."customerId" FROM "Want" r`,
  CustomerPromise: `r."customerId" FROM "CustomerPromise" r`,
  CustomerPromiseDay: `p."customerId" FROM "CustomerPromiseDay" r
    JOIN "CustomerPromise" p ON p."workspaceId" = r."workspaceId" AND p."id" = r."promiseId"`,
  CustomerPromiseChange: `p."customerId" FROM "CustomerPromiseChange" r
    JOIN "CustomerPromise" p ON p."workspaceId" = r."workspaceId" AND p."id" = r."promiseId"`,
  // Whoever introduced another is the one who is to be thanked.
  Referral: `r."introducerId" AS "customerId" FROM "Referral" r`,
  MarketReport: `r."customerId" FROM "MarketReport" r`,
  GivingUp: `r."customerId" FROM "GivingUp" r`,
  Reflection: `r."customerId" FROM "Reflection" r`,
  Deal: `r."customerId" FROM "Deal" r`,
  HeldDeal: `r."customerId" FROM "HeldDeal" r`,
  Payment: `r."customerId" FROM "Payment" r`,
  Occasion: `r."customerId" FROM "Occasion" r`,
  Courtesy: `r."customerId" FROM "Courtesy" r`,
  ProductFeedback: `r."customerId" FROM "ProductFeedback" r`,
  ValueReview: `r."customerId" FROM "ValueReview" r`,
  Complaint: `r."customerId" FROM "Complaint" r`,
  ComplaintHandOver: ofComplaint('ComplaintHandOver'),
  ComplaintApproval: ofComplaint('ComplaintApproval'),
  Instalment: `d."customerId" FROM "Instalment" r ${dealOf('r')}`,
  CheckIn: ofImplementation('CheckIn'),
  Implementation: `d."customerId" FROM "Implementation" r ${dealOf('r')}`,
  ImplementationEvent: ofImplementation('ImplementationEvent'),
  MotivationDip: ofImplementation('MotivationDip'),
  ImplementationHandOver: ofImplementation('ImplementationHandOver'),
  CustomerQuestion: `d."customerId" FROM "CustomerQuestion" r ${dealOf('r')}`,
  GoodsDelivery: `d."customerId" FROM "GoodsDelivery" r ${dealOf('r')}`,
  DealTask: `d."customerId" FROM "DealTask" r ${dealOf('r')}`,
  PaymentPromise: ofInstalment('PaymentPromise'),
  Dispute: ofInstalment('Dispute'),
  ComplaintEvent: ofComplaint('ComplaintEvent'),
  ComplaintWait: ofComplaint('ComplaintWait'),
  SupervisorQuestion: ofInstalment('SupervisorQuestion'),
  CollectionContact: ofInstalment('CollectionContact'),
  Adjustment: ofInstalment('Adjustment'),
  DealChange: `d."customerId" FROM "DealChange" r ${dealOf('r')}`,
} as const satisfies Readonly<Record<string, string>>

function dealOf(row: string): string {
  return `JOIN "Deal" d ON d."workspaceId" = ${row}."workspaceId" AND d."id" = ${row}."dealId"`
}

function ofImplementation(table: string): string {
  return `d."customerId" FROM "${table}" r
    JOIN "Implementation" i ON i."workspaceId" = r."workspaceId" AND i."id" = r."implementationId" ${dealOf('i')}`
}

function ofComplaint(table: string): string {
  return `c."customerId" FROM "${table}" r
    JOIN "Complaint" c ON c."workspaceId" = r."workspaceId" AND c."id" = r."complaintId"`
}

function ofInstalment(table: string): string {
  return `d."customerId" FROM "${table}" r
    JOIN "Instalment" i ON i."workspaceId" = r."workspaceId" AND i."id" = r."instalmentId" ${dealOf('i')}`
}

/**
 * Whose these records are, of whatever kind: the customer's id by the record's. What hangs on no customer, and what the
 * workspace does not have, is left out. Reads every table: for what happens seldom, as a hand-over or a refusal.
 */
export async function customersOfRecords(
  tx: Tx,
  workspaceId: WorkspaceId,
  recordIds: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const ids of portions([...new Set(recordIds)]))
    for (const from of Object.values(RECORDS_OF_A_CUSTOMER)) {
      const rows = await tx.$queryRaw<{ id: string; customerId: string }[]>`SELECT r."id", ${Prisma.raw(from)}
        WHERE r."workspaceId" = ${workspaceId} AND r."id" IN (${Prisma.join(ids)})`
      for (const { id, customerId } of rows) found.set(id, customerId)
    }
  return found
}
