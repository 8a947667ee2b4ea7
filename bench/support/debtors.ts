/** People to be reminded, each of one instalment of one deal of theirs. */
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { RULE } from '../../src/reminders/rules.ts'
import { createDb } from '../../src/store/client.ts'
import type { NewOutboxItem, Store, WorkspaceStore } from '../../src/store/index.ts'
import { newWorkspace } from '../../test/support/records.ts'

/** Somebody with an instalment that is due. */
export interface Debtor {
  readonly memberId: string
  readonly instalmentId: string
}

/** Settings with which no reminder waits for the morning: that is not what is measured. */
export const NEVER_RESTING = {
  hours: { days: [1, 2, 3, 4, 5, 6, 7], opensAt: '00:00', closesAt: '23:59' },
  closingDays: [],
}

/** A workspace that never rests. */
export async function openWorkspace(store: Store, teamId: string): Promise<WorkspaceStore> {
  const workspace = await newWorkspace(store, teamId)
  await workspace.settings.update(NEVER_RESTING, null, new Date(0))
  return workspace
}

const ROWS_PER_STATEMENT = 500
const AT = new Date('2025-12-01T09:00:00Z')

/**
 * Writes so many people into a workspace, whom the app has written to before, each with a deal of which one instalment is open.
 * In bulk: the store makes one at a time, which would take longer than what is measured.
 */
export async function insertDebtors(databaseUrl: string, workspaceId: string, count: number): Promise<Debtor[]> {
  const db = createDb(databaseUrl)
  const numbers = Array.from({ length: count }, (_, number) => number)
  try {
    for (let from = 0; from < count; from += ROWS_PER_STATEMENT) {
      const rows = <Row>(rowOf: (number: number) => Row) => ({
        data: numbers.slice(from, from + ROWS_PER_STATEMENT).map(rowOf),
      })
      await db.member.createMany(
        rows((number) => ({
          id: `member-${number}`,
          workspaceId,
          slackUserId: `U${workspaceId}${number}`,
          name: `Member ${number}`,
          locale: 'en-GB',
          timeZone: 'Europe/Berlin',
          dmChannelId: `D${workspaceId}${number}`,
          profileReadAt: AT,
          createdAt: AT,
        })),
      )
      await db.memberRole.createMany(
        rows((number) => ({ workspaceId, memberId: `member-${number}`, role: 'rep' as const })),
      )
      await db.customer.createMany(
        rows((number) => ({
          id: `customer-${number}`,
          workspaceId,
          kind: 'organisation' as const,
          name: `Harbour Lights ${number} GmbH`,
          foldedName: `harbour lights ${number}`,
          searchText: `harbour lights ${number}`,
          ownerId: `member-${number}`,
          createdAt: AT,
        })),
      )
      await db.deal.createMany(
        rows((number) => ({
          id: `deal-${number}`,
          workspaceId,
          customerId: `customer-${number}`,
          ownerId: `member-${number}`,
          title: 'Lanterns for the quay',
          contractNumber: `C-${number}`,
          amount: 125_000n,
          currency: 'EUR',
          signedOn: '2025-12-01',
          paymentTerms: { template: 'on-signature' },
          submissionKey: `V${number}`,
          createdAt: AT,
        })),
      )
      await db.instalment.createMany(
        rows((number) => ({
          id: `instalment-${number}`,
          workspaceId,
          dealId: `deal-${number}`,
          sequence: 1,
          amount: 125_000n,
          openAmount: 125_000n,
          dueOn: '2025-12-01',
          basis: 'signature' as const,
          offsetDays: 0,
        })),
      )
    }
  } finally {
    await db.$disconnect()
  }
  return numbers.map((number) => ({ memberId: `member-${number}`, instalmentId: `instalment-${number}` }))
}

/** One reminder for each of them, all due at the same instant. */
export const remindersFor = (debtors: readonly Debtor[], dueAt: Date): NewOutboxItem[] =>
  debtors.map(({ memberId, instalmentId }) => ({
    rule: RULE.instalmentDue,
    subjectId: instalmentId,
    recipientId: memberId,
    localDate: calendarDate(dueAt.toISOString().slice(0, 10)),
    dueAt,
  }))
