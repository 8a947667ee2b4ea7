import type { PlainTextOption } from '@slack/types'
import { isTimeZone } from '../../domain/calendar-date.ts'
import { externalSelect, input, option } from '../../slack/blocks.ts'
import { chosenOption, findChoices } from '../../slack/choices.ts'
import { LIMITS } from '../../slack/limits.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { NONE } from './customer.ts'
import { BLOCK, ZONE_SELECT } from './ids.ts'

/** Whose zone holds where none is chosen: the workspace's for a customer, the customer's for a contact. */
export type ZoneOf = 'workspaceZone' | 'customersZone'

/** The field of a time zone (C4, C7); null: the usual one. */
export function zoneField(zone: string | null, usual: ZoneOf, t: Translate, locale: Locale): KnownBlock {
  return input({
    blockId: BLOCK.timeZone,
    label: t('customers.form.timeZone'),
    optional: true,
    element: externalSelect(ZONE_SELECT, {
      initial: zone === null ? usualZone(usual, t) : chosenOption('timeZone', zone, locale, t),
      placeholder: t('customers.form.timeZonePlaceholder'),
      minQueryLength: 0,
    }),
  })
}

const usualZone = (usual: ZoneOf, t: Translate): PlainTextOption => option(t(`customers.form.${usual}`), NONE)

/** What the field offers for a typed text; for nothing typed, the usual zone first. */
export function zoneOptions(query: string, usual: ZoneOf, t: Translate, locale: Locale): PlainTextOption[] {
  const found = findChoices('timeZone', query, locale, t)
  return query.trim() === '' ? [usualZone(usual, t), ...found].slice(0, LIMITS.selectOptions) : found
}

/** The chosen zone: null for the usual one, undefined for what is none. */
export function readZone(chosen: string | null): string | null | undefined {
  if (chosen === null || chosen === NONE) return null
  return isTimeZone(chosen) ? chosen : undefined
}
