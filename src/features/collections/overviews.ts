import { AGING_BUCKETS, type AgingBucket } from '../../domain/aging.ts'
import { formatDate } from '../../domain/calendar-date.ts'
import { actions, button, context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type Message, message } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { AgingNow, CustomerAccount, OpenSum, OverdueSum } from '../../store/index.ts'
import { SHOW_PART, SHOW_STATEMENT } from './ids.ts'
import { amountsText, beside, marksOf, openIn, overdueIn } from './sums.ts'
import { FIRST_VIEW, pageBlocks, type ViewName, viewChoice, viewValue } from './view-choice.ts'

/** Lines of a page: a customer's has two blocks. */
export const OVERVIEW_LENGTH = 10

/** For how many days, up to today, our own delays are counted (K11). */
export const DELAY_DAYS = 30

/** What a rep has open, and how often they did not ask in time. */
export interface RepAccount {
  readonly ownerId: string
  readonly name: string
  readonly sums: readonly OverdueSum[]
  readonly ownDelays: number
}

interface Paged<Row> {
  readonly rows: readonly Row[]
  readonly total: number
  readonly page: number
  readonly views: readonly ViewName[]
}

/** What is open by age (K7): a line for each range, credit on a line of its own, and the total; never converted. */
export function agingMessage(
  { buckets, unapplied, views }: AgingNow & { readonly views: readonly ViewName[] },
  t: Translate,
  locale: Locale,
): Message {
  const shown = { ...FIRST_VIEW, name: 'aging' } as const
  const amounts = (sums: readonly OpenSum[]) => amountsText(openIn(sums), t, locale)
  const overdue = buckets.filter(({ bucket }) => bucket !== 'notDue')
  return message({
    text: t('collect.aging.summary', { open: amounts(buckets), overdue: amounts(overdue) }),
    blocks: [
      header(t('collect.aging.heading')),
      ...viewChoice(shown, views, t),
      ...AGING_BUCKETS.map((bucket) => bucketLine(bucket, buckets, t, locale)),
      section(t('collect.aging.total', { amounts: amounts(buckets) })),
      section(t('collect.aging.unapplied', { amounts: amountsText(unapplied, t, locale) })),
      ...(unapplied.length > 0 ? [context([t('collect.aging.unappliedHint')])] : []),
    ],
  })
}

function bucketLine(bucket: AgingBucket, all: AgingNow['buckets'], t: Translate, locale: Locale): KnownBlock {
  const sums = all.filter((sum) => sum.bucket === bucket)
  const name = t(`collect.bucket.${bucket}`)
  const line = beside([`*${name}*`, amountsText(openIn(sums), t, locale)])
  if (sums.length === 0) return section(line)
  return section(beside([line, instalmentsIn(sums, t), ...marksOf(sums, t, locale)]), {
    accessory: showButton({ ...FIRST_VIEW, name: 'aging', of: bucket }, name, t),
  })
}

/** What is open by rep: open and overdue per currency, and what nobody asked for in time (K11). */
export function repsMessage(
  list: Paged<RepAccount> & { readonly sums: readonly OverdueSum[] },
  t: Translate,
  locale: Locale,
): Message {
  const shown = { ...FIRST_VIEW, name: 'rep', page: list.page } as const
  const summary = t('collect.reps.summary', {
    count: list.total,
    open: amountsText(openIn(list.sums), t, locale),
    overdue: amountsText(overdueIn(list.sums), t, locale),
  })
  return overview(t('collect.reps.heading'), { ...list, shown, summary }, t, ({ ownerId, name, sums, ownDelays }) => {
    const delays = ownDelays > 0 ? [t('collect.reps.delays', { count: ownDelays, days: DELAY_DAYS })] : []
    const lines = [`*${asTyped(name, 80)}*`, beside(accountParts(sums, t, locale)), ...delays].join('\n')
    if (sums.length === 0) return [section(lines)]
    return [section(lines, { accessory: showButton({ ...FIRST_VIEW, name: 'rep', of: ownerId }, name, t) })]
  })
}

/** What is open by customer, the oldest debts first, with their level (K3) and the credit they have. */
export function customersMessage(list: Paged<CustomerAccount>, t: Translate, locale: Locale): Message {
  const shown = { ...FIRST_VIEW, name: 'customer', page: list.page } as const
  const summary = t('collect.customers.summary', { count: list.total })
  const heading = t('collect.customers.heading')
  const others = t('collect.customers.others')
  return overview(
    heading,
    { ...list, shown, summary, others },
    t,
    ({ customerId, name, level, sums, credit, oldestDueOn }) => {
      const parts = [
        ...(level ? [t('collect.customers.level', { level })] : []),
        ...accountParts(sums, t, locale),
        t('collect.customers.oldest', { date: formatDate(oldestDueOn, locale) }),
        ...(credit.length > 0 ? [t('collect.customers.credit', { amounts: amountsText(credit, t, locale) })] : []),
      ]
      const label = t('statements.button')
      return [
        section(`*${asTyped(name, 150)}*\n${beside(parts)}`),
        actions(`customer_${customerId}`, [
          showButton({ ...FIRST_VIEW, name: 'customer', of: customerId }, name, t),
          button(SHOW_STATEMENT, label, { value: customerId, accessibilityLabel: `${label}: ${name}` }),
        ]),
      ]
    },
  )
}

function overview<Row>(
  heading: string,
  list: Paged<Row> & {
    readonly shown: Parameters<typeof pageBlocks>[0]
    readonly summary: string
    readonly others?: string
  },
  t: Translate,
  linesOf: (row: Row) => KnownBlock[],
): Message {
  const { rows, total, shown, summary, views, others } = list
  const text = total === 0 ? t('collect.empty') : summary
  return message({
    text,
    blocks: [
      header(heading),
      ...viewChoice(shown, views, t),
      total === 0 ? section(text) : context([text]),
      ...rows.flatMap(linesOf),
      ...pageBlocks(shown, Math.ceil(total / OVERVIEW_LENGTH), t),
      ...(others ? [context([others])] : []),
    ],
  })
}

const instalmentsIn = (sums: readonly OpenSum[], t: Translate): string =>
  t('collect.sums.instalments', { count: sums.reduce((count, { instalments }) => count + instalments, 0) })

/** What is open and overdue of somebody, in how many instalments, disputed and promised parts marked. */
const accountParts = (sums: readonly OverdueSum[], t: Translate, locale: Locale): string[] => [
  t('collect.sums.open', { amounts: amountsText(openIn(sums), t, locale) }),
  t('collect.sums.overdue', { amounts: amountsText(overdueIn(sums), t, locale) }),
  instalmentsIn(sums, t),
  ...marksOf(sums, t, locale),
]

const showButton = (shown: Parameters<typeof viewValue>[0], name: string, t: Translate) =>
  button(SHOW_PART, t('collect.view.show'), {
    value: viewValue(shown),
    accessibilityLabel: t('collect.view.showOf', { name }),
  })
