import { addDays } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_WANT } from '../../domain/want.ts'
import { listParts, type ReminderLine } from '../../reminders/list.ts'
import { listText } from '../../slack/list-text.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleText } from '../../slack/samples.ts'
import { home, message } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Want } from '../../store/index.ts'
import { buildAnnouncedModal, buildAnnounceModal, buildChooseModal, MOST_OFFERED } from './announce.modal.ts'
import { announcedMessage } from './announced.ts'
import { needBlocks } from './home.ts'
import { buildWantList, SHOWN_WANTS, type WantList } from './list.modal.ts'
import { needLine } from './need-line.ts'
import { buildWantModal } from './want.modal.ts'

const NOW = new Date('2026-03-02T09:30:00Z')
const ITEM = { id: 'item-1', localDate: SAMPLE_TODAY }
const AWAKE = { snoozedUntil: null, timeZone: 'Europe/Berlin' }
const SNOOZED = { ...AWAKE, snoozedUntil: new Date('2026-03-03T08:00:00Z') }

const itemIn = (size: GallerySize, locale: Locale) =>
  sampleText(size, { en: 'Desk lamps, dimmable', 'zh-CN': '可调光台灯', 'zh-TW': '可調光檯燈' }[locale], MAX_WANT)

const sampleWant = (size: GallerySize, locale: Locale, changes: Partial<Want> = {}): Want => ({
  id: 'w-1',
  customerId: 'c-1',
  customerName: sampleCustomer(size, locale),
  ownerId: 'm-1',
  text: itemIn(size, locale),
  neededOn: addDays(SAMPLE_TODAY, 7),
  recordedById: 'm-1',
  createdAt: NOW,
  ended: null,
  endedAt: null,
  ...changes,
})

const wantsOf = (size: GallerySize, locale: Locale, count: number): Want[] =>
  Array.from({ length: count }, (_, index) => sampleWant(size, locale, { id: `w-${index}` }))

const list = (name: string, changes: (size: GallerySize, locale: Locale) => Partial<WantList>): GalleryEntry => ({
  name: `wants.list ${name}`,
  surface: 'modal',
  build(t, locale, size) {
    const wants = [
      ...wantsOf(size, locale, size === 'typical' ? 2 : SHOWN_WANTS - 1),
      sampleWant(size, locale, { id: 'w-x', ended: 'supplied', endedAt: NOW, neededOn: null }),
      ...(size === 'typical' ? [] : wantsOf(size, locale, 1)),
    ]
    const customer = { id: 'c-1', name: sampleCustomer(size, locale) }
    const model = { customer, wants, changeable: wants.map(() => true), mayAdd: true, card: 'V1' }
    return buildWantList({ ...model, timeZone: 'Europe/Berlin', ...changes(size, locale) }, t, locale)
  },
})

const line = (
  name: string,
  build: (t: Translate, locale: Locale, size: GallerySize) => ReminderLine,
): GalleryEntry => ({
  name: `wants.need, ${name}`,
  surface: 'message',
  build: (t, locale, size) => message(listParts([build(t, locale, size)], 0, t)),
})

const announced = (name: string, toldAt: Date | null): GalleryEntry => ({
  name: `wants.announced, ${name}`,
  surface: 'message',
  build(t, locale, size) {
    const theirs = wantsOf(size, locale, size === 'typical' ? 2 : 40).map((want) => ({ want, toldAt }))
    const kind = size === 'typical' ? 'available' : 'promotion'
    const note = sampleText(size, 'From Monday, 20 of them', MAX_NOTE)
    const about = {
      id: 'a-1',
      kind,
      item: itemIn(size, locale),
      note,
      announcedByName: sampleColleague(size, locale),
    } as const
    const { isDone: _, ...parts } = announcedMessage({ ...about, createdAt: NOW, theirs }, t, locale)
    return message(parts)
  },
})

/** Everything that can be shown of wants and needs. */
export const wantsGallery: readonly GalleryEntry[] = [
  list('of a customer', () => ({})),
  list('of a customer, empty', () => ({ wants: [] })),
  list('of a customer, to look at', () => ({ mayAdd: false, changeable: [] })),
  list('of all', () => ({ customer: null })),
  list('of all, empty', () => ({ customer: null, wants: [] })),
  {
    name: 'wants.form',
    surface: 'modal',
    build(t, locale, size) {
      const subject = { customerId: 'c-1', customerName: sampleCustomer(size, locale), wantId: 'w-1', list: 'V2' }
      const form = { want: itemIn(size, locale), neededOn: addDays(SAMPLE_TODAY, 7) }
      return buildWantModal({ ...subject, ofAll: true, card: 'V1' }, form, t)
    },
  },
  {
    name: 'wants.announce_form',
    surface: 'modal',
    build: (t, locale, size) =>
      buildAnnounceModal(
        { kind: 'available', item: itemIn(size, locale), note: sampleText(size, 'Soon', MAX_NOTE) },
        t,
      ),
  },
  {
    name: 'wants.choose_form',
    surface: 'modal',
    build(t, locale, size) {
      const form = { kind: 'promotion', item: itemIn(size, locale), note: sampleText(size, 'Soon', MAX_NOTE) } as const
      const wants = wantsOf(size, locale, size === 'typical' ? 2 : MOST_OFFERED)
      return buildChooseModal({ form, wants, isMore: size === 'longest' }, t, locale)
    },
  },
  {
    name: 'wants.result',
    surface: 'modal',
    build(t, locale, size) {
      const name = asTyped(sampleColleague(size, locale), 80)
      const owners = listText(
        Array.from({ length: size === 'typical' ? 1 : 20 }, () => name),
        locale,
      )
      return buildAnnouncedModal({ item: itemIn(size, locale), count: 2, owners }, t)
    },
  },
  line('due', (t, locale, size) => needLine({ item: ITEM, want: sampleWant(size, locale), ...AWAKE }, t, locale)),
  line('snoozed', (t, locale, size) => needLine({ item: ITEM, want: sampleWant(size, locale), ...SNOOZED }, t, locale)),
  ...(['supplied', 'no_longer_wanted', 'taken_back'] as const).map((ended) =>
    line(ended, (t, locale, size) =>
      needLine({ item: ITEM, want: sampleWant(size, locale, { ended }), ...AWAKE }, t, locale),
    ),
  ),
  announced('open', null),
  announced('all told', NOW),
  {
    name: 'wants in home',
    surface: 'home',
    build: (t, locale, size) => home(needBlocks(wantsOf(size, locale, size === 'typical' ? 1 : 30), t, locale)),
  },
]
