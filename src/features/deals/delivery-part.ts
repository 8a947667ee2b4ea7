import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { daysLate, MAX_DELIVERY_NOTE } from '../../domain/goods-delivery.ts'
import { section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { GoodsDelivery } from '../../store/index.ts'

/** Deliveries that have a line; earlier ones were parts that others have come after. */
const SHOWN = 5

/** What a deal's card says of deliveries beyond the one date: parts, what is missing of them, and what came late (D4). */
export function deliveryBlocks(
  deliveries: readonly GoodsDelivery[],
  plannedOn: CalendarDate | null,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const isPlain = deliveries.every((each) => each.isComplete && daysLate(each.deliveredOn, plannedOn) === 0)
  if (isPlain) return []
  const lines = deliveries.slice(-SHOWN).map((each) => deliveryText(each, plannedOn, t, locale))
  return [section(lines.join('\n'))]
}

function deliveryText(delivery: GoodsDelivery, plannedOn: CalendarDate | null, t: Translate, locale: Locale): string {
  const { deliveredOn, isComplete, missing, restPlannedOn, lateReason } = delivery
  const date = formatDate(deliveredOn, locale)
  if (!isComplete)
    return t('deliveries.part.partly', {
      date,
      missing: asTyped(missing ?? '', MAX_DELIVERY_NOTE),
      rest: restPlannedOn ? formatDate(restPlannedOn, locale) : '',
    })
  const count = daysLate(deliveredOn, plannedOn)
  if (count === 0) return t('deliveries.part.onTime', { date })
  const reason = lateReason === null ? t('deliveries.part.noReason') : asTyped(lateReason, MAX_DELIVERY_NOTE)
  return t('deliveries.part.late', { date, count, reason })
}
