import { type CalendarDate, compareDates } from '../domain/calendar-date.ts'
import type { Level } from '../domain/ladder.ts'
import type { Money } from '../domain/money.ts'
import { actions, button, context, header, section } from '../slack/blocks.ts'
import type { Translate } from '../slack/locale.ts'
import type { KnownBlock } from '../slack/surfaces.ts'
import { NEXT_PAGE, PREVIOUS_PAGE } from './ids.ts'

/** Lines of a page of the morning list (K4). */
export const PAGE_LENGTH = 10
/** Blocks of a page; Slack takes 50 in a message, and heading, pages and notices need theirs. */
const PAGE_BLOCKS = 42

/** One line of the morning list. */
export interface ReminderLine {
  readonly itemId: string
  /** The record it is about, where a line of another kind may tell the same. */
  readonly about?: string
  /** The record of which it tells all there is to tell: other lines about it are left out (K4, N6). */
  readonly tellsAllOf?: string
  /**
   * How important it is: the highest level comes first (K3, K6), then what has been due longest, then what is more money.
   * Null: before all others.
   */
  readonly rank: { readonly level: Level; readonly dueOn: CalendarDate; readonly amount: Money | null } | null
  /** Whether there is still something to do: not done and not put off. */
  readonly isOpen: boolean
  /** The line for notifications and screen readers. */
  readonly text: string
  readonly blocks: readonly KnownBlock[]
}

/**
 * The order of the list (K4): the highest level first, within it what has been due longest, then larger amounts. Amounts of two currencies are not compared; those
 * of one stand together.
 */
export function inOrderOfImportance(a: ReminderLine, b: ReminderLine): number {
  const byId = a.itemId < b.itemId ? -1 : 1
  if (!a.rank || !b.rank) return a.rank ? 1 : b.rank ? -1 : byId
  return (
    b.rank.level - a.rank.level ||
    compareDates(a.rank.dueOn, b.rank.dueOn) ||
    byAmount(a.rank.amount, b.rank.amount) ||
    byId
  )
}

function byAmount(a: Money | null, b: Money | null): number {
  if (!a || !b) return a ? -1 : b ? 1 : 0
  if (a.currency !== b.currency) return a.currency < b.currency ? -1 : 1
  return a.amount > b.amount ? -1 : a.amount < b.amount ? 1 : 0
}

/** What is told in the stead of somebody who is away (R5): it stands apart, below what is the reader's own. */
export interface AbsenteesLines {
  /** For whom. */
  readonly heading: string
  readonly lines: readonly ReminderLine[]
}

/** A line where it stands in the list: below which heading. */
interface PlacedLine extends ReminderLine {
  /** Null: the reader's own. */
  readonly heading: string | null
}

/** One fact, one line: without those about a record of which another line tells everything (K4, N6). */
function withoutRepetition(lines: readonly PlacedLine[]): PlacedLine[] {
  const told = new Set(lines.flatMap(({ tellsAllOf }) => tellsAllOf ?? []))
  return lines.filter(({ about }) => about === undefined || !told.has(about))
}

/** The lines of one person in their order, below their heading. */
const placed = (lines: readonly ReminderLine[], heading: string | null): PlacedLine[] =>
  [...lines].sort(inOrderOfImportance).map((line) => ({ ...line, heading }))

/** Cuts the lines into pages: ten lines each, fewer where they are long. */
function pagesOf(lines: readonly PlacedLine[]): PlacedLine[][] {
  const pages: PlacedLine[][] = []
  let blocks = 0
  for (const line of lines) {
    const page = pages.at(-1)
    const added = line.blocks.length + (line.heading === (page?.at(-1)?.heading ?? null) ? 0 : 1)
    if (page && page.length < PAGE_LENGTH && blocks + added <= PAGE_BLOCKS) {
      page.push(line)
      blocks += added
    } else {
      pages.push([line])
      blocks = line.blocks.length + (line.heading === null ? 0 : 1)
    }
  }
  return pages
}

/** The blocks of a page, each person's below their heading. */
const blocksOf = (page: readonly PlacedLine[]): KnownBlock[] =>
  page.flatMap(({ heading, blocks }, index) => {
    const isFirst = heading !== null && heading !== (page[index - 1]?.heading ?? null)
    return isFirst ? [section(`*${heading}*`), ...blocks] : blocks
  })

/**
 * The morning list (K4): a page of its lines, the most important first, and the buttons that turn the page. `page`
 * counts from 0; one that does not exist shows the last. What two lines would tell stands in one. What is told for
 * others (R5) follows the reader's own, each person's apart. The text says how much is left to do, and the first of it.
 */
export function listParts(
  lines: readonly ReminderLine[],
  page: number,
  t: Translate,
  others: readonly AbsenteesLines[] = [],
) {
  const ordered = withoutRepetition([
    ...placed(lines, null),
    ...others.flatMap((each) => placed(each.lines, each.heading)),
  ])
  const open = ordered.filter(({ isOpen }) => isOpen)
  const pages = pagesOf(ordered)
  const shown = Math.min(page, pages.length - 1)
  // Nothing is left to show of somebody who is back: that they are is said all the same.
  const bare = others.filter((each) => each.lines.length === 0).map(({ heading }) => heading)
  return {
    text: open[0]
      ? t('reminders.list.summary', { count: open.length, first: open[0].text })
      : t('reminders.list.summaryDone'),
    blocks: [
      header(t('reminders.list.heading')),
      ...blocksOf(pages[shown] ?? []),
      ...(bare.length > 0 ? [context([bare.join('\n')])] : []),
      ...(pages.length > 1 ? pageBlocks(shown, pages.length, ordered.length, t) : []),
    ],
  }
}

function pageBlocks(page: number, pages: number, count: number, t: Translate): KnownBlock[] {
  const turn = (id: string, label: string, to: number) => button(id, label, { value: String(to) })
  const buttons = [
    ...(page > 0 ? [turn(PREVIOUS_PAGE, t('reminders.list.previous'), page - 1)] : []),
    ...(page < pages - 1 ? [turn(NEXT_PAGE, t('reminders.list.next'), page + 1)] : []),
  ]
  return [context([t('reminders.list.page', { page: page + 1, pages, count })]), actions('pages', buttons)]
}
