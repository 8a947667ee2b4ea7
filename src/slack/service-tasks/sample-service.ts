import { addDays, addMonths } from '../../domain/calendar-date.ts'
import { CONTROL_POINTS } from '../../domain/control-point.ts'
import { sampleDone, sampleTask } from '../deal-tasks/sample-task.ts'
import type { Locale } from '../locale.ts'
import type { GallerySize } from '../routes.ts'
import { SAMPLE_TODAY } from '../sample-receivables.ts'
import { sampleColleague, sampleDeal } from '../samples.ts'
import type { ServiceOnCard } from './part.ts'

/** Service and control as they stand on a deal's card: one point checked, one planned, one that can be. */
export function sampleServiceOnCard(size: GallerySize, locale: Locale): ServiceOnCard {
  const ownerName = sampleColleague(size, locale)
  const controls = CONTROL_POINTS.map((point, index) => {
    const id = `control-${index}`
    const done = index === 0 ? sampleDone(size, locale) : {}
    const task = { ...sampleTask(size, locale, { id, kind: point, ...done }), ownerName }
    return { point, task: index === 2 ? null : task, proposedOn: SAMPLE_TODAY }
  })
  const isTypical = size === 'typical'
  const until = isTypical ? addMonths(SAMPLE_TODAY, 24) : addDays(SAMPLE_TODAY, -1)
  const warranty = { until, everyMonths: isTypical ? 6 : 1 }
  // The longest one says that the warranty was over before the goods came.
  const deliveredOn = isTypical ? null : SAMPLE_TODAY
  return { dealId: 'd-1', dealTitle: sampleDeal(size, locale), warranty, deliveredOn, controls }
}
