import { PURPOSES, type Purpose } from '../domain/visit.ts'
import { button } from '../slack/blocks.ts'
import type { Translate } from '../slack/locale.ts'
import { LOG_VISIT } from './ids.ts'

/** Which customer was visited, and what for, where the reminder knows it. */
export interface VisitAbout {
  readonly customerId: string
  readonly purpose: Purpose | null
}

/**
 * The button of every reminder of a customer that logs a visit to them (V1): the form opens filled in with what the reminder
 * knows. Without a purpose it is for the person to say.
 */
export function logVisitButton(
  { customerId, customerName, purpose = null }: Partial<VisitAbout> & { customerId: string; customerName: string },
  t: Translate,
) {
  const label = t('visits.due.log')
  return button(LOG_VISIT, label, {
    value: purpose === null ? customerId : `${customerId}:${purpose}`,
    accessibilityLabel: `${label}: ${customerName}`,
  })
}

/** Reads such a button's value: routing data, which proves nothing (R2); a purpose that is none of ours counts as none. */
export function readVisitAbout(value: string): VisitAbout {
  const [customerId = '', word] = value.split(':')
  return { customerId, purpose: PURPOSES.find((purpose) => purpose === word) ?? null }
}
