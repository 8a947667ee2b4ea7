import { FILE_FIELD_IDS, MAX_LONG_ANSWER } from '../../domain/customer-file.ts'
import { MAX_PHONE } from '../../domain/customer-name.ts'
import { currency } from '../../domain/money.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleColleague, sampleCustomer, sampleText } from '../../slack/samples.ts'
import type { MergeCandidate } from '../../store/index.ts'
import { buildChoose } from './choose.modal.ts'
import { buildPreview, buildRefused } from './preview.modal.ts'

const sampleCandidate = (size: GallerySize, locale: Locale, number: 1 | 2): MergeCandidate => {
  const fields = size === 'typical' ? FILE_FIELD_IDS.slice(0, 2) : FILE_FIELD_IDS
  const amount = size === 'typical' ? 12_500_00n : 999_999_999_999_999n
  return {
    id: `c-${number}`,
    facts: {
      name: `${sampleCustomer(size, locale)}${number === 1 ? '' : ' 2'}`,
      ownerId: `m-${number}`,
      tier: number === 1 ? 'c' : 'a',
      phone: sampleText(size, `+49 40 12345${number}`, MAX_PHONE),
      kind: number === 1 ? 'organisation' : 'individual',
      trade: number === 1 ? 'end_user' : 'dealer',
      timeZone: number === 1 ? 'Asia/Taipei' : 'Europe/Berlin',
      noCallHours: number === 1 ? '12:00-13:30' : '12:00-14:00',
    },
    file: Object.fromEntries(
      fields.map((field) => [field, `${sampleText(size, 'As agreed', MAX_LONG_ANSWER - 2)} ${number}`]),
    ),
    deals: 3,
    visits: 12,
    contacts: 2,
    open: [{ amount, currency: currency('EUR') }],
    credit: [{ amount, currency: currency('EUR') }],
  }
}

const preview = (name: string, isAlike: boolean, isChanged: boolean): GalleryEntry => ({
  name: `merging.preview${name}`,
  surface: 'modal',
  build(t, locale, size) {
    const kept = sampleCandidate(size, locale, 1)
    const other = isAlike ? { ...kept, id: 'c-2' } : sampleCandidate(size, locale, 2)
    const owners = new Map([1, 2].map((number) => [`m-${number}`, sampleColleague(size, locale)]))
    const about = { kept, other, owners, unseen: new Set<string>(), fingerprint: 'abc', card: 'V1', isChanged }
    return buildPreview(about, t, locale)
  },
})

/** Everything that can be shown of merging customers. */
export const mergingGallery: readonly GalleryEntry[] = [
  {
    name: 'merging.choose_form',
    surface: 'modal',
    build: (t, locale, size) => buildChoose({ keptId: 'c-1', name: sampleCustomer(size, locale), card: 'V1' }, t),
  },
  preview('', false, false),
  preview(' alike', true, false),
  preview(' changed meanwhile', false, true),
  { name: 'merging.refused', surface: 'modal', build: (t) => buildRefused(t('merging.error.gone'), t) },
]
