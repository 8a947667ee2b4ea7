import { calendarDate } from './calendar-date.ts'
import type { Currency } from './money.ts'
import type { RowsProblem } from './payment-rows.ts'
import { instalmentsOf, type PaymentTerms, parseRows, type TermsProblem } from './payment-terms.ts'
import { err, ok, type Result } from './result.ts'
import { cleanText } from './typed-text.ts'

/** Longest name of payment terms, in code points: as long as an option of Slack's shows it. */
export const MAX_TERMS_NAME = 60

/** Why terms cannot be given a name. `one-deal-only`: an amount or a date does not fit the next deal. */
export type NamedTermsProblem =
  | { readonly kind: 'name-empty' }
  | { readonly kind: 'name-too-long' }
  | { readonly kind: 'one-deal-only' }
  | { readonly kind: 'unreadable'; readonly rows: RowsProblem }
  | { readonly kind: 'unsound'; readonly terms: Exclude<TermsProblem, { readonly kind: 'does-not-add-up' }> }

/** Any deal that is large enough for each row to get something: what is left are faults of the terms themselves. */
const ANY_DAY = calendarDate('2000-01-01')
const ENOUGH = 10n ** 12n

/** Understands terms that are to be offered by name (D2): percentages that total exactly 100, no fixed amounts or dates. */
export function checkNamedTerms(
  typed: { readonly name: string; readonly rows: string },
  currency: Currency,
): Result<{ readonly name: string; readonly terms: PaymentTerms }, NamedTermsProblem> {
  const name = cleanText(typed.name, MAX_TERMS_NAME)
  if (!name.ok) return err({ kind: name.error === 'empty' ? 'name-empty' : 'name-too-long' })
  const rows = parseRows(typed.rows, currency)
  if (!rows.ok) return err({ kind: 'unreadable', rows: rows.error })
  if (rows.value.some((row) => 'amount' in row || 'on' in row.due)) return err({ kind: 'one-deal-only' })
  const terms = { template: 'rows', rows: rows.value } as const
  const any = { total: { amount: ENOUGH, currency }, signedOn: ANY_DAY, plannedDeliveryOn: ANY_DAY }
  const instalments = instalmentsOf(terms, any)
  if (instalments.ok) return ok({ name: name.value, terms })
  // Of percentages alone it cannot be that amounts do not add up.
  return instalments.error.kind === 'does-not-add-up'
    ? err({ kind: 'one-deal-only' })
    : err({ kind: 'unsound', terms: instalments.error })
}
