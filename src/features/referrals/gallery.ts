import { listParts, type ReminderLine } from '../../reminders/list.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleCustomer, sampleText } from '../../slack/samples.ts'
import { message } from '../../slack/surfaces.ts'
import type { Referral } from '../../store/index.ts'
import { buildReferralForm, buildReferralList, type ReferralList, SHOWN_REFERRALS } from './referral.modal.ts'
import { thanksLine } from './thanks-line.ts'

const NOW = new Date('2026-03-02T09:30:00Z')
const ITEM = { id: 'item-1', localDate: SAMPLE_TODAY }
const AWAKE = { snoozedUntil: null, timeZone: 'Europe/Berlin' }
const SNOOZED = { ...AWAKE, snoozedUntil: new Date('2026-03-03T08:00:00Z') }

const sampleReferral = (size: GallerySize, locale: Locale, changes: Partial<Referral> = {}): Referral => ({
  id: 'r-1',
  introducer: { id: 'c-1', name: sampleCustomer(size, locale), ownerId: 'm-1' },
  customer: { id: 'c-2', name: sampleText(size, 'Meadow Hotels', 300), ownerId: 'm-1' },
  createdAt: NOW,
  thankedAt: null,
  ...changes,
})

const list = (name: string, changes: Partial<ReferralList>): GalleryEntry => ({
  name: `referrals.list${name}`,
  surface: 'modal',
  build(t, locale, size) {
    const introduced = Array.from({ length: size === 'typical' ? 2 : SHOWN_REFERRALS + 1 }, (_, index) =>
      sampleReferral(size, locale, { id: `r-${index}`, thankedAt: index % 2 === 0 ? NOW : null }),
    )
    const customer = { id: 'c-1', name: sampleCustomer(size, locale) }
    const model = { customer, introducedBy: sampleReferral(size, locale, { id: 'r-x' }), introduced, card: 'V1' }
    const may = { mayChange: true, mayCreate: true, timeZone: 'Europe/Berlin' }
    return buildReferralList({ ...model, ...may, ...changes }, t, locale)
  },
})

const line = (
  name: string,
  build: (t: Translate, locale: Locale, size: GallerySize) => ReminderLine,
): GalleryEntry => ({
  name: `referrals.thanks, ${name}`,
  surface: 'message',
  build: (t, locale, size) => message(listParts([build(t, locale, size)], 0, t)),
})

/** Everything that can be shown of referrals. */
export const referralsGallery: readonly GalleryEntry[] = [
  list('', {}),
  list(', none', { introducedBy: null, introduced: [] }),
  list(', to look at', { mayChange: false, mayCreate: false }),
  {
    name: 'referrals.form',
    surface: 'modal',
    build: (t, locale, size) =>
      buildReferralForm({ customerId: 'c-1', customerName: sampleCustomer(size, locale), list: 'V2', card: 'V1' }, t),
  },
  line('due', (t, locale, size) =>
    thanksLine({ item: ITEM, referral: sampleReferral(size, locale), ...AWAKE }, t, locale),
  ),
  line('snoozed', (t, locale, size) =>
    thanksLine({ item: ITEM, referral: sampleReferral(size, locale), ...SNOOZED }, t, locale),
  ),
  line('thanked', (t, locale, size) =>
    thanksLine({ item: ITEM, referral: sampleReferral(size, locale, { thankedAt: NOW }), ...AWAKE }, t, locale),
  ),
]
