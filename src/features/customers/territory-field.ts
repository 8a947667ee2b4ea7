import { input, option, staticSelect } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Territory } from '../../store/index.ts'
import { NONE, VALUE } from './customer.ts'
import { BLOCK } from './ids.ts'

/** The zones of a workspace, as far as a form needs them. */
export type Zones = readonly Pick<Territory, 'id' | 'name'>[]

/** The field of the zone that a customer is in (V9); none where the workspace has no zones. */
export function territoryField(territoryId: string | null, zones: Zones, t: Translate): KnownBlock[] {
  if (zones.length === 0) return []
  const choices = [option(t('territories.customers.inNone'), NONE), ...zones.map(({ id, name }) => option(name, id))]
  return [
    input({
      blockId: BLOCK.territory,
      label: t('customers.card.territory'),
      optional: true,
      element: staticSelect(VALUE, choices, { initial: territoryId ?? NONE }),
    }),
  ]
}

/** The zone that was chosen; null for none. */
export function readTerritory(values: ViewValues): string | null {
  const chosen = values.option(BLOCK.territory)
  return chosen === NONE ? null : chosen
}

/** Whether a customer can be put there: into no zone, or one that there still is. */
export const isZone = (territoryId: string | null, zones: Zones): boolean =>
  territoryId === null || zones.some(({ id }) => id === territoryId)
