import { MAX_TERRITORY_NAME } from '../../domain/territory.ts'
import { actions, button, context, option, section, staticSelect } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { Territory, ZoneCustomer } from '../../store/index.ts'
import { CHOOSE, CUSTOMERS_VIEW, SHOW_CUSTOMER } from './ids.ts'

/** Customers that have a line; the rest is counted. */
export const SHOWN = 40
/** Stands for those who are in no zone. */
const NONE = 'none'

/** What the list shows: the customers of the chosen zone, null for those in none, as far as the reader may see them. */
export interface ZoneCustomers {
  readonly zones: readonly Territory[]
  readonly chosen: string | null
  readonly rows: readonly ZoneCustomer[]
  readonly total: number
  readonly readerId: string
}

/** Reads the customers of a zone that this person may see (R2); of one that is gone, those in none. */
export async function readZoneCustomers(chosen: string | null, ctx: RequestContext): Promise<ZoneCustomers> {
  const { store, actor } = ctx
  const zones = await store.territories.list()
  const known = zones.find(({ id }) => id === chosen)?.id ?? null
  const found = await store.territories.customers(known, visibilityOf(actor, 'customer.see'), SHOWN)
  return { zones, chosen: known, ...found, readerId: actor.memberId }
}

/** The customers of a zone (V9), each with the button that opens their card; the select above shows another zone. */
export function buildZoneCustomers({ zones, chosen, rows, total, readerId }: ZoneCustomers, t: Translate): ModalView {
  const label = t('territories.customers.open')
  const hidden = total - rows.length
  return modal({
    callbackId: CUSTOMERS_VIEW,
    title: t('territories.customers.title'),
    close: t('common.close'),
    blocks: [
      ...(zones.length === 0
        ? [section(t('territories.customers.noZones'))]
        : [
            actions('zone', [
              staticSelect(
                CHOOSE,
                [
                  ...zones.map(({ id, name }) => option(asTyped(name, MAX_TERRITORY_NAME), id)),
                  option(t('territories.customers.inNone'), NONE),
                ],
                { initial: chosen ?? NONE },
              ),
            ]),
          ]),
      ...(rows.length === 0 ? [context([t('territories.customers.nobody')])] : []),
      ...rows.map(({ id, name, tier, ownerId, ownerName }) => {
        const owner = ownerId === readerId ? '' : ` · ${asTyped(ownerName, 80)}`
        return section(`*${asTyped(name, 150)}* · ${t(`customers.tier.${tier}`)}${owner}`, {
          accessory: button(SHOW_CUSTOMER, label, { value: id, accessibilityLabel: `${label}: ${name}` }),
        })
      }),
      ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
    ],
  })
}
