import { addDays } from '../domain/calendar-date.ts'
import type { Locale } from '../slack/locale.ts'
import type { GallerySize } from '../slack/routes.ts'
import { SAMPLE_TODAY, sampleReceivables } from '../slack/sample-receivables.ts'
import { sampleCustomer, sampleDeal } from '../slack/samples.ts'
import type { AlertSubject } from './alerts.ts'
import type { MatterSubject } from './matters.ts'
import type { NotSentLine, WaitingAlert } from './not-sent.ts'
import { REASON, type ToldReason } from './reasons.ts'

/** Reminders that were not sent, for the gallery: every reason, and every kind of subject. */
export function sampleNotSent(size: GallerySize, locale: Locale): NotSentLine[] {
  const reasons: ToldReason[] = [...Object.values(REASON), 'held', 'other']
  const receivables = sampleReceivables(size, locale)
  const count = size === 'typical' ? reasons.length : receivables.length
  const customer = { id: 'c-1', name: sampleCustomer(size, locale) }
  return Array.from({ length: count }, (_, index) => {
    const receivable = receivables[index % receivables.length]
    const deal = { kind: 'deal', deal: { title: sampleDeal(size, locale), customer } } as const
    const subjectAt = (place: number): NotSentLine['subject'] => {
      if (place === 5) return null
      if (place === 4) return index % 4 === 2 ? sampleMatter(size, locale) : sampleAlert(size, locale, index)
      return receivable && place !== 3 ? { kind: 'instalment', receivable } : deal
    }
    return {
      subject: subjectAt(index % 6),
      localDate: addDays(SAMPLE_TODAY, -index % 14),
      reason: reasons[index % reasons.length] ?? 'other',
    }
  })
}

const ALERT_NAMES = [
  'dip',
  'dipPlan',
  'stuck',
  'missedCheckIn',
  'severe',
  'clock',
  'question',
  'brokenPromise',
] as const

const sampleAlert = (size: GallerySize, locale: Locale, index: number): AlertSubject => ({
  kind: 'alert',
  name: ALERT_NAMES[index % ALERT_NAMES.length] ?? 'dip',
  customerName: sampleCustomer(size, locale),
  matter: index % 3 === 2 ? null : sampleDeal(size, locale),
})

const sampleMatter = (size: GallerySize, locale: Locale): MatterSubject => ({
  kind: 'matter',
  title: 'dealTasks.line.title',
  customerName: sampleCustomer(size, locale),
  matter: sampleDeal(size, locale),
})

/** Alerts that wait, for the gallery: each reason, and one whose record is not for the reader. */
export const sampleWaiting = (size: GallerySize, locale: Locale): WaitingAlert[] =>
  (['quiet', 'leave', 'off', 'quiet'] as const).map((why, index) => ({
    subject: index === 2 ? null : sampleAlert(size, locale, index),
    until: new Date('2026-03-03T08:00:00Z'),
    why,
    timeZone: 'Europe/Berlin',
  }))
