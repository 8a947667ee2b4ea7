import type { PlainTextOption } from '@slack/types'
import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { actions, button, context, header, overflow, section } from '../../slack/blocks.ts'
import { ANY_CUSTOMER, MENU, RECORD } from '../../slack/customer-promises/ids.ts'
import { answeredDays, answeredEntries, openEntries } from '../../slack/customer-promises/menu.ts'
import {
  correctedText,
  dayState,
  endedText,
  movedText,
  openDayOf,
  promiseMarks,
  promiseText,
  promiseWords,
  reopenedText,
} from '../../slack/customer-promises/words.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { CustomerPromise, DayOfPromise } from '../../store/index.ts'
import { LIST_VIEW } from './ids.ts'

/** Promises that are shown of each part. */
export const SHOWN_PROMISES = 30

/** Answered promises that are shown of the last days, where it is not of a customer. */
const SHOWN_LATELY = 8

/** Where a form lies, and what is drawn anew when it is done: routing data, proves nothing (R2). */
export interface Beneath {
  /** The modal with the list that it was opened from. */
  readonly list: string | null
  /** The modal with a card that it was opened from. */
  readonly card: string | null
  /** Of whom the list or card is; null: of the reader and their team, or of a deal. */
  readonly customerId: string | null
  /** The deal of the card; null: it is a customer's. */
  readonly dealId: string | null
}

const BENEATH = ['id', 'list', 'card', 'customerId', 'dealId'] as const

/** The private metadata of a form about one day or promise; `more`: what else it carries. */
export const beneathText = (
  id: string,
  { list, card, customerId, dealId }: Beneath,
  more: Readonly<Record<string, string>> = {},
): string => JSON.stringify({ id, list, card, customerId, dealId, ...more })

/** Reads it back. */
export function readBeneath(privateMetadata: string): Beneath & { readonly id: string } {
  const { id, ...beneath } = readRoutingData(privateMetadata, BENEATH)
  return { id: id ?? '', ...beneath }
}

/** What was promised to one customer, with history, or what somebody and those they look after are to keep. */
export interface PromiseList {
  /** Null: of the reader and their team. */
  readonly customer: { readonly id: string; readonly name: string } | null
  /** One more than is shown where there are more. */
  readonly promises: readonly CustomerPromise[]
  /** Whether the reader may change each, in this order. */
  readonly changeable: readonly boolean[]
  /** Days that were answered lately, for a slip to be found; of a customer they stand among the others. */
  readonly lately: readonly DayOfPromise[]
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
      which(promise) ? linesOf(promise, list.changeable[index] === true, list, t, locale) : [],
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
  const lately = customer
    ? []
    : part(
        t('customerPromises.list.lately'),
        list.lately.slice(0, SHOWN_LATELY).map((about) => latelyLine(about, t, locale)),
      )
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
      ...lately,
    ],
  })
}

/** What was promised and what became of it, with a menu for the day to come and one for the days that were answered. */
function linesOf(
  promise: CustomerPromise,
  mayChange: boolean,
  { customer, today, readerId }: PromiseList,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const open = openDayOf(promise)
  const isMine = customer === null && promise.ownerId === readerId
  const isLate = open !== null && open.dueOn < today
  const what = [
    ...(customer ? [] : [`*${asTyped(promise.customerName, 150)}*`]),
    open ? promiseWords(promise, t, locale) : promiseText(promise),
    promiseMarks(promise, { withOwner: !isMine }, t, locale),
    isLate ? t('customerPromises.day.overdue', { date: formatDate(open.dueOn, locale) }) : '',
    (open && reopenedText(open, t, locale)) ?? '',
    (open && movedText(open, t, locale)) ?? '',
    correctedText(promise, t, locale) ?? '',
    promise.endedOn ? endedText(promise, t, locale) : '',
  ]
  const became = answeredDays(promise).map((day) => dayState(promise, day, null, t, locale) ?? '')
  const answered = mayChange ? answeredEntries(promise, t, locale) : []
  if (!open) return [line(promise.id, [...what, ...became], answered)]
  return [
    line(promise.id, what, mayChange ? openEntries(promise, t) : []),
    ...(became.length > 0 ? [line(`${promise.id}.before`, became, answered)] : []),
  ]
}

function line(id: string, lines: readonly string[], entries: readonly PlainTextOption[]): KnownBlock {
  const text = lines.filter((each) => each !== '').join('\n')
  if (entries.length === 0) return section(text)
  return section(text, { blockId: `promise.${id}`, accessory: overflow(MENU, entries) })
}

/** A day that was answered lately, of whoever may change it. */
function latelyLine({ promise, day }: DayOfPromise, t: Translate, locale: Locale): KnownBlock {
  const entries = answeredEntries({ ...promise, days: [day] }, t, locale)
  const state = dayState(promise, day, null, t, locale) ?? ''
  return line(
    `${promise.id}.${day.id}`,
    [`*${asTyped(promise.customerName, 150)}*`, promiseText(promise), state],
    entries,
  )
}
