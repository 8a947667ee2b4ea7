import { withoutName } from '../domain/personal-data.ts'
import { Prisma, type Tx } from './client.ts'
import { RECORDS_OF_A_CUSTOMER } from './customer-of-record.ts'
import { eraseInLedgers } from './ledger-changes.ts'
import type { WorkspaceId } from './workspace-id.ts'

type Table = keyof typeof RECORDS_OF_A_CUSTOMER

/**
 * Every column in which people write freely about a customer, by table: somebody's name may stand there (R6). A column
 * that is missing fails customer-records.test.ts.
 */
export const FREE_TEXTS = {
  Visit: [
    'note',
    'nextStep',
    'customerNews',
    'productNews',
    'competitorNews',
    'complaintNews',
    'disturbReason',
    'nextStepReason',
  ],
  MarketReport: ['customerNews', 'productNews', 'competitorNews', 'complaintNews'],
  GivingUp: ['note'],
  Reflection: [
    'improve',
    'technique',
    'targetReason',
    'shortcomings',
    'worstHandled',
    'better',
    'followUp',
    'objectionNote',
    'suggestion',
  ],
  Want: ['text'],
  CustomerPromise: ['text', 'endedReason'],
  CustomerPromiseDay: ['note'],
  CustomerPromiseChange: ['text'],
  Occasion: ['note'],
  Courtesy: ['what'],
  ProductFeedback: ['text', 'answer'],
  ValueReview: ['rewards', 'switchingCosts', 'ties'],
  CheckIn: ['questions', 'problems', 'nextStep', 'evidence'],
  Implementation: ['goal', 'measure', 'confirmation', 'successNote'],
  ImplementationEvent: ['note'],
  MotivationDip: ['action'],
  ImplementationHandOver: ['note', 'returnNote'],
  CustomerQuestion: ['text', 'answer'],
  GoodsDelivery: ['missing', 'lateReason', 'undoneReason'],
  DealTask: ['title', 'result'],
  PaymentPromise: ['promisedBy', 'returnNote'],
  Dispute: ['reason', 'outcomeNote'],
  Complaint: [
    'product',
    'account',
    'wants',
    'lossOutput',
    'lossChances',
    'lossTime',
    'causeNote',
    'causedBy',
    'solution',
    'agreedNote',
    'carriedOutNote',
    'prevention',
    'scoreNote',
  ],
  ComplaintEvent: ['note'],
  ComplaintWait: ['reason'],
  ComplaintHandOver: ['note', 'returnNote'],
  ComplaintApproval: ['solution', 'note'],
  SupervisorQuestion: ['question', 'answer'],
  CollectionContact: ['note'],
  HeldDeal: ['note'],
  Payment: ['reversalNote'],
  DealChange: ['reason'],
  Adjustment: ['reason'],
} as const satisfies Partial<Record<Table, readonly string[]>>

/** Takes somebody's name out of everything that was written freely about a customer; answers how many texts it stood in. */
export async function eraseName(tx: Tx, workspaceId: WorkspaceId, customerId: string, name: string): Promise<number> {
  let changed = await eraseInFile(tx, workspaceId, customerId, name)
  changed += await eraseInLedgers(tx, workspaceId, customerId, name)
  for (const [table, columns] of Object.entries(FREE_TEXTS))
    for (const column of columns) {
      const from = RECORDS_OF_A_CUSTOMER[table as Table]
      const texts = Prisma.raw(`SELECT r."id", r."workspaceId", r."${column}" AS "text", ${from}`)
      const rows = await tx.$queryRaw<{ id: string; text: string }[]>`SELECT q."id", q."text" FROM (${texts}) q
        WHERE q."workspaceId" = ${workspaceId} AND q."customerId" = ${customerId} AND q."text" IS NOT NULL`
      for (const { id, text } of rows) {
        const left = withoutName(text, name)
        if (left === text) continue
        changed += 1
        await tx.$executeRaw`UPDATE ${Prisma.raw(`"${table}"`)} SET ${Prisma.raw(`"${column}"`)} = ${left}
          WHERE "workspaceId" = ${workspaceId} AND "id" = ${id}`
      }
    }
  return changed
}

/** The file says who manages a company; notes of hand-overs say whom to call. */
async function eraseInFile(tx: Tx, workspaceId: WorkspaceId, customerId: string, name: string): Promise<number> {
  let changed = 0
  for (const { field, value } of await tx.customerFileField.findMany({ where: { workspaceId, customerId } })) {
    const left = withoutName(value, name)
    if (left === value) continue
    changed += 1
    await tx.customerFileField.updateMany({ where: { workspaceId, customerId, field }, data: { value: left } })
  }
  const handOvers = await tx.handOver.findMany({
    where: { workspaceId, note: { not: null }, customers: { some: { customerId } } },
    select: { id: true, note: true },
  })
  for (const { id, note } of handOvers) {
    const left = withoutName(note ?? '', name)
    if (left === note) continue
    changed += 1
    await tx.handOver.updateMany({ where: { workspaceId, id }, data: { note: left } })
  }
  return changed
}
