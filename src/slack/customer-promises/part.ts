import type { PlainTextOption } from '@slack/types'
import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { promisesKept } from '../../domain/customer-promise.ts'
import type { CustomerPromise, DayOfPromise } from '../../store/index.ts'
import { actions, button, context, overflow, section } from '../blocks.ts'
import type { Locale, Translate } from '../locale.ts'
import type { RequestContext } from '../routes.ts'
import type { KnownBlock } from '../surfaces.ts'
import { LIST, MENU, RECORD } from './ids.ts'
import { answeredEntries, openEntries } from './menu.ts'
import { mayWithPromise } from './permitted.ts'
import { dayState, openDayOf, promiseMarks, promiseText, promiseWords, reopenedText } from './words.ts'

/** Promises still to be kept that have a line on a card; the list has all of them. */
const SHOWN = 4
/** How many are read for a card: those, and enough to say how promises were kept. */
const READ = 20

/** What was promised to a customer, or with a deal, as it stands on the card. */
export interface PromisesOnCard {
  /** Those still to be kept first, then the newest. */
  readonly promises: readonly CustomerPromise[]
  /** Of which of them the reader may say what became. */
  readonly changeable: ReadonlySet<string>
  /** What the button that notes another carries, and what the card is called. */
  readonly record: { readonly value: string; readonly name: string }
  readonly customerId: string
  readonly today: CalendarDate
}

/** Reads them for the card of a customer. */
export async function promisesOfCustomer(
  { id, name }: { readonly id: string; readonly name: string },
  ctx: RequestContext,
): Promise<PromisesOnCard> {
  const { store, today } = ctx
  const promises = await store.customerPromises.ofCustomer(id, READ)
  return {
    promises,
    changeable: changeableOf(promises, ctx),
    record: { value: `customer:${id}`, name },
    customerId: id,
    today,
  }
}

/** Reads them for the card of a deal. */
export async function promisesOfDeal(
  { id, title, customerId }: { readonly id: string; readonly title: string; readonly customerId: string },
  ctx: RequestContext,
): Promise<PromisesOnCard> {
  const { store, today } = ctx
  const promises = await store.customerPromises.ofDeal(id, READ)
  return {
    promises,
    changeable: changeableOf(promises, ctx),
    record: { value: `deal:${id}`, name: title },
    customerId,
    today,
  }
}

const changeableOf = (promises: readonly CustomerPromise[], ctx: RequestContext): ReadonlySet<string> =>
  new Set(promises.filter((promise) => mayWithPromise(ctx, promise)).map(({ id }) => id))

/**
 * The part (D6): what is still to be kept, what was said last, each with a menu for who may change it; how promises were kept, and
 * the buttons.
 */
export function promisesPart(
  { promises, changeable, record, customerId, today }: PromisesOnCard,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const open = promises.filter((promise) => openDayOf(promise) !== null)
  const { kept, due } = promisesKept(promises.flatMap(({ days }) => days.map(({ outcome }) => outcome)))
  const hidden = open.length > SHOWN ? [t('common.andMore', { count: open.length - SHOWN })] : []
  const none = open.length === 0 ? [t('customerPromises.card.none')] : []
  const rate = due > 0 ? [t('customerPromises.card.rate', { kept, due })] : []
  const [add, all] = [t('customerPromises.button.record'), t('customerPromises.button.all')]
  const { value, name } = record
  const menu = ({ id }: CustomerPromise, block: string, entries: readonly PlainTextOption[]) =>
    changeable.has(id) && entries.length > 0 ? { blockId: block, accessory: overflow(MENU, entries) } : {}
  return [
    section([`*${t('customerPromises.card.heading')}*`, ...none, ...rate].join('\n')),
    ...open
      .slice(0, SHOWN)
      .map((promise) =>
        section(openLine(promise, today, t, locale), menu(promise, `promise.${promise.id}`, openEntries(promise, t))),
      ),
    ...lastSaid(promises).map(({ promise, day }) =>
      section(
        `• ${promiseText(promise)} · ${dayState(promise, day, null, t, locale) ?? ''}`,
        menu(promise, `promise.${promise.id}.said`, answeredEntries({ ...promise, days: [day] }, t, locale)),
      ),
    ),
    ...(hidden.length > 0 ? [context(hidden)] : []),
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
  const reopened = (day && reopenedText(day, t, locale)) ?? ''
  return [`• ${promiseWords(promise, t, locale)}`, marks, late, reopened].filter((text) => text !== '').join(' · ')
}

/**
 * The day that was broken last and not made up for, and the one of which something was said last, which may be a slip: each at
 * most once.
 */
function lastSaid(promises: readonly CustomerPromise[]): readonly DayOfPromise[] {
  const latest = promises.flatMap((promise) => {
    const day = promise.days.find(({ outcome }) => outcome !== null)
    return day && promise.takenBackAt === null ? [{ promise, day }] : []
  })
  const saidAt = ({ day }: DayOfPromise) => day.answeredAt?.getTime() ?? 0
  const said = [...latest].sort((one, other) => saidAt(other) - saidAt(one))
  const broken = latest.find(({ day }) => day.outcome === 'broken' && day.keptOn === null)
  const [last] = said
  return [...new Set([...(broken ? [broken] : []), ...(last ? [last] : [])])]
}
