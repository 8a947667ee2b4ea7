import { addDays } from '../domain/calendar-date.ts'
import type { Locale } from '../slack/locale.ts'
import type { GallerySize } from '../slack/routes.ts'
import { SAMPLE_TODAY, sampleReceivables } from '../slack/sample-receivables.ts'
import { sampleCustomer, sampleDeal } from '../slack/samples.ts'
import type { NotSentLine } from './not-sent.ts'
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
    return {
      subject: index % 5 === 4 ? null : receivable && index % 5 !== 3 ? { kind: 'instalment', receivable } : deal,
      localDate: addDays(SAMPLE_TODAY, -index % 14),
      reason: reasons[index % reasons.length] ?? 'other',
    }
  })
}
