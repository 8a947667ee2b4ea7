import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import { may, teamOf, whose } from '../../domain/policy.ts'
import { NEWS } from '../../domain/visit.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { actions, button, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped, truncate } from '../../slack/text.ts'
import type { MarketReport, OutboxItem } from '../../store/index.ts'
import { ACKNOWLEDGE } from './ids.ts'

/** How much of each block is told. */
const SHOWN = 1000

/** The day of an instant on the clocks of whoever reads it. */
export interface Reading {
  readonly timeZone: string
  readonly locale: Locale
}

/**
 * The message to the supervisor (V6): who reports, whom it was heard at, each block, and the button that acknowledges it.
 * Acknowledged, or taken back, it says so and has no button (N4). `isReminder`: a working day has passed meanwhile.
 */
export function reportMessage(report: MarketReport, isReminder: boolean, t: Translate, reading: Reading) {
  const name = asTyped(report.reporterName, 80)
  const news = newsLines(report, t)
  const state = stateText(report, t, reading)
  const date = formatDate(dateAt(report.createdAt, reading.timeZone), reading.locale)
  return {
    text: t(isReminder ? 'market.message.reminder' : 'market.message.summary', {
      name,
      news: truncate(news.join(' '), 300),
    }),
    blocks: [
      header(t('market.message.heading', { name })),
      ...(isReminder && !state ? [section(t('market.message.waits', { date }))] : []),
      ...(report.customerName
        ? [section(t('market.message.customer', { customer: asTyped(report.customerName, 150) }))]
        : []),
      ...news.map((line): KnownBlock => section(line)),
      state ? section(`✓ ${state}`) : actions(`report_${report.id}`, [acknowledgeButton(report, t)]),
    ],
  }
}

/** Each block that has something, after its name. */
export const newsLines = (report: MarketReport, t: Translate): string[] =>
  NEWS.flatMap((block) => {
    const text = report[block]
    return text === null ? [] : [`*${t(`visits.form.${block}`)}*: ${asTyped(text, SHOWN)}`]
  })

/** What has become of a report; null while it waits. */
export function stateText(report: MarketReport, t: Translate, { timeZone, locale }: Reading): string | null {
  if (report.withdrawnAt) return t('market.state.withdrawn')
  if (!report.acknowledgedAt) return null
  return t('market.state.acknowledged', {
    name: asTyped(report.acknowledgedByName, 80),
    date: formatDate(dateAt(report.acknowledgedAt, timeZone), locale),
  })
}

/** The button that acknowledges a report. */
export function acknowledgeButton({ id, reporterName }: MarketReport, t: Translate) {
  const label = t('market.message.acknowledge')
  return button(ACKNOWLEDGE, label, { value: id, accessibilityLabel: `${label}: ${reporterName}`, style: 'primary' })
}

/** The message to whoever reported it, once it is acknowledged. */
export function acknowledgedMessage(report: MarketReport, t: Translate, reading: Reading) {
  const name = asTyped(report.acknowledgedByName, 80)
  const date = formatDate(dateAt(report.createdAt, reading.timeZone), reading.locale)
  const text = t('market.acknowledged.text', { name, date })
  return { text, blocks: [section(`✓ ${text}`), ...newsLines(report, t).map((line): KnownBlock => section(line))] }
}

const dropAll = (items: readonly OutboxItem[], reason: Reason) => ({
  text: '',
  blocks: [],
  dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
})

const readingOf = ({ recipient, locale }: ReminderContext): Reading => ({ timeZone: recipient.timeZone, locale })

const toBeAcknowledged = (
  rule: string,
  { isReminder, quietHours }: { readonly isReminder: boolean; readonly quietHours: ReminderKind['quietHours'] },
): ReminderKind => ({
  rule,
  delivery: 'alone',
  action: 'market-report.acknowledge',
  quietHours,
  awaited: true,

  async concerns({ subjectId }, { store }) {
    const report = await store.marketReports.byId(subjectId)
    return report ? [report.reporterId] : []
  },

  async render(items, ctx) {
    const { store, recipient } = ctx
    const [item] = items
    const report = item ? await store.marketReports.byId(item.subjectId) : null
    if (!item || !report) return dropAll(items, REASON.nothingLeft)
    const reader = { memberId: recipient.id, team: teamOf(recipient.id, await store.members.supervision()) }
    if (!may(recipient.roles, 'market-report.acknowledge', whose(reader, report.reporterId)))
      return dropAll(items, REASON.rightLost)
    if (item.state === 'claimed' && report.withdrawnAt) return dropAll(items, REASON.undone)
    if (item.state === 'claimed' && report.acknowledgedAt) return dropAll(items, REASON.acknowledged)
    return { ...reportMessage(report, isReminder, ctx.t, readingOf(ctx)), dropped: [] }
  },
})

/** Serious news (V6), to the supervisor or the admins, at once: it does not wait for working hours (N2). */
export const marketReportKind = toBeAcknowledged(RULE.marketReport, { isReminder: false, quietHours: 'ignore' })

/** The same, once more, where nobody has acknowledged it after a working day (V6). */
export const marketReportWaitsKind = toBeAcknowledged(RULE.marketReportWaits, { isReminder: true, quietHours: 'wait' })

/** That it was acknowledged (V6), to whoever reported it. */
export const marketReportAcknowledgedKind: ReminderKind = {
  rule: RULE.marketReportAcknowledged,
  delivery: 'alone',
  action: 'market-report.see',
  quietHours: 'wait',
  title: (t) => t('market.acknowledged.title'),

  async render(items, ctx) {
    const [item] = items
    const report = item ? await ctx.store.marketReports.byId(item.subjectId) : null
    if (!report) return dropAll(items, REASON.nothingLeft)
    return { ...acknowledgedMessage(report, ctx.t, readingOf(ctx)), dropped: [] }
  },
}
