import { type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { type Currency, formatMoney } from '../../domain/money.ts'
import { context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { DealEvent } from '../../store/index.ts'

/** Changes that the card shows; the earlier ones are counted. */
const SHOWN = 6

/** What happened to a deal after it was closed (D9): what changed, when, by whom, why; no block where nothing did. */
export function historyBlocks(
  history: readonly DealEvent[],
  currency: Currency,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  if (history.length === 0) return []
  const lines = history.slice(0, SHOWN).map((event) => {
    const line = t('changes.history.by', {
      date: formatDate(event.on, locale),
      what: whatText(event, currency, t, locale),
      by: asTyped(event.byName, 80),
    })
    return event.reason ? `${line}\n_${asTyped(event.reason, 200)}_` : line
  })
  const earlier = history.length - lines.length
  return [
    section([`*${t('changes.history.heading')}*`, ...lines].join('\n')),
    ...(earlier > 0 ? [context([t('changes.history.earlier', { count: earlier })])] : []),
  ]
}

function whatText(event: DealEvent, currency: Currency, t: Translate, locale: Locale): string {
  const shrunkBy = event.amount < 0n ? -event.amount : event.amount
  const amount = formatMoney({ amount: shrunkBy, currency }, locale)
  switch (event.kind) {
    case 'amendment':
      return amendmentText(event, amount, t, locale)
    case 'credit_note':
      return t('changes.history.credit_note', { number: asTyped(event.reference ?? '', 60), amount })
    case 'delivery_undone':
    case 'part_undone':
      return t(`changes.history.${event.kind}`, {
        date: event.deliveredOn ? formatDate(event.deliveredOn, locale) : '',
      })
    default:
      return t(`changes.history.${event.kind}`, { amount })
  }
}

function amendmentText(
  { amount, renamed, renumbered, dates }: DealEvent,
  shown: string,
  t: Translate,
  locale: Locale,
): string {
  const none = t('changes.history.none')
  const parts = [
    ...(amount > 0n ? [t('changes.history.less', { amount: shown })] : []),
    ...(amount < 0n ? [t('changes.history.more', { amount: shown })] : []),
    ...(renamed
      ? [t('changes.history.renamed', { from: asTyped(renamed.from, 80), to: asTyped(renamed.to, 80) })]
      : []),
    ...(renumbered
      ? [
          t('changes.history.renumbered', {
            from: asTyped(renumbered.from ?? none, 60),
            to: asTyped(renumbered.to ?? none, 60),
          }),
        ]
      : []),
    ...(dates ? datesText(dates, t, locale) : []),
  ]
  return parts.length > 0 ? parts.join(' · ') : t('changes.history.amendment')
}

/** Due dates named one by one; where many have moved with the delivery, the others are counted. */
const SHOWN_DATES = 3

function datesText({ due, delivery }: NonNullable<DealEvent['dates']>, t: Translate, locale: Locale): string[] {
  const date = (day: CalendarDate | null) => (day === null ? t('changes.history.none') : formatDate(day, locale))
  const moved = due.slice(0, SHOWN_DATES)
  return [
    ...(delivery ? [t('changes.history.delivery', { from: date(delivery.from), to: date(delivery.to) })] : []),
    ...moved.map(({ sequence, from, to }) => t('changes.history.due', { sequence, from: date(from), to: date(to) })),
    ...(due.length > moved.length ? [t('changes.history.moreDue', { count: due.length - moved.length })] : []),
  ]
}
