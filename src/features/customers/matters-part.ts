import { type CalendarDate, compareDates, formatDate } from '../../domain/calendar-date.ts'
import { formatMoney } from '../../domain/money.ts'
import { MAX_NEXT_STEP } from '../../domain/visit.ts'
import { button, context, section } from '../../slack/blocks.ts'
import { causesText } from '../../slack/implementations/timeline.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { paragraphs } from '../../slack/paragraphs.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ImplementationTimeline, OpenReceivable } from '../../store/index.ts'
import type { CustomerCard } from './customer-card.ts'
import { SHOW_DEAL } from './ids.ts'

/** Open deals that have a line and a button of their own; the rest is counted. */
const SHOWN_DEALS = 5
/** Promises and disputes that are named. */
const SHOWN_MATTERS = 10
/** Longest title of a deal in its line, in code points. */
const MAX_TITLE = 150

/** What of the card the open matters are. */
type Matters = Pick<CustomerCard, 'open' | 'heldDeals' | 'steps' | 'today'> & {
  readonly timelines: readonly IntroducedThere[]
}

/** What is said of what was introduced. */
export type IntroducedThere = Pick<
  ImplementationTimeline,
  'dealId' | 'dealTitle' | 'phase' | 'phaseSince' | 'isEnded' | 'nextOn' | 'entries'
>

/** A deal of which something is open, with what is said of it. */
interface OpenDeal {
  readonly id: string
  readonly title: string
  readonly text: string
}

/**
 * Open deals with a button each (K2, I1): of which money is open, then those that are paid and not introduced yet.
 * Then promises to pay, disputes, next steps of visits (V2), and deals that wait for approval.
 */
export function matterBlocks(card: Matters, t: Translate, locale: Locale): KnownBlock[] {
  const { open, heldDeals, steps } = card
  const deals = [...owingDeals(card, t, locale), ...paidDeals(card, t, locale)]
  const others = promisesAndDisputes(open, t, locale)
  for (const { text, on } of steps)
    others.push(t('customers.card.nextStep', { text: asTyped(text, MAX_NEXT_STEP), date: formatDate(on, locale) }))
  if (heldDeals > 0) others.push(t('customers.card.held', { count: heldDeals }))
  const show = t('customers.card.showDeal')
  const lines = deals.slice(0, SHOWN_DEALS).map(({ id, title, text }) => {
    const accessibilityLabel = `${show}: ${title}`
    return section(text, { accessory: button(SHOW_DEAL, show, { value: id, accessibilityLabel }) })
  })
  const hidden = deals.length - lines.length
  const heading = `*${t('customers.card.matters')}*`
  if (deals.length === 0 && others.length === 0) return [section(`${heading}\n${t('customers.card.noMatters')}`)]
  return [
    section(heading),
    ...lines,
    ...(hidden > 0 ? [context([t('customers.card.moreDeals', { count: hidden })])] : []),
    ...paragraphs(others).map((text) => section(text)),
  ]
}

/** What is open of each deal and when the next of it is due, with the phase of what was introduced; by due date. */
function owingDeals({ open, timelines, today }: Matters, t: Translate, locale: Locale): OpenDeal[] {
  return [...new Set(open.map(({ dealId }) => dealId))].flatMap((id) => {
    const instalments = open.filter(({ dealId }) => dealId === id)
    const [first] = instalments
    if (!first) return []
    const { dealTitle: title, currency, dueOn } = first
    const amount = instalments.reduce((sum, { openAmount }) => sum + openAmount, 0n)
    const line = t('customers.card.deal', {
      title: asTyped(title, MAX_TITLE),
      open: formatMoney({ amount, currency }, locale),
    })
    const introduced = timelines.find(({ dealId }) => dealId === id)
    const more = [
      dueText(dueOn, today, t, locale),
      ...(introduced ? [phaseText(introduced, t), ...dipText(introduced, t, locale)] : []),
    ]
    return [{ id, title, text: `${line}\n${more.join(' · ')}` }]
  })
}

/** Deals of which all the money is in, while what was introduced is still to be looked after (I1). */
function paidDeals({ open, timelines }: Matters, t: Translate, locale: Locale): OpenDeal[] {
  const owing = new Set(open.map(({ dealId }) => dealId))
  return timelines
    .filter(({ dealId, phase, isEnded }) => phase !== 'done' && !isEnded && !owing.has(dealId))
    .map((introduced) => {
      const { dealId: id, dealTitle: title, nextOn } = introduced
      const line = t('customers.card.paidDeal', { title: asTyped(title, MAX_TITLE) })
      const asked = nextOn === null ? [] : [t('customers.card.nextCheckIn', { date: formatDate(nextOn, locale) })]
      return {
        id,
        title,
        text: `${line}\n${[phaseText(introduced, t), ...dipText(introduced, t, locale), ...asked].join(' · ')}`,
      }
    })
}

const phaseText = ({ phase, phaseSince }: IntroducedThere, t: Translate): string =>
  t(phaseSince === null ? 'phases.card.notBegun' : 'phases.card.phase', { phase: t(`implementations.phase.${phase}`) })

/** That the customer's motivation dips, and why, while it does (I4). */
function dipText({ entries, isEnded }: IntroducedThere, t: Translate, locale: Locale): string[] {
  if (isEnded) return []
  return entries.flatMap((entry) =>
    entry.entry === 'dip' && entry.overAt === null
      ? [`⚠ ${t('phases.timeline.dip', { causes: causesText(entry.causes, t, locale) })}`]
      : [],
  )
}

const dueText = (dueOn: CalendarDate, today: CalendarDate, t: Translate, locale: Locale): string =>
  t(compareDates(dueOn, today) < 0 ? 'customers.card.overdueSince' : 'customers.card.nextDue', {
    date: formatDate(dueOn, locale),
  })

const promisesAndDisputes = (open: readonly OpenReceivable[], t: Translate, locale: Locale): string[] =>
  open
    .flatMap(({ promise, disputedOn, dealTitle, currency }) => {
      const deal = asTyped(dealTitle, 100)
      if (disputedOn) return [t('customers.card.disputed', { deal, date: formatDate(disputedOn, locale) })]
      if (!promise) return []
      const amount = formatMoney({ amount: promise.amount, currency }, locale)
      return [t('customers.card.promised', { deal, amount, date: formatDate(promise.dueOn, locale) })]
    })
    .slice(0, SHOWN_MATTERS)
