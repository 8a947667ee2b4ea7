import { MAX_HAND_OVER_NOTE } from '../../domain/hand-over.ts'
import { currency } from '../../domain/money.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleColleague, sampleCustomer, sampleText } from '../../slack/samples.ts'
import { home, message } from '../../slack/surfaces.ts'
import type { HandOver, HandOverFigures } from '../../store/index.ts'
import { homeBlocks } from './in-home.ts'
import { buildMany, PAGE_LENGTH } from './many.modal.ts'
import { givenMessage, receivedMessage } from './messages.ts'
import { buildOne } from './one.modal.ts'
import { buildDone, buildPreview, buildWorking } from './preview.modal.ts'

const sampleFigures = (size: GallerySize): HandOverFigures => ({
  customers: size === 'typical' ? 3 : 1_234,
  deals: 4,
  instalments: 7,
  open: [{ amount: size === 'typical' ? 12_500_00n : 999_999_999_999_999n, currency: currency('EUR') }],
  nextSteps: 2,
})
const sampleNote = (size: GallerySize) => sampleText(size, 'They expect a call on Monday.', MAX_HAND_OVER_NOTE)
const form = (size: GallerySize) => ({ receiver: 'U123', note: sampleNote(size) })

const sampleCustomers = (size: GallerySize, locale: Locale, count: number) =>
  Array.from({ length: size === 'typical' ? Math.min(count, 3) : count }, (_, index) => ({
    id: `c${String(index).padStart(24, '0')}`,
    name: sampleCustomer(size, locale),
  }))

const sampleHandOver = (size: GallerySize, locale: Locale): HandOver => ({
  id: 'h-1',
  fromId: 'm-1',
  fromName: sampleColleague(size, locale),
  toId: 'm-2',
  toName: sampleColleague(size, locale),
  byId: 'm-3',
  byName: sampleColleague(size, locale),
  note: sampleNote(size),
  createdAt: new Date('2026-03-02T09:00:00Z'),
  customers: sampleCustomers(size, locale, 40).map((customer, index) => ({
    ...customer,
    ownerId: index === 1 ? 'm-4' : 'm-2',
    deals: 2,
    instalments: 3,
    nextSteps: 1,
  })),
})

const received = (name: string, changes: Partial<HandOver>): GalleryEntry => ({
  name: `hand-overs.received ${name}`,
  surface: 'message',
  build: (t, locale, size) =>
    message(receivedMessage({ ...sampleHandOver(size, locale), ...changes }, sampleFigures(size), t, locale)),
})

/** Everything that can be shown of handing customers over. */
export const handOversGallery: readonly GalleryEntry[] = [
  {
    name: 'hand-overs.one_form',
    surface: 'modal',
    build(t, locale, size) {
      const names = { customerName: sampleCustomer(size, locale), ownerName: sampleColleague(size, locale) }
      const about = { customerId: 'c-1', ...names, figures: sampleFigures(size), card: 'V1' }
      return buildOne(about, form(size), t, locale)
    },
  },
  {
    name: 'hand-overs.many_form empty',
    surface: 'modal',
    build: (t, locale) =>
      buildMany({ receiver: null, note: '', ownerId: null, scope: null, chosen: [] }, null, t, locale),
  },
  {
    name: 'hand-overs.many_form',
    surface: 'modal',
    build(t, locale, size) {
      const page = sampleCustomers(size, locale, PAGE_LENGTH)
      const owner = { id: 'm-1', name: sampleColleague(size, locale), figures: sampleFigures(size), page }
      const chosen = page.map(({ id }) => id)
      const filled = { ...form(size), ownerId: 'm-1', scope: 'chosen', chosen } as const
      return buildMany(filled, { ...owner, offset: size === 'typical' ? 0 : PAGE_LENGTH }, t, locale)
    },
  },
  {
    name: 'hand-overs.preview',
    surface: 'modal',
    build(t, locale, size) {
      const customerIds = sampleCustomers(size, locale, PAGE_LENGTH).map(({ id }) => id)
      const order = { ownerId: customerIds[0] ?? '', receiverId: 'm-2', note: sampleNote(size), customerIds }
      const name = sampleColleague(size, locale)
      return buildPreview(order, { from: name, to: name, figures: sampleFigures(size) }, t, locale)
    },
  },
  { name: 'hand-overs.done working', surface: 'modal', build: (t) => buildWorking(t) },
  {
    name: 'hand-overs.done',
    surface: 'modal',
    build: (t, locale, size) => buildDone(sampleHandOver(size, locale), t, locale),
  },
  { name: 'hand-overs.done nothing', surface: 'modal', build: (t, locale) => buildDone(null, t, locale) },
  received('by an admin', {}),
  received('by the owner', { byId: 'm-1', note: null }),
  received('taken', { byId: 'm-2' }),
  {
    name: 'hand-overs.given',
    surface: 'message',
    build: (t, locale, size) => message(givenMessage(sampleHandOver(size, locale), t)),
  },
  { name: 'hand-overs in home', surface: 'home', build: (t) => home(homeBlocks(t)) },
]
