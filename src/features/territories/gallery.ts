import { MAX_TERRITORIES, MAX_TERRITORY_NAME } from '../../domain/territory.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleColleague, sampleCustomer, sampleText } from '../../slack/samples.ts'
import { sentence } from '../../slack/surfaces.ts'
import type { Territory } from '../../store/index.ts'
import { buildZoneCustomers, SHOWN } from './customers.modal.ts'
import { buildZoneForm, buildZoneList } from './zones.modal.ts'

function sampleZones(size: GallerySize): Territory[] {
  const ids = Array.from({ length: size === 'typical' ? 3 : MAX_TERRITORIES }, (_, index) => `z-${index}`)
  return ids.map((id) => ({
    id,
    name: sampleText(size, `North ${id}`, MAX_TERRITORY_NAME),
    neighbourIds: ids.filter((other) => other !== id),
  }))
}

const form = (name: string, isNew: boolean): GalleryEntry => ({
  name,
  surface: 'modal',
  build(t, _, size) {
    const [zone, ...others] = sampleZones(size)
    const filled = { name: zone?.name ?? '', neighbourIds: zone?.neighbourIds ?? [], isRemoved: false }
    const id = isNew ? null : 'z-0'
    return buildZoneForm({ id, form: filled, others, back: 'V0123456789' }, t)
  },
})

const customersIn = (size: GallerySize, locale: Locale) =>
  Array.from({ length: size === 'typical' ? 2 : SHOWN }, (_, index) => ({
    id: `c-${index}`,
    name: sampleCustomer(size, locale),
    tier: 'a' as const,
    ownerId: 'm-1',
    ownerName: sampleColleague(size, locale),
  }))

/** Every look of zones, and of the customers in one. */
export const territoriesGallery: readonly GalleryEntry[] = [
  {
    name: 'territories.list',
    surface: 'modal',
    build: (t, locale, size) => buildZoneList(sampleZones(size), t, locale),
  },
  { name: 'territories.list, none', surface: 'modal', build: (t, locale) => buildZoneList([], t, locale) },
  form('territories.form, new', true),
  form('territories.form', false),
  {
    name: 'territories.customers',
    surface: 'modal',
    build: (t, locale, size) =>
      buildZoneCustomers(
        { zones: sampleZones(size), chosen: 'z-0', rows: customersIn(size, locale), total: 500, readerId: 'm-2' },
        t,
      ),
  },
  {
    name: 'territories.customers, no zones',
    surface: 'modal',
    build: (t) => buildZoneCustomers({ zones: [], chosen: null, rows: [], total: 0, readerId: 'm-2' }, t),
  },
  { name: 'territories.gone', surface: 'message', build: (t) => sentence(t('territories.error.gone')) },
]
