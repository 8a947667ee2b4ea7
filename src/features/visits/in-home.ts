import { addDays, type CalendarDate, compareDates, formatDate } from '../../domain/calendar-date.ts'
import { DUE_SOON_DAYS } from '../../domain/instalment.ts'
import { MAX_NEXT_STEP } from '../../domain/visit.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { button, section } from '../../slack/blocks.ts'
import { type HomeList, listedByDay, listedTogether } from '../../slack/home-list.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ComingVisits, VisitedCustomer } from '../../store/index.ts'
import { STEP_DONE } from './ids.ts'
import { returnWords } from './return-visit-line.ts'

/** Lines shown. */
const SHOWN = 10
/** Read of each kind, to say how many more there are; beyond that it is many, whatever their number. */
const READ = 100

/** One's own next steps and return visits of the coming days, in App Home (N5): also for who has turned reminders off. */
export const visitsInHome = {
  action: 'visit.log',
  group: 'visits',
  pieces: async (ctx: RequestContext) => listedByDay(await listOf(ctx, ctx.actor.memberId), ctx.today),
  inStead: async (ctx: RequestContext, memberId: string) => listedTogether(await listOf(ctx, memberId)),
} as const

async function listOf(ctx: RequestContext, memberId: string): Promise<HomeList<DatedLine>> {
  const { store, settings, today, t, locale } = ctx
  const coming = await store.visits.coming(memberId, addDays(today, DUE_SOON_DAYS), READ)
  return visitList(coming, { today, daysBetween: settings.contactRules.daysBetween }, t, locale)
}

/** What decides whether a customer is to be left in peace for now (C7). */
interface Rest {
  readonly today: CalendarDate
  readonly daysBetween: number
}

function restsUntil({ lastUnaskedOn }: VisitedCustomer, { today, daysBetween }: Rest): CalendarDate | null {
  const until = lastUnaskedOn && addDays(lastUnaskedOn, daysBetween)
  return until !== null && until > today ? until : null
}

/** A next step or a return visit. */
interface DatedLine {
  readonly on: CalendarDate
  block(): KnownBlock
}

/** The list with a line and a button for each next step and each return visit. */
export function visitList(
  { steps, returns }: ComingVisits,
  rest: Rest,
  t: Translate,
  locale: Locale,
): HomeList<DatedLine> {
  const { today } = rest
  const pressing = (id: string, label: string, value: string, name: string) => ({
    accessory: button(id, label, { value, accessibilityLabel: `${label}: ${name}` }),
  })
  const rows = [
    ...steps.map(({ id, customerName, nextStep }) => ({
      on: nextStep?.on ?? today,
      block: () =>
        section(
          t('visits.home.step', {
            customer: asTyped(customerName, 150),
            text: asTyped(nextStep?.text ?? '', MAX_NEXT_STEP),
            date: nextStep ? formatDate(nextStep.on, locale) : '',
          }),
          pressing(STEP_DONE, t('visits.step.doneButton'), id, customerName),
        ),
    })),
    ...returns.map((customer) => ({
      on: customer.returnVisitOn ?? today,
      block: () =>
        section(returnWords(customer, t, locale, restsUntil(customer, rest)), {
          accessory: logVisitButton({ customerId: customer.id, customerName: customer.name }, t),
        }),
    })),
  ]
  return {
    heading: t('visits.home.heading'),
    rows: rows.sort((one, other) => compareDates(one.on, other.on)),
    dueOn: ({ on }) => on,
    blocks: ({ block }) => [block()],
    shown: SHOWN,
    more: (count) => t('visits.home.more', { count }),
  }
}
