import { addDays, type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { DUE_SOON_DAYS } from '../../domain/instalment.ts'
import { MAX_NEXT_STEP } from '../../domain/visit.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { button, context, divider, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ComingVisits, VisitedCustomer } from '../../store/index.ts'
import { STEP_DONE } from './ids.ts'
import { returnWords } from './return-visit-line.ts'

/** Lines shown of each kind. */
const SHOWN = 5
/** Read of each kind, to say how many more there are; beyond that it is many, whatever their number. */
const READ = 100

/** One's own next steps and return visits of the coming days, in App Home (N5): also for who has turned reminders off. */
export const visitsInHome = {
  action: 'visit.log',
  place: (): 'due' => 'due',
  blocks: (ctx: RequestContext): Promise<readonly KnownBlock[]> => blocksOf(ctx, ctx.actor.memberId),
  inStead: blocksOf,
} as const

async function blocksOf(ctx: RequestContext, memberId: string): Promise<readonly KnownBlock[]> {
  const { store, settings, today, t, locale } = ctx
  const coming = await store.visits.coming(memberId, addDays(today, DUE_SOON_DAYS), READ)
  return homeBlocks(coming, { today, daysBetween: settings.contactRules.daysBetween }, t, locale)
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

/** The part with a line and a button for each, the earliest first; nothing without any. */
export function homeBlocks({ steps, returns }: ComingVisits, rest: Rest, t: Translate, locale: Locale): KnownBlock[] {
  if (steps.length + returns.length === 0) return []
  const hidden = Math.max(0, steps.length - SHOWN) + Math.max(0, returns.length - SHOWN)
  const pressing = (id: string, label: string, value: string, name: string) => ({
    accessory: button(id, label, { value, accessibilityLabel: `${label}: ${name}` }),
  })
  return [
    divider(),
    header(t('visits.home.heading')),
    ...steps.slice(0, SHOWN).map(({ id, customerName, nextStep }) =>
      section(
        t('visits.home.step', {
          customer: asTyped(customerName, 150),
          text: asTyped(nextStep?.text ?? '', MAX_NEXT_STEP),
          date: nextStep ? formatDate(nextStep.on, locale) : '',
        }),
        pressing(STEP_DONE, t('visits.step.doneButton'), id, customerName),
      ),
    ),
    ...returns.slice(0, SHOWN).map((customer) =>
      section(returnWords(customer, t, locale, restsUntil(customer, rest)), {
        accessory: logVisitButton({ customerId: customer.id, customerName: customer.name }, t),
      }),
    ),
    ...(hidden > 0 ? [context([t('visits.home.more', { count: hidden })])] : []),
  ]
}
