import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { actions, button, context, header, option, overflow, section } from '../../slack/blocks.ts'
import { ANY_CUSTOMER, RECORD } from '../../slack/customer-promises/ids.ts'
import {
  dayState,
  endedText,
  movedText,
  openDayOf,
  promiseMarks,
  promiseText,
  promiseWords,
} from '../../slack/customer-promises/words.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { CustomerPromise } from '../../store/index.ts'
import { LIST_VIEW, MENU } from './ids.ts'

/** Promises that are shown of each part. */
export const SHOWN_PROMISES = 30

/** What can be done with a promise, in the small menu at its line; the value names the day, or of `end` the promise. */
const PROMISE_ACTIONS = ['kept', 'broken', 'late', 'move', 'end'] as const
export type PromiseAction = (typeof PROMISE_ACTIONS)[number]

/** Where a form lies, and what is drawn anew when it is done: routing data, proves nothing (R2). */
export interface Beneath {
  /** The modal with the list that it was opened from. */
  readonly list: string | null
  /** Of whom the list is; null: of the reader and their team. */
  readonly customerId: string | null
}

/** The private metadata of a form about one day or promise. */
export const beneathText = (id: string, { list, customerId }: Beneath): string =>
  JSON.stringify({ id, list, customerId })

/** Reads it back. */
export function readBeneath(privateMetadata: string): Beneath & { readonly id: string } {
  const { id, list, customerId } = readRoutingData(privateMetadata, ['id', 'list', 'customerId'])
  return { id: id ?? '', list, customerId }
}

/** What was promised to one customer, with history, or what somebody and those they look after are to keep. */
export interface PromiseList {
  /** Null: of the reader and their team. */
  readonly customer: { readonly id: string; readonly name: string } | null
  /** One more than is shown where there are more. */
  readonly promises: readonly CustomerPromise[]
  /** Whether the reader may change each, in this order. */
  readonly changeable: readonly boolean[]
  /** Whose list it is. */
  readonly readerId: string
  readonly today: CalendarDate
}

/** The list, with a menu at each line that can be answered. */
export function buildPromiseList(list: PromiseList, t: Translate, locale: Locale): ModalView {
  const { customer, promises, readerId } = list
  const shown = promises.slice(0, SHOWN_PROMISES)
  const lines = (which: (promise: CustomerPromise) => boolean) =>
    shown.flatMap((promise, index) =>
      which(promise) ? [lineOf(promise, list.changeable[index] === true, list, t, locale)] : [],
    )
  const isOpen = (promise: CustomerPromise) => openDayOf(promise) !== null
  const part = (heading: string, found: readonly KnownBlock[]) => (found.length > 0 ? [header(heading), ...found] : [])
  const open = lines(isOpen)
  const body = customer
    ? [
        ...(open.length > 0 ? open : [section(t('customerPromises.list.nothing'))]),
        ...part(
          t('customerPromises.list.past'),
          lines((promise) => !isOpen(promise)),
        ),
      ]
    : open.length === 0
      ? [section(t('customerPromises.list.nothing'))]
      : [
          ...part(
            t('customerPromises.list.mine'),
            lines((each) => isOpen(each) && each.ownerId === readerId),
          ),
          ...part(
            t('customerPromises.list.others'),
            lines((each) => isOpen(each) && each.ownerId !== readerId),
          ),
        ]
  return modal({
    callbackId: LIST_VIEW,
    title: t(customer ? 'customerPromises.list.titleOne' : 'customerPromises.list.title'),
    close: t('common.close'),
    privateMetadata: JSON.stringify({ customerId: customer?.id ?? null }),
    blocks: [
      ...(customer ? [section(`*${asTyped(customer.name, MAX_NAME)}*`)] : []),
      actions('promises', [
        button(RECORD, t('customerPromises.button.record'), {
          value: customer ? `customer:${customer.id}` : ANY_CUSTOMER,
        }),
      ]),
      ...body,
      ...(promises.length > SHOWN_PROMISES
        ? [context([t('customerPromises.list.more', { count: SHOWN_PROMISES })])]
        : []),
    ],
  })
}

/** Days before the next one that are named in a line. */
const SHOWN_DAYS = 3

function lineOf(
  promise: CustomerPromise,
  mayChange: boolean,
  { customer, today, readerId }: PromiseList,
  t: Translate,
  locale: Locale,
): KnownBlock {
  const open = openDayOf(promise)
  const isMine = customer === null && promise.ownerId === readerId
  const isLate = open !== null && open.dueOn < today
  const text = [
    ...(customer ? [] : [`*${asTyped(promise.customerName, 150)}*`]),
    open ? promiseWords(promise, t, locale) : promiseText(promise),
    promiseMarks(promise, { withOwner: !isMine }, t, locale),
    isLate ? t('customerPromises.day.overdue', { date: formatDate(open.dueOn, locale) }) : '',
    (open && movedText(open, t, locale)) ?? '',
    promise.endedOn ? endedText(promise, t, locale) : '',
    ...promise.days
      .filter(({ outcome }) => outcome !== null)
      .slice(0, SHOWN_DAYS)
      .map((day) => dayState(promise, day, null, t, locale) ?? ''),
  ]
    .filter((line) => line !== '')
    .join('\n')
  const entries = mayChange ? entriesOf(promise, t) : []
  if (entries.length === 0) return section(text)
  return section(text, { blockId: `promise.${promise.id}`, accessory: overflow(MENU, entries) })
}

/** What can be done with it: its day answered, moved; the promise ended; a broken day kept late. */
function entriesOf(promise: CustomerPromise, t: Translate) {
  const open = openDayOf(promise)
  const broken = promise.days.find(({ outcome, keptOn }) => outcome === 'broken' && keptOn === null)
  const entry = (action: PromiseAction, id: string) =>
    option(t(`customerPromises.list.menu.${action}`), `${action}:${id}`)
  return [
    ...(open ? [entry('kept', open.id), entry('broken', open.id), entry('move', open.id)] : []),
    ...(broken ? [entry('late', broken.id)] : []),
    ...(open ? [entry('end', promise.id)] : []),
  ]
}

/** What was chosen in a menu; null for what is none of ours. */
export function readPromiseAction(
  value: string | null,
): { readonly action: PromiseAction; readonly id: string } | null {
  const [word, id] = (value ?? '').split(/:(.*)/s)
  const action = PROMISE_ACTIONS.find((known) => known === word)
  return action && id ? { action, id } : null
}
