import { SEVERITIES } from '../../domain/complaint.ts'
import { section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ComplaintsReport } from './report.ts'
import { listed } from './words.ts'

const openedIn = ({ opened }: ComplaintsReport): number =>
  SEVERITIES.reduce((sum, severity) => sum + opened[severity], 0)

/** Whether there is anything to tell of complaints: something happened in the week, or some are open. */
export const hasComplaints = (report: ComplaintsReport): boolean =>
  openedIn(report) + report.closed + report.late + report.open > 0

/** What became of complaints in the week (T3): opened, by severity, closed, past their clock, repeats; then who stands out. */
export function complaintBlocks(report: ComplaintsReport, t: Translate, locale: Locale): KnownBlock[] {
  if (!hasComplaints(report)) return []
  const { opened, closed, late, open, repeats, notable } = report
  const severities = SEVERITIES.toReversed()
    .filter((severity) => opened[severity] > 0)
    .map((severity) =>
      t('summary.complaints.ofSeverity', { count: opened[severity], severity: t(`complaints.severity.${severity}`) }),
    )
  const count = openedIn(report)
  const parts = [
    count > 0
      ? t('summary.complaints.opened', { count, severities: severities.join(' · ') })
      : t('summary.complaints.noneOpened'),
    t('summary.complaints.closed', { count: closed }),
    ...(late > 0 ? [`⚠ ${t('summary.complaints.late', { count: late })}`] : []),
    ...(repeats > 0 ? [`↻ ${t('summary.complaints.repeats', { count: repeats })}`] : []),
    t('summary.complaints.open', { count: open }),
  ]
  const lines = notable.map(({ number, customerName, severity, isRepeat, ownerName }) => {
    const marks = [
      ...(severity === 'severe' ? [t('complaints.severity.severe')] : []),
      ...(isRepeat ? [t('summary.complaints.repeat')] : []),
    ]
    return t('summary.complaints.customer', {
      customer: asTyped(customerName, 60),
      number: String(number),
      marks: listed(marks, locale),
      owner: asTyped(ownerName, 40),
    })
  })
  return [
    section([t('summary.complaints.heading'), parts.join(' · ')].join('\n')),
    ...(lines.length > 0 ? [section([t('summary.complaints.notable'), ...lines].join('\n'))] : []),
  ]
}
