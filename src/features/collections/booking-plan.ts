import { type CalendarDate, compareDates, formatDate } from '../../domain/calendar-date.ts'
import { allocate } from '../../domain/instalment.ts'
import { type Currency, formatMoney, type Money } from '../../domain/money.ts'
import {
  type ComparedPayment,
  cleanReference,
  haveSameReference,
  MAX_REFERENCE,
  mayBeBooked,
} from '../../domain/payment.ts'
import { type LineProblem, MAX_PAYMENT_LINES, type PaymentLine, parsePaymentLines } from '../../domain/payment-lines.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { parseMoney } from '../../domain/typed-money.ts'
import { moneySentence } from '../../slack/amounts.ts'
import { fingerprint } from '../../slack/fingerprint.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import { latestToday } from '../../slack/today.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { ListedPayment, OpenReceivable, Payer, Visibility } from '../../store/index.ts'

/** What would become of one line: booked as it says, something to mend, or a choice between several payers. */
export type PlannedLine =
  | (Choosable & { readonly kind: 'payment'; readonly payment: PlannedPayment })
  | { readonly kind: 'problem'; readonly line: number; readonly text: string; readonly sentence: string }
  | (Choosable & { readonly kind: 'choice' })

/** A line with all who can have paid it: where it is several, one of them is chosen. */
export interface Choosable {
  readonly line: number
  readonly text: string
  readonly payers: readonly Payer[]
}

/** A payment that a line would book, with what it would do. */
export interface PlannedPayment {
  readonly payer: Payer
  readonly money: Money
  readonly receivedOn: CalendarDate
  readonly reference: string | null
  /** What it pays; minor units. */
  readonly parts: readonly { readonly receivable: OpenReceivable; readonly amount: bigint; readonly settles: boolean }[]
  /** What no instalment takes. */
  readonly credit: bigint
  /** Payments that were recorded before and may be the same money. */
  readonly earlierIds: readonly string[]
  /** That it may be recorded already, or stand in the list twice, in a sentence; null where it is new. */
  readonly repeated: string | null
}

/** What would become of a pasted list. */
export interface BookingPlan {
  readonly lines: readonly PlannedLine[]
  /** Stands for all of it: what is booked has to be what was shown. */
  readonly about: string
}

/** Who was chosen for a line, as `payerKey` says it. */
export type Choices = ReadonlyMap<number, string>

/** Stands for a payer in a choice. */
export const payerKey = ({ customerId, target }: Payer): string =>
  target ? `${target.kind}:${target.id}` : `customer:${customerId}`

/**
 * Says of every line of a pasted list what would happen, without writing anything (K5, T7): who paid, which instalments
 * that pays after the lines before it, what stays as credit. Only what this person may record (R2). Refused with a
 * sentence when there is nothing in it, or too much.
 */
export async function planBooking(
  text: string,
  choices: Choices,
  ctx: RequestContext,
): Promise<Result<BookingPlan, string>> {
  const { store, actor, t } = ctx
  const read = parsePaymentLines(text)
  if (!read.ok) {
    return err(
      read.error === 'empty' ? t('booking.problem.empty') : t('booking.problem.tooMany', { max: MAX_PAYMENT_LINES }),
    )
  }
  const visible = visibilityOf(actor, 'payment.record')
  const typed = read.value.flatMap((each) => (each.ok ? [each.value] : []))
  const found = await store.payments.payersNamed(
    typed.map(({ payer }) => payer),
    visible,
  )
  const payersOf = new Map(typed.map((each, index) => [each.line, found[index] ?? []]))
  const customerIds = found.flatMap((payers) => payers.map(({ customerId }) => customerId))
  const open = new OpenAccounts(await store.payments.openOf(customerIds, visible))
  const references = typed.flatMap(({ reference }) => reference ?? [])
  const receivedOn = typed.map((each) => each.receivedOn)
  const booked = await store.payments.comparable({ customerIds, references, receivedOn })
  const unknown = typed.map(({ payer }) => payer).filter((_, index) => found[index]?.length === 0)
  const meant = await meantBy(unknown, visible, ctx)
  const known: KnownLine[] = []
  const lines: PlannedLine[] = []
  for (const each of read.value)
    lines.push(
      each.ok
        ? planLine(each.value, payersOf.get(each.value.line) ?? [], { choices, open, known, booked, meant }, ctx)
        : problem(each.error.line, each.error.text, t(`booking.problem.${PROBLEM[each.error.problem]}`)),
    )
  return ok({ lines, about: aboutOf(lines) })
}

const PROBLEM = {
  columns: 'columns',
  'no-payer': 'noPayer',
  'no-amount': 'noAmount',
  'no-date': 'noDate',
  'bad-date': 'badDate',
} as const satisfies Record<LineProblem, string>

const problem = (line: number, text: string, sentence: string): PlannedLine => ({
  kind: 'problem',
  line,
  text,
  sentence,
})

/** What is open, less what the lines planned so far take. */
class OpenAccounts {
  readonly #open: Map<string, OpenReceivable>
  constructor(open: readonly OpenReceivable[]) {
    this.#open = new Map(open.map((each) => [each.id, each]))
  }

  /** What a payment of this payer could settle, in one currency or in any. */
  of({ customerId, target }: Payer, currency?: Currency): OpenReceivable[] {
    return [...this.#open.values()].filter(
      (each) =>
        each.customerId === customerId &&
        each.openAmount > 0n &&
        (currency === undefined || each.currency === currency) &&
        (!target || target.id === (target.kind === 'deal' ? each.dealId : each.id)),
    )
  }

  /** Spreads a payment over what is open of its payer, as recording it will. */
  take(payer: Payer, { amount, currency }: Money): Pick<PlannedPayment, 'parts' | 'credit'> {
    const { allocations, unallocated } = allocate(amount, this.of(payer, currency))
    const parts = allocations.flatMap(({ instalmentId, amount: part }) => {
      const receivable = this.#open.get(instalmentId)
      if (!receivable) return []
      const openAmount = receivable.openAmount - part
      this.#open.set(instalmentId, { ...receivable, openAmount })
      return [{ receivable, amount: part, settles: openAmount === 0n }]
    })
    return { parts, credit: unallocated }
  }
}

interface SoFar {
  readonly choices: Choices
  readonly open: OpenAccounts
  /** The payments of the lines so far. */
  readonly known: KnownLine[]
  /** The customer who may be meant by what names nobody, by what was typed. */
  readonly meant: ReadonlyMap<string, string>
  /** Payments with which the lines have to be compared. */
  readonly booked: readonly ListedPayment[]
}

interface KnownLine extends ComparedPayment {
  readonly line: number
  readonly customerId: string
}

/** Names that are looked for anew in a list; who has typed more wrong names has another list before them. */
const MOST_LOOKED_FOR = 20

/** For each text that names nobody exactly: the one customer who fits by a part of the name, where it is one. */
async function meantBy(
  texts: readonly string[],
  visible: Visibility,
  { store }: RequestContext,
): Promise<ReadonlyMap<string, string>> {
  const meant = new Map<string, string>()
  for (const text of [...new Set(texts)].slice(0, MOST_LOOKED_FOR)) {
    const [only, ...others] = await store.customers.find(text, visible, 2)
    if (only && others.length === 0) meant.set(text, only.name)
  }
  return meant
}

/** That nobody is called so, among those this person may see; and who may be meant. */
function unknownPayerText(text: string, meant: string | undefined, { actor, t }: RequestContext): string {
  const seesAll = visibilityOf(actor, 'payment.record').reach === 'all'
  const unknown = t(seesAll ? 'booking.problem.unknownToAll' : 'booking.problem.unknownPayer', {
    text: asTyped(text, 100),
  })
  return meant
    ? [unknown, t('booking.problem.meant', { customer: asTyped(meant, 100) })].join(t('booking.between'))
    : unknown
}

function planLine(
  typed: PaymentLine,
  payers: readonly Payer[],
  { choices, open, known, booked, meant }: SoFar,
  ctx: RequestContext,
): PlannedLine {
  const { t, settings, locale } = ctx
  const { line, receivedOn } = typed
  const refuse = (sentence: string) => problem(line, typed.payer, sentence)
  const chosen = payers.find((payer) => payerKey(payer) === choices.get(line))
  const [only, ...others] = payers
  if (!only) return refuse(unknownPayerText(typed.payer, meant.get(typed.payer), ctx))
  if (others.length > 0 && !chosen) return { kind: 'choice', line, text: typed.payer, payers }
  const payer = chosen ?? only
  const money = moneyOf(typed.amount, payer, open, settings.currency)
  if (!money.ok) {
    const said = moneySentence(money.error, t)
    return refuse(t('booking.problem.badAmount', { text: asTyped(typed.amount, 40), said }))
  }
  if (payer.target && payer.target.currency !== money.value.currency)
    return refuse(t('collections.error.otherCurrency', { currency: payer.target.currency }))
  if (compareDates(receivedOn, latestToday(ctx)) > 0) return refuse(t('collections.error.receivedInFuture'))
  const cleaned = cleanReference(typed.reference ?? '')
  if (!cleaned.ok && cleaned.error === 'too-long')
    return refuse(t('booking.problem.referenceTooLong', { max: MAX_REFERENCE }))
  if (payer.target && open.of(payer).length === 0) return refuse(t('booking.problem.settled'))

  const reference = cleaned.ok ? cleaned.value : null
  const own = { line, customerId: payer.customerId, ...money.value, receivedOn, reference }
  const earlier = booked.filter((each) => each.customerId === own.customerId && mayBeBooked(own, each))
  const inList = known.find((each) => each.customerId === own.customerId && mayBeBooked(own, each))
  known.push(own)
  const repeated = repetitionText(own, earlier.at(-1), inList, t, locale)
  const earlierIds = earlier.map(({ id }) => id)
  const payment = { payer, money: money.value, receivedOn, reference, earlierIds, repeated }
  const taken = open.take(payer, money.value)
  return { kind: 'payment', line, text: typed.payer, payers, payment: { ...payment, ...taken } }
}

/** Which recorded payment, or line of the list, a line may repeat, and by what; null where it repeats none. */
function repetitionText(
  own: KnownLine,
  recorded: ListedPayment | undefined,
  inList: KnownLine | undefined,
  t: Translate,
  locale: Locale,
): string | null {
  if (recorded)
    return t(haveSameReference(own, recorded) ? 'booking.repeated' : 'booking.alike', {
      amount: formatMoney({ amount: recorded.amount, currency: recorded.currency }, locale),
      date: formatDate(recorded.receivedOn, locale),
      by: asTyped(recorded.recordedByName, 80),
    })
  if (!inList) return null
  return t(haveSameReference(own, inList) ? 'booking.repeatedInList' : 'booking.alikeInList', { line: inList.line })
}

/** An amount without a currency is in that of what is owed, where it is but one; otherwise in the workspace's. */
function moneyOf(typed: string, payer: Payer, open: OpenAccounts, standard: Currency) {
  const owed = new Set(open.of(payer).map(({ currency }) => currency))
  const [only] = owed
  return parseMoney(typed, payer.target?.currency ?? (owed.size === 1 && only ? only : standard))
}

/** Stands for what would happen: the same only while every line would do the same. */
const aboutOf = (lines: readonly PlannedLine[]): string =>
  fingerprint(
    JSON.stringify(
      lines.map((each) => {
        if (each.kind !== 'payment') return [each.line, each.kind, each.text]
        const { payer, money, receivedOn, reference, parts, credit, earlierIds, repeated } = each.payment
        return [
          [each.line, payerKey(payer), money.amount.toString(), money.currency, receivedOn, reference],
          parts.map(({ receivable, amount }) => [receivable.id, amount.toString()]),
          [credit.toString(), earlierIds, repeated !== null],
        ]
      }),
    ),
  )

/** Whether every line can be booked as it stands. */
export const isComplete = ({ lines }: BookingPlan): boolean => lines.every(({ kind }) => kind === 'payment')

/** Whether something in it may be recorded already, or stand in it twice. */
export const hasRepeated = ({ lines }: BookingPlan): boolean =>
  lines.some((each) => each.kind === 'payment' && each.payment.repeated !== null)
