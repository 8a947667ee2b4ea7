import { addDays } from '../domain/calendar-date.ts'
import { formatMoney, sumByCurrency } from '../domain/money.ts'
import { teamOf } from '../domain/policy.ts'
import { type Spread, type StayingFigures, spreadOf, VISIT_STEPS } from '../domain/staying-power.ts'
import { type Successes, successRates } from '../domain/success-rate.ts'
import type { Visibility } from '../store/index.ts'
import type { Locale, Translate } from './locale.ts'
import type { RequestContext } from './routes.ts'
import { visibilityOf } from './visibility.ts'

/** Over how many days the figures of a team go, today included. */
const COUNTED_DAYS = 365

/** Which members make the team of somebody: their supervisor and all who report there; without one, everybody (V7). */
async function teamAround(memberId: string, { store }: Pick<RequestContext, 'store'>): Promise<Visibility> {
  const members = await store.members.supervision()
  const head = members.find(({ id }) => id === memberId)?.supervisorId ?? null
  return head === null ? { reach: 'all' } : { reach: 'owners', ownerIds: [head, ...teamOf(head, members)] }
}

/**
 * The figures of V7 of the last 365 days: of these owners, or of the team of a member. They name nobody, so that whoever
 * is about to give up may see their team's.
 */
export async function readStayingFigures(
  of: Visibility | { readonly memberId: string },
  ctx: Pick<RequestContext, 'store' | 'today'>,
): Promise<StayingFigures> {
  const visible = 'memberId' in of ? await teamAround(of.memberId, ctx) : of
  return ctx.store.stayingPower.figures(visible, addDays(ctx.today, 1 - COUNTED_DAYS))
}

/** What was tried and won in the same days, of the same people: for the rates of C1. */
export async function readSuccesses(
  of: Visibility | { readonly memberId: string },
  ctx: Pick<RequestContext, 'store' | 'today'>,
): Promise<Successes> {
  const visible = 'memberId' in of ? await teamAround(of.memberId, ctx) : of
  return ctx.store.stayingPower.successes(visible, addDays(ctx.today, 1 - COUNTED_DAYS), ctx.today)
}

/**
 * Says before a customer is given up what they still owe, as far as the reader may see it, by currency (D7): giving up ends
 * no reminder of it. Null where nothing is open.
 */
export async function stillOwedLine(customerId: string, ctx: RequestContext): Promise<string | null> {
  const { store, actor, t, locale } = ctx
  const open = await store.payments.openOf([customerId], visibilityOf(actor, 'receivable.see'))
  if (open.length === 0) return null
  const owed = sumByCurrency(open.map(({ openAmount: amount, currency }) => ({ amount, currency })))
  return t('staying.stillOwed', { amounts: owed.map((money) => formatMoney(money, locale)).join(' · ') })
}

/** How many orders come for each visit or call, by what the customer was before (C1), a line each. */
export function successLines(successes: Successes, t: Translate, locale: Locale): string[] {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  return successRates(successes).map(({ status, tried, won, rate }) => {
    const words = { status: t(`customers.status.${status}`) }
    return rate === null
      ? t('staying.success.unvisited', { ...words, count: won })
      : t('staying.success.line', { ...words, won, count: tried, rate: percent.format(rate) })
  })
}

/** How giving up and orders are spread over visits (V7), a line each; says so where nothing is counted yet. */
export function stayingLines({ givenUp, won }: StayingFigures, t: Translate, locale: Locale): string[] {
  return [lineOf('givenUp', spreadOf(givenUp), t, locale), lineOf('won', spreadOf(won), t, locale)]
}

function lineOf(what: 'givenUp' | 'won', { total, shares, unvisited }: Spread, t: Translate, locale: Locale): string {
  if (total === 0) return t(`staying.${what}None`)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const parts = VISIT_STEPS.map((step) =>
    t(step === 5 ? 'staying.lastStep' : 'staying.step', { step, share: percent.format(shares[step]) }),
  )
  const line = `${t(`staying.${what}`, { count: total })} ${parts.join(' · ')}`
  return unvisited > 0 ? `${line} ${t('staying.unvisited', { count: unvisited })}` : line
}
