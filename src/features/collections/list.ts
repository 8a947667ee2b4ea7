import { addDays, type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { DUE_SOON_DAYS, instalmentState, levelOf } from '../../domain/instalment.ts'
import type { LadderDay } from '../../domain/ladder.ts'
import { formatMoney } from '../../domain/money.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { invoiceMark, receivableLine } from '../../slack/receivables.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type KnownBlock, type Message, message } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { ladderDay } from '../../slack/today.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { DueSum, OpenReceivable } from '../../store/index.ts'
import { RECORD_PAYMENT, SHOW_INSTALMENT } from './ids.ts'
import { amountsText, beside, marksOf, openIn } from './sums.ts'
import { FIRST_VIEW, pageBlocks, readPage, type ViewName, viewChoice, viewsFor } from './view-choice.ts'

/** Lines of a page (K4). */
export const PAGE_LENGTH = 10

/** Whose lines are shown, and to whom. */
export interface Readers {
  readonly readerId: string
  /** Names by id, to say whose a line is that is not the reader's own. */
  readonly names: ReadonlyMap<string, string>
}

/** One page of what is due, as it is shown. */
export interface DueList extends Readers {
  readonly rows: readonly OpenReceivable[]
  readonly total: number
  readonly page: number
  /** Over all pages: overdue by level, then each day. */
  readonly sums: readonly DueSum[]
  /** The other sides from which the reader can look at it. */
  readonly views: readonly ViewName[]
}

/** The names that the lines need; asked for only where somebody else's are shown. */
export async function readersOf(ctx: RequestContext, rows: readonly OpenReceivable[]): Promise<Readers> {
  const { memberId: readerId } = ctx.actor
  const members = rows.some(({ ownerId }) => ownerId !== readerId) ? await ctx.store.members.list() : []
  return { readerId, names: new Map(members.map(({ id, name }) => [id, name])) }
}

/**
 * Reads a page of what this person may see of the overdue, of today's and of the coming week (K1, K2); pages count
 * from 0, and a page that no longer exists shows the last one.
 */
export async function readDueList(ctx: RequestContext, page: number): Promise<DueList> {
  const visible = visibilityOf(ctx.actor, 'receivable.see')
  const upTo = addDays(ctx.today, DUE_SOON_DAYS)
  const read = await readPage(page, PAGE_LENGTH, (part) =>
    ctx.store.collecting.byDay(visible, ladderDay(ctx), upTo, part),
  )
  return { ...read, ...(await readersOf(ctx, read.rows)), views: viewsFor(ctx.actor.roles) }
}

/**
 * The list of what is due and overdue, by day: the totals, then what is overdue by level, today, and each day of the
 * coming week, each with its total over all pages; two buttons for each instalment, and pages.
 */
export function dueListMessage(list: DueList, day: LadderDay, t: Translate, locale: Locale): Message {
  const shown = { ...FIRST_VIEW, page: list.page }
  if (list.total === 0) {
    const empty = t('collections.list.empty', { days: DUE_SOON_DAYS })
    const teach = context([t('collections.list.emptyTeach')])
    return message({ text: empty, blocks: [section(empty), ...viewChoice(shown, list.views, t), teach] })
  }
  const amountsOf = (which: (sum: DueSum) => boolean) => amountsText(openIn(list.sums.filter(which)), t, locale)
  const isUndelivered = ({ dueOn }: DueSum) => dueOn !== null && dueOn < day.today
  const values = {
    overdue: amountsOf(({ level }) => level !== null),
    dueToday: amountsOf(({ dueOn }) => dueOn === day.today),
    soon: amountsOf(({ dueOn }) => dueOn !== null && dueOn > day.today),
    days: DUE_SOON_DAYS,
  }
  return message({
    text: t('collections.list.summary', values),
    blocks: [
      header(t('collections.list.heading')),
      ...viewChoice(shown, list.views, t),
      context([
        t('collections.list.overdue', { amounts: values.overdue }),
        t('collections.list.dueToday', { amounts: values.dueToday }),
        t('collections.list.soon', { amounts: values.soon, days: DUE_SOON_DAYS }),
        ...(list.sums.some(isUndelivered)
          ? [t('collections.list.undelivered', { amounts: amountsOf(isUndelivered) })]
          : []),
      ]),
      ...groupsOf(list.rows, day).flatMap((group) => [
        context([groupText(group, list.sums, day, t, locale)]),
        ...group.rows.flatMap((receivable) => listedLine(receivable, list, day, t, locale)),
      ]),
      ...pageBlocks(shown, Math.ceil(list.total / PAGE_LENGTH), t),
    ],
  })
}

/** Lines of a page that stand under one heading. */
interface DueGroup extends Pick<DueSum, 'level' | 'dueOn'> {
  readonly rows: OpenReceivable[]
}

/** The lines by level or day, in the order they have. */
function groupsOf(rows: readonly OpenReceivable[], day: LadderDay): DueGroup[] {
  const groups: DueGroup[] = []
  for (const receivable of rows) {
    const isOverdue = receivable.dueOn < day.today && !receivable.isPlanned
    const level = isOverdue ? levelOf(receivable, day) : null
    const dueOn = isOverdue ? null : receivable.dueOn
    const last = groups.at(-1)
    if (last && last.level === level && last.dueOn === dueOn) last.rows.push(receivable)
    else groups.push({ level, dueOn, rows: [receivable] })
  }
  return groups
}

/** The heading of a group: what it is, its total over all pages, and what of it is disputed or promised. */
function groupText(
  { level, dueOn }: DueGroup,
  sums: readonly DueSum[],
  { today }: LadderDay,
  t: Translate,
  locale: Locale,
): string {
  const own = sums.filter((sum) => sum.level === level && sum.dueOn === dueOn)
  const amounts = amountsText(openIn(own), t, locale)
  const heading =
    dueOn === today
      ? t('collect.group.today', { amounts })
      : dueOn !== null
        ? t(dueOn < today ? 'collect.group.undelivered' : 'collect.group.day', {
            date: formatDate(dueOn, locale),
            amounts,
          })
        : level
          ? t('collect.group.level', { level, amounts })
          : t('collect.group.overdue', { amounts })
  return beside([heading, ...marksOf(own, t, locale)])
}

/** A line of a list, with its buttons; it names whose it is where that is not the reader. */
export function listedLine(
  receivable: OpenReceivable,
  { readerId, names }: Readers,
  day: LadderDay,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const { id, ownerId } = receivable
  const owner = ownerId === readerId ? undefined : names.get(ownerId)
  const whose = owner === undefined ? '' : ` · ${t('deals.list.owner', { name: asTyped(owner, 80) })}`
  // An invoice is asked for from a week before the due date on (K10).
  const invoice = instalmentState(receivable, day).kind === 'scheduled' ? null : invoiceMark(receivable, t)
  return [
    section(`${dueText(receivable, day, t, locale)}${whose}${invoice ? ` · ${invoice}` : ''}`),
    actions(`open_${id}`, [recordButton(receivable, t, locale), openButton(receivable, t)]),
  ]
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
