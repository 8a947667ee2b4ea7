import { formatInstant } from '../../domain/calendar-date.ts'
import type { ImplementationHandOver } from '../../store/index.ts'
import { actions, button, section } from '../blocks.ts'
import type { Locale, Translate } from '../locale.ts'
import type { KnownBlock } from '../surfaces.ts'
import { asTyped } from '../text.ts'
import { HAND_OVER, TAKE_BACK } from './ids.ts'

/** How an implementation stands with service, as the card of its deal shows it. */
export interface HandOverOnCard {
  readonly implementationId: string
  /** What it is in; null where it is with no department. */
  readonly handOver: ImplementationHandOver | null
  /** Whether the reader may hand it over, on to another department, or take it back. */
  readonly mayHandOver: boolean
  readonly dealTitle: string
  readonly timeZone: string
}

/** The part of a deal's card: with whom the implementation is, and the ways to hand it over and to take it back. */
export function handOverPart(shown: HandOverOnCard, t: Translate, locale: Locale): KnownBlock[] {
  const { implementationId, handOver, mayHandOver, dealTitle } = shown
  const of = (id: string, label: string, value: string) =>
    button(id, label, { value, accessibilityLabel: `${label}: ${dealTitle}` })
  const buttons = mayHandOver
    ? [
        of(HAND_OVER, t(`implementationHandOvers.${handOver ? 'handOn' : 'handOver'}`), implementationId),
        ...(handOver ? [of(TAKE_BACK, t('departmentHandOvers.button.takeBack'), handOver.id)] : []),
      ]
    : []
  return [
    ...(handOver ? [section(standsText(handOver, shown.timeZone, t, locale))] : []),
    ...(buttons.length > 0 ? [actions('implementation_hand_over', buttons)] : []),
  ]
}

/** With whom it is: whoever has accepted it, or the department that has not yet. */
function standsText(
  { departmentName, acceptedByName, acceptedAt, handedAt, acceptBy }: ImplementationHandOver,
  timeZone: string,
  t: Translate,
  locale: Locale,
): string {
  const at = (instant: Date) => formatInstant(instant, timeZone, locale)
  const words = { department: asTyped(departmentName, 80), name: asTyped(acceptedByName, 80) }
  if (acceptedAt) return t('implementationHandOvers.card.accepted', { ...words, date: at(acceptedAt) })
  return t('implementationHandOvers.card.waits', { ...words, date: at(handedAt), by: acceptBy ? at(acceptBy) : '–' })
}
