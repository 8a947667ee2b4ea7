import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { type Currency, formatMoney } from '../../domain/money.ts'
import { context } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { OpenReceivable, Settings, WorkspaceStore } from '../../store/index.ts'

/** Money that came in for an instalment. */
export interface Receipt {
  readonly amount: bigint
  readonly on: CalendarDate
  readonly by: string
  readonly recordedAt: Instant
  /** Finance is still to confirm it (K5). */
  readonly toBeConfirmed: boolean
}

/** What came in for an instalment, oldest first. */
export async function readReceipts(
  receivable: OpenReceivable,
  { store, settings }: { readonly store: Pick<WorkspaceStore, 'receivables' | 'members'>; readonly settings: Settings },
): Promise<Receipt[]> {
  if (receivable.openAmount === receivable.amount) return []
  const receipts: Receipt[] = []
  for (const { payment, allocated } of await store.receivables.paymentsOf(receivable.id)) {
    const by = (await store.members.byId(payment.recordedById))?.name ?? ''
    const toBeConfirmed = settings.financeConfirms && payment.confirmedAt === null
    receipts.push({ amount: allocated, on: payment.receivedOn, by, recordedAt: payment.createdAt, toBeConfirmed })
  }
  return receipts
}

/** Receipts that a message has room for: the last ones. */
const SHOWN = 3

/** The last receipts, a line each; no block where nothing came in. */
export function receiptsBlocks(
  receipts: readonly Receipt[],
  currency: Currency,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const lines = receipts.slice(-SHOWN).map(({ amount, on, by, toBeConfirmed }) =>
    [
      t('collections.reminder.received', {
        amount: formatMoney({ amount, currency }, locale),
        date: formatDate(on, locale),
        by: asTyped(by, 80),
      }),
      ...(toBeConfirmed ? [t('payments.mark.toBeConfirmed')] : []),
    ].join(' · '),
  )
  return lines.length > 0 ? [context([lines.join('\n')])] : []
}
