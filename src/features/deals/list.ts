import { formatDate } from '../../domain/calendar-date.ts'
import { formatMoney } from '../../domain/money.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type KnownBlock, type Message, message } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { ListedDeal } from '../../store/index.ts'
import { NEXT_PAGE, OTHER_DEALS, PREVIOUS_PAGE, SHOW_DEAL } from './ids.ts'

/** Lines of a page. */
const PAGE_LENGTH = 10

/** Those of which something is still to come, or all. */
const FILTERS = ['open', 'all'] as const
export type Filter = (typeof FILTERS)[number]

/** What is asked for: which deals, and which page of them, from 0. */
export interface ListRequest {
  readonly filter: Filter
  readonly page: number
}

/** One page of deals, as it is shown. */
export interface DealList extends ListRequest {
  readonly rows: readonly ListedDeal[]
  readonly total: number
  /** Whose they are is said only where they are not all one's own. */
  readonly readerId: string
}

/** The value of a button that asks for a page. */
const requestValue = ({ filter, page }: ListRequest): string => `${filter}:${page}`

/** Reads such a value back; what is not ours asks for the first page of what is open. */
export function readListRequest(value: string | null): ListRequest {
  const [name, number] = (value ?? '').split(':')
  const page = Number(number)
  return {
    filter: FILTERS.find((filter) => filter === name) ?? 'open',
    page: Number.isSafeInteger(page) && page >= 0 ? page : 0,
  }
}

/** Reads a page of the deals this person may see, newest first; a page that no longer exists shows the last one. */
export async function readDealList(ctx: RequestContext, { filter, page }: ListRequest): Promise<DealList> {
  const visible = visibilityOf(ctx.actor, 'deal.see')
  const read = (shown: number) =>
    ctx.store.deals.list(visible, filter, { offset: shown * PAGE_LENGTH, limit: PAGE_LENGTH })
  const found = await read(page)
  const isBeyond = found.rows.length === 0 && found.total > 0
  const shown = isBeyond ? Math.ceil(found.total / PAGE_LENGTH) - 1 : page
  return { ...(isBeyond ? await read(shown) : found), filter, page: shown, readerId: ctx.actor.memberId }
}

/** The list of deals: a line with a button for each, pages, and the way to the others. */
export function dealListMessage(list: DealList, t: Translate, locale: Locale): Message {
  const { rows, total, filter } = list
  const other: Filter = filter === 'open' ? 'all' : 'open'
  const otherDeals = button(OTHER_DEALS, t(filter === 'open' ? 'deals.list.showAll' : 'deals.list.showOpen'), {
    value: requestValue({ filter: other, page: 0 }),
  })
  if (total === 0) {
    const empty = t(filter === 'open' ? 'deals.list.emptyOpen' : 'deals.list.emptyAll')
    return message({
      text: empty,
      blocks: [
        section(empty),
        context([t('deals.list.emptyTeach')]),
        ...(filter === 'open' ? [actions('pages', [otherDeals])] : []),
      ],
    })
  }
  const summary = filter === 'open' ? t('deals.list.open', { count: total }) : t('deals.list.all', { count: total })
  return message({
    text: summary,
    blocks: [
      header(t('deals.list.heading')),
      context([summary]),
      ...rows.map((deal) => dealLine(deal, list.readerId, t, locale)),
      ...pageBlocks(list, otherDeals, t),
    ],
  })
}

/** Nothing is open of a deal any more: because it was paid, or because it was given up (K1). */
export function nothingOpenText(
  { amount, writtenOff, currency }: Pick<ListedDeal, 'amount' | 'writtenOff' | 'currency'>,
  t: Translate,
  locale: Locale,
): string {
  const money = (minorUnits: bigint) => formatMoney({ amount: minorUnits, currency }, locale)
  if (writtenOff === 0n) return t('deals.list.paid', { amount: money(amount) })
  return t('deals.list.writtenOff', { amount: money(amount), writtenOff: money(writtenOff) })
}

function dealLine(deal: ListedDeal, readerId: string, t: Translate, locale: Locale): KnownBlock {
  const { customerName, title, currency, openAmount, signedOn, deliveredOn, cancelledOn, nextDueOn } = deal
  const amount = formatMoney({ amount: deal.amount, currency }, locale)
  const open = formatMoney({ amount: openAmount, currency }, locale)
  const details = [
    ...(cancelledOn ? [t('changes.cancelledOn', { date: formatDate(cancelledOn, locale) })] : []),
    ...(openAmount > 0n ? [t('deals.list.owes', { open, amount })] : []),
    ...(openAmount === 0n && !cancelledOn ? [nothingOpenText(deal, t, locale)] : []),
    ...(nextDueOn ? [t('deals.list.nextDue', { date: formatDate(nextDueOn, locale) })] : []),
    t('deals.list.signedOn', { date: formatDate(signedOn, locale) }),
    ...(deliveredOn ? [t('deals.list.deliveredOn', { date: formatDate(deliveredOn, locale) })] : []),
    ...(deal.ownerId === readerId ? [] : [t('deals.list.owner', { name: asTyped(deal.ownerName, 80) })]),
  ]
  const show = t('deals.list.show')
  return section(`*${asTyped(customerName, 150)}* · ${asTyped(title, 150)}\n${details.join(' · ')}`, {
    accessory: button(SHOW_DEAL, show, {
      value: deal.id,
      accessibilityLabel: `${show}: ${customerName}, ${title}`,
    }),
  })
}

function pageBlocks(
  { filter, page, total }: DealList,
  otherDeals: ReturnType<typeof button>,
  t: Translate,
): KnownBlock[] {
  const pages = Math.ceil(total / PAGE_LENGTH)
  const turn = (id: string, label: string, to: number) =>
    button(id, label, { value: requestValue({ filter, page: to }) })
  const buttons = [
    ...(page > 0 ? [turn(PREVIOUS_PAGE, t('collections.list.previous'), page - 1)] : []),
    ...(page < pages - 1 ? [turn(NEXT_PAGE, t('collections.list.next'), page + 1)] : []),
    otherDeals,
  ]
  return [
    ...(pages > 1 ? [context([t('collections.list.page', { page: page + 1, pages })])] : []),
    actions('pages', buttons),
  ]
}
