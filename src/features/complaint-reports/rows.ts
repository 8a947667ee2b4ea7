import { formatDate, formatInstant } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { formatMoney } from '../../domain/money.ts'
import { type Fitted, fitted } from '../../domain/one-page.ts'
import { clockLines } from '../../slack/complaints/clocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { Complaint } from '../../store/index.ts'

/** A row of the handling report: what it is called, and what is known of it. */
export interface ReportRow {
  readonly label: string
  readonly value: string
}

/** What the document says. */
export interface HandlingReport {
  readonly title: string
  readonly rows: readonly ReportRow[]
  /** By whom it was made and when, and that something was shortened. */
  readonly notes: readonly string[]
}

/** By whose clocks and in whose language it is written, who makes it, and when. */
export interface ReportReading {
  readonly timeZone: string
  readonly locale: Locale
  readonly now: Instant
  readonly madeBy: string
}

/** The columns of the form (forms.md), in their order, with how many lines each may take on the one page (P9). */
const COLUMNS = [
  ['customer', 1],
  ['product', 2],
  ['deal', 2],
  ['received', 2],
  ['account', 8],
  ['evidence', 3],
  ['severity', 1],
  ['cause', 3],
  ['responsible', 2],
  ['solution', 5],
  ['cost', 1],
  ['agreed', 3],
  ['carriedOut', 3],
  ['prevention', 4],
  ['satisfaction', 3],
  ['clocks', 4],
] as const
type Column = (typeof COLUMNS)[number][0]

/** How wide the values are, in halves of a Chinese character of nine points: fewer than fit, for letters differ. */
const WIDTH = 60

/** The handling report of a complaint (P9), every column of the form cut to what one page holds. */
export function handlingReport(complaint: Complaint, t: Translate, reading: ReportReading): HandlingReport {
  const { timeZone, locale, now, madeBy } = reading
  const values = valuesOf(complaint, t, reading)
  const fittedRows = COLUMNS.map(([column, lines]): { label: string; value: Fitted } => ({
    label: t(`complaintReports.column.${column}`),
    value: fitted(values[column] || t('complaintReports.open'), lines, WIDTH),
  }))
  return {
    title: t('complaintReports.title', { number: String(complaint.number) }),
    rows: fittedRows.map(({ label, value }) => ({ label, value: value.text })),
    notes: [
      ...(fittedRows.some(({ value }) => value.isCut) ? [t('complaintReports.shortened')] : []),
      t('complaintReports.made', { name: madeBy, date: formatInstant(now, timeZone, locale) }),
    ],
  }
}

function valuesOf(complaint: Complaint, t: Translate, reading: ReportReading): Readonly<Record<Column, string>> {
  const { timeZone, locale } = reading
  const at = (instant: Instant) => formatInstant(instant, timeZone, locale)
  const lines = (...parts: readonly (string | null | false)[]) => parts.filter((part) => part).join('\n')
  const { severity, emotion, cause, remedy, cost, toldAt, carriedOutOn, score, assigneeId } = complaint
  return {
    customer: complaint.customerName,
    product: complaint.product ?? '',
    deal: complaint.dealTitle ?? '',
    received: t('complaintReports.received', { name: complaint.reporterName, date: at(complaint.receivedAt) }),
    account: complaint.account,
    evidence: complaint.evidence.map(({ name }) => name).join(' · '),
    severity: [t(`complaints.severity.${severity}`), ...(emotion ? [t(`complaints.emotion.${emotion}`)] : [])].join(
      ' · ',
    ),
    cause: lines(cause && t(`complaints.cause.${cause}`), complaint.causeNote),
    responsible: lines(
      complaint.causedBy,
      t('complaintReports.handledBy', { name: assigneeId === null ? complaint.ownerName : complaint.assigneeName }),
    ),
    solution: lines(remedy && t(`complaints.remedy.${remedy}`), complaint.solution),
    cost: cost ? formatMoney(cost, locale) : '',
    agreed: lines(
      toldAt &&
        (complaint.toldContactName
          ? t('complaintReports.toldTo', { date: at(toldAt), name: complaint.toldContactName })
          : at(toldAt)),
      complaint.agreedNote,
    ),
    carriedOut: lines(carriedOutOn && formatDate(carriedOutOn, locale), complaint.carriedOutNote),
    prevention: complaint.prevention ?? '',
    satisfaction: lines(score !== null && t('complaintReports.score', { score: String(score) }), complaint.scoreNote),
    clocks: clockLines(complaint, t, reading).map(plain).join('\n'),
  }
}

/** A line of the card without Slack's marks and the sign in front of it. */
const plain = (line: string): string => line.replaceAll('*', '').replace(/^[^\p{L}\p{N}]+/u, '')
