import { formatInstant } from '../../domain/calendar-date.ts'
import { remedyOf, severityOf } from '../../domain/complaint.ts'
import { CLOCKS } from '../../domain/complaint-clock.ts'
import type { ComplaintEvent } from '../../store/index.ts'
import type { Translate } from '../locale.ts'
import { asTyped } from '../text.ts'
import type { CardReading } from './card.ts'

/** By whose clocks and in whose language it is read. */
export type HistoryReading = Pick<CardReading, 'timeZone' | 'locale'> & {
  /** The date and time that stand beside it already. */
  readonly shown?: string
}

/** How much of a note is told. */
const NOTE = 500

/**
 * An entry of a complaint's history (P6): who did what, with what was written about it. Names and figures are those that the
 * entry records, for the complaint itself may be elsewhere by now.
 */
export function eventText(event: ComplaintEvent, t: Translate, reading: HistoryReading): string {
  const what = [sentenceOf(event, t), ...figuresOf(event, t, reading)].join(reading.locale.startsWith('zh') ? '' : ' ')
  return event.note ? `${what}\n> ${asTyped(event.note, NOTE).replaceAll('\n', ' ')}` : what
}

/** The same with when it happened, for a list: which is not said again of a talk that was at the same minute. */
export function datedEventText(event: ComplaintEvent, t: Translate, { timeZone, locale }: CardReading): string {
  const date = formatInstant(event.at, timeZone, locale)
  return `${date} · ${eventText(event, t, { timeZone, locale, shown: date })}`
}

function sentenceOf({ kind, stage, memberName, detail }: ComplaintEvent, t: Translate): string {
  const name = memberName ? asTyped(memberName, 80) : t('complaintHistory.theClock')
  const text = (key: string) => asTyped(String(detail[key] ?? ''), 150)
  switch (kind) {
    case 'stage_done':
    case 'moved_back':
      return t(`complaintHistory.${kind}`, { name, stage: t(`complaints.stage.${stage ?? 'received'}`) })
    case 'severity_changed': {
      const severity = severityOf(text('severity'))
      const before = severityOf(text('before'))
      return t('complaintHistory.severity_changed', {
        name,
        severity: severity ? t(`complaints.severity.${severity}`) : '',
        before: before ? t(`complaints.severity.${before}`) : '',
      })
    }
    case 'approval_asked': {
      const remedy = remedyOf(text('remedy'))
      return t('complaintHistory.approval_asked', { name, remedy: remedy ? t(`complaints.remedy.${remedy}`) : '' })
    }
    case 'handed_over':
      return detail['to']
        ? t('complaintHistory.passed_on', { name, department: text('department'), to: text('to') })
        : t('complaintHistory.handed_over', { name, department: text('department') })
    case 'not_accepted':
      if (detail['how'] === 'fell-back') return t('complaintHistory.fell_back', { department: text('department') })
      return t(detail['how'] === 'taken-back' ? 'complaintHistory.taken_back' : 'complaintHistory.not_accepted', {
        name,
        department: text('department'),
      })
    case 'accepted':
      return t(`complaintHistory.${kind}`, { name, department: text('department') })
    case 'owner_changed':
      return t('complaintHistory.owner_changed', { name, owner: text('owner') })
    case 'scored':
      return t('complaintHistory.scored', { name, score: text('score') })
    case 'evidence_added':
      return t('complaintHistory.evidence_added', { name, count: Number(detail['files'] ?? 1) })
    case 'clock_passed':
      return t('complaintHistory.clock_passed', {
        clock: t(detail['clock'] === 'solution' ? 'complaintClocks.name.solution' : 'complaintClocks.name.response'),
      })
    default:
      return t(`complaintHistory.${kind}`, { name })
  }
}

/** What an entry records besides who did what: with whom and when they talked (P2), by when the clocks are due now (P4). */
function figuresOf(
  { kind, stage, contactName, detail }: ComplaintEvent,
  t: Translate,
  { timeZone, locale, shown }: HistoryReading,
): string[] {
  const instant = (key: string) => {
    const text = detail[key]
    return typeof text === 'string' ? formatInstant(new Date(text), timeZone, locale) : t('complaintHistory.noClock')
  }
  if (kind === 'severity_changed')
    return CLOCKS.map((clock) =>
      t('complaintHistory.clockMoved', {
        clock: t(`complaintClocks.name.${clock}`),
        due: instant(`${clock}DueAt`),
        before: instant(`${clock}DueBefore`),
      }),
    )
  const talkedAt =
    kind === 'stage_done' && stage === 'listened' && typeof detail['at'] === 'string' ? instant('at') : null
  const date = talkedAt === shown ? null : talkedAt
  const who = contactName === '' ? null : asTyped(contactName, 80)
  if (who === null && date === null) return []
  if (who === null || date === null) return [t('complaintHistory.talked', { talked: who ?? date ?? '' })]
  return [t('complaintHistory.talkedWith', { name: who, date })]
}
