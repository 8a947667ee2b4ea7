import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { daysLate, expectedOn, MAX_DELIVERY_NOTE } from '../../domain/goods-delivery.ts'
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
  // What came after a part was expected on the day that was named with it.
  const expected = deliveries.map((_, index) =>
    expectedOn({ plannedDeliveryOn: plannedOn }, deliveries.slice(0, index)),
  )
  const lines = deliveries.map((each, index) => {
    if (each.isComplete) return wholeText(each, expected[index] ?? null, t, locale)
    return partText(each, deliveries.slice(index + 1), t, locale)
  })
  const isPlain = deliveries.every(
    ({ isComplete, deliveredOn }, index) => isComplete && daysLate(deliveredOn, expected[index] ?? null) === 0,
  )
  return isPlain ? [] : [section(lines.slice(-SHOWN).join('\n'))]
}

/** A part: what is missing and when it is to come; once something came after it, what has become of that. */
function partText(
  { deliveredOn, missing, restPlannedOn }: GoodsDelivery,
  after: readonly GoodsDelivery[],
  t: Translate,
  locale: Locale,
): string {
  const date = formatDate(deliveredOn, locale)
  const rest = after.find(({ isComplete }) => isComplete)
  if (rest) return t('deliveries.part.partThenRest', { date, rest: formatDate(rest.deliveredOn, locale) })
  const words = { date, missing: asTyped(missing ?? '', MAX_DELIVERY_NOTE) }
  if (after.length > 0) return t('deliveries.part.partBefore', words)
  return t('deliveries.part.partly', { ...words, rest: restPlannedOn ? formatDate(restPlannedOn, locale) : '' })
}

/** All of it, in time or late. */
function wholeText(
  { deliveredOn, lateReason }: GoodsDelivery,
  expected: CalendarDate | null,
  t: Translate,
  locale: Locale,
): string {
  const date = formatDate(deliveredOn, locale)
  const count = daysLate(deliveredOn, expected)
  if (count === 0) return t('deliveries.part.onTime', { date })
  const reason = lateReason === null ? t('deliveries.part.noReason') : asTyped(lateReason, MAX_DELIVERY_NOTE)
  return t('deliveries.part.late', { date, count, reason })
}
