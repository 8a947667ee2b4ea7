import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { promisesKept } from '../../domain/customer-promise.ts'
import type { CustomerPromise } from '../../store/index.ts'
import { actions, button, section } from '../blocks.ts'
import type { Locale, Translate } from '../locale.ts'
import type { RequestContext } from '../routes.ts'
import type { KnownBlock } from '../surfaces.ts'
import { LIST, RECORD } from './ids.ts'
import { dayState, openDayOf, promiseMarks, promiseText, promiseWords } from './words.ts'

/** Promises still to be kept that have a line on a card; the list has all of them. */
const SHOWN = 4
/** How many are read for a card: those, and enough to say how promises were kept. */
const READ = 20

/** What was promised to a customer, or with a deal, as it stands on the card. */
export interface PromisesOnCard {
  /** Those still to be kept first, then the newest. */
  readonly promises: readonly CustomerPromise[]
  /** What the button that notes another carries, and what the card is called. */
  readonly record: { readonly value: string; readonly name: string }
  readonly customerId: string
  readonly today: CalendarDate
}

/** Reads them for the card of a customer. */
export async function promisesOfCustomer(
  { id, name }: { readonly id: string; readonly name: string },
  { store, today }: RequestContext,
): Promise<PromisesOnCard> {
  const promises = await store.customerPromises.ofCustomer(id, READ)
  return { promises, record: { value: `customer:${id}`, name }, customerId: id, today }
}

/** Reads them for the card of a deal. */
export async function promisesOfDeal(
  { id, title, customerId }: { readonly id: string; readonly title: string; readonly customerId: string },
  { store, today }: RequestContext,
): Promise<PromisesOnCard> {
  const promises = await store.customerPromises.ofDeal(id, READ)
  return { promises, record: { value: `deal:${id}`, name: title }, customerId, today }
}

/** The part (D6): what is still to be kept, what was broken and not made up for, how promises were kept, and the buttons. */
export function promisesPart(
  { promises, record, customerId, today }: PromisesOnCard,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const open = promises.filter((promise) => openDayOf(promise) !== null)
  const { kept, due } = promisesKept(promises.flatMap(({ days }) => days.map(({ outcome }) => outcome)))
  const lines = [
    ...open.slice(0, SHOWN).map((promise) => openLine(promise, today, t, locale)),
    ...(open.length > SHOWN ? ['…'] : []),
    ...promises.flatMap((promise) => brokenLine(promise, t, locale)).slice(0, 1),
  ]
  const rate = due > 0 ? [t('customerPromises.card.rate', { kept, due })] : []
  const text = lines.length > 0 ? lines : [t('customerPromises.card.none')]
  const [add, all] = [t('customerPromises.button.record'), t('customerPromises.button.all')]
  const { value, name } = record
  return [
    section([`*${t('customerPromises.card.heading')}*`, ...text, ...rate].join('\n')),
    actions('promises', [
      button(RECORD, add, { value, accessibilityLabel: `${add}: ${name}` }),
      ...(promises.length > 0 ? [button(LIST, all, { value: customerId, accessibilityLabel: `${all}: ${name}` })] : []),
    ]),
  ]
}

function openLine(promise: CustomerPromise, today: CalendarDate, t: Translate, locale: Locale): string {
  const day = openDayOf(promise)
  const marks = promiseMarks(promise, { withOwner: true }, t, locale)
  const isLate = day !== null && day.dueOn < today
  const late = isLate ? t('customerPromises.day.overdue', { date: formatDate(day.dueOn, locale) }) : ''
  return [`• ${promiseWords(promise, t, locale)}`, marks, late].filter((text) => text !== '').join(' · ')
}

/** The latest day of it, where that was broken and not made up for. */
function brokenLine(promise: CustomerPromise, t: Translate, locale: Locale): string[] {
  const day = promise.days.find(({ outcome }) => outcome !== null)
  if (day?.outcome !== 'broken' || day.keptOn) return []
  return [`• ${promiseText(promise)} · ${dayState(promise, day, null, t, locale) ?? ''}`]
}
