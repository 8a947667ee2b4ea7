import { addDays, type CalendarDate } from '../../domain/calendar-date.ts'
import { DUE_SOON_DAYS, instalmentState } from '../../domain/instalment.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import { formatMoney, type Money, sumByCurrency } from '../../domain/money.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { receivableLine } from '../../slack/receivables.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type KnownBlock, type Message, message } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { OpenReceivable } from '../../store/index.ts'
import { NEXT_PAGE, PREVIOUS_PAGE, RECORD_PAYMENT, SHOW_INSTALMENT } from './ids.ts'

/** Lines of a page (K4). */
const PAGE_LENGTH = 10

/** One page of what is due, as it is shown. */
export interface DueList {
  readonly rows: readonly OpenReceivable[]
  readonly total: number
  readonly page: number
  readonly readerId: string
  /** Names by id, to say whose a line is that is not the reader's own. */
  readonly names: ReadonlyMap<string, string>
  /** Open amounts over all pages. */
  readonly overdue: readonly Money[]
  readonly dueToday: readonly Money[]
  readonly soon: readonly Money[]
}

/**
 * Reads a page of what this person may see of the overdue, of today's and of the coming week (K1, K2); pages count
 * from 0, and a page that no longer exists shows the last one.
 */
export async function readDueList(ctx: RequestContext, page: number): Promise<DueList> {
  const visible = visibilityOf(ctx.actor, 'receivable.see')
  const upTo = addDays(ctx.today, DUE_SOON_DAYS)
  const totals = await ctx.store.receivables.totals(visible, ctx.today, upTo)
  const wanted = { offset: page * PAGE_LENGTH, limit: PAGE_LENGTH }
  let { rows, total } = await ctx.store.receivables.open(visible, upTo, wanted)
  let shown = page
  if (rows.length === 0 && total > 0) {
    shown = Math.ceil(total / PAGE_LENGTH) - 1
    const last = await ctx.store.receivables.open(visible, upTo, { offset: shown * PAGE_LENGTH, limit: PAGE_LENGTH })
    rows = last.rows
    total = last.total
  }
  const sum = (part: 'overdue' | 'dueToday' | 'later') =>
    sumByCurrency(totals.map((each) => ({ amount: each[part], currency: each.currency }))).filter(
      ({ amount }) => amount > 0n,
    )
  const { memberId: readerId } = ctx.actor
  // Asked for only where somebody else's lines are shown.
  const members = rows.some(({ ownerId }) => ownerId !== readerId) ? await ctx.store.members.list() : []
  const names = new Map(members.map(({ id, name }) => [id, name]))
  return {
    rows,
    total,
    page: shown,
    readerId,
    names,
    overdue: sum('overdue'),
    dueToday: sum('dueToday'),
    soon: sum('later'),
  }
}

/** The list of what is due and overdue: totals, a line with a button for each instalment, and pages. */
export function dueListMessage(list: DueList, day: LadderDay, t: Translate, locale: Locale): Message {
  const amounts = (sums: readonly Money[]) =>
    sums.length === 0 ? t('collections.list.none') : sums.map((sum) => formatMoney(sum, locale)).join(' + ')
  if (list.total === 0) {
    const empty = t('collections.list.empty', { days: DUE_SOON_DAYS })
    return message({ text: empty, blocks: [section(empty), context([t('collections.list.emptyTeach')])] })
  }
  const pages = Math.ceil(list.total / PAGE_LENGTH)
  return message({
    text: t('collections.list.summary', {
      overdue: amounts(list.overdue),
      dueToday: amounts(list.dueToday),
      soon: amounts(list.soon),
      days: DUE_SOON_DAYS,
    }),
    blocks: [
      header(t('collections.list.heading')),
      context([
        t('collections.list.overdue', { amounts: amounts(list.overdue) }),
        t('collections.list.dueToday', { amounts: amounts(list.dueToday) }),
        t('collections.list.soon', { amounts: amounts(list.soon), days: DUE_SOON_DAYS }),
      ]),
      ...list.rows.map((receivable) => listedLine(receivable, list, day, t, locale)),
      ...(pages > 1 ? pageBlocks(list.page, pages, t) : []),
    ],
  })
}

/** A line of the list; it names whose it is where that is not the reader. */
function listedLine(
  receivable: OpenReceivable,
  { readerId, names }: DueList,
  day: LadderDay,
  t: Translate,
  locale: Locale,
): KnownBlock {
  const { ownerId } = receivable
  const owner = ownerId === readerId ? undefined : names.get(ownerId)
  const whose = owner === undefined ? '' : ` · ${t('deals.list.owner', { name: asTyped(owner, 80) })}`
  return section(`${dueText(receivable, day, t, locale)}${whose}`, { accessory: recordButton(receivable, t, locale) })
}

/** Who owes what since when, with the button that records a payment. */
export function dueLine(receivable: OpenReceivable, day: LadderDay, t: Translate, locale: Locale): KnownBlock {
  return section(dueText(receivable, day, t, locale), { accessory: recordButton(receivable, t, locale) })
}

/** Who owes what since when; marked when it is overdue. */
export function dueText(receivable: OpenReceivable, day: LadderDay, t: Translate, locale: Locale): string {
  const overdue = instalmentState(receivable, day).kind === 'overdue'
  return `${overdue ? '⚠ ' : ''}${receivableLine(receivable, day, t, locale)}`
}

/** The later of two days: a reminder belongs to its recipient's day, which may begin before the workspace's. */
export const laterOf = (one: CalendarDate, other: CalendarDate): CalendarDate => (one > other ? one : other)

/** The button that records a payment of this instalment. */
export function recordButton(receivable: OpenReceivable, t: Translate, locale: Locale) {
  const open = formatMoney({ amount: receivable.openAmount, currency: receivable.currency }, locale)
  const label = t('collections.form.title')
  return button(RECORD_PAYMENT, label, {
    value: receivable.id,
    accessibilityLabel: `${label}: ${receivable.customerName}, ${open}`,
  })
}

/** The button that opens the card of this instalment: what to say, what happened, and everything that can be done. */
export function openButton(receivable: OpenReceivable, t: Translate) {
  const label = t('instalments.open')
  const accessibilityLabel = `${label}: ${receivable.customerName}, ${receivable.dealTitle}`
  return button(SHOW_INSTALMENT, label, { value: receivable.id, accessibilityLabel })
}

function pageBlocks(page: number, pages: number, t: Translate): KnownBlock[] {
  const buttons = [
    ...(page > 0 ? [button(PREVIOUS_PAGE, t('collections.list.previous'), { value: String(page - 1) })] : []),
    ...(page < pages - 1 ? [button(NEXT_PAGE, t('collections.list.next'), { value: String(page + 1) })] : []),
  ]
  return [context([t('collections.list.page', { page: page + 1, pages })]), actions('pages', buttons)]
}
