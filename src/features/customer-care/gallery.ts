import { addDays } from '../../domain/calendar-date.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { listParts, type ReminderLine } from '../../reminders/list.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleText } from '../../slack/samples.ts'
import { home, message } from '../../slack/surfaces.ts'
import type { CaredCustomer, DepartedContact } from '../../store/index.ts'
import { homeBlocks } from './in-home.ts'
import { departedLine, type LinePlace, singleThreadLine, staleFileLine } from './lines.ts'

const NOW = new Date('2026-03-02T09:30:00Z')

const contactName = (size: GallerySize, locale: Locale): string =>
  sampleText(size, { en: 'Ines Roth', 'zh-CN': '王建国', 'zh-TW': '王建國' }[locale], MAX_NAME)

const sampleOf = (size: GallerySize, locale: Locale, changes: Partial<CaredCustomer> = {}): CaredCustomer => ({
  id: 'c-1',
  name: sampleCustomer(size, locale),
  tier: 'a',
  ownerId: 'm-1',
  ownerName: sampleColleague(size, locale),
  singleThreadSince: SAMPLE_TODAY,
  contactNames: [contactName(size, locale)],
  fileLookedOn: addDays(SAMPLE_TODAY, -190),
  isFileAsked: true,
  ...changes,
})

const departedIn = (size: GallerySize, locale: Locale, changes: Partial<DepartedContact> = {}): DepartedContact => ({
  id: 'p-1',
  name: contactName(size, locale),
  leftOn: SAMPLE_TODAY,
  isSettled: false,
  customer: sampleOf(size, locale),
  ...changes,
})

const placeOf = (id: string, changes: Partial<LinePlace> = {}): LinePlace => ({
  item: { id, localDate: SAMPLE_TODAY },
  snoozedUntil: null,
  timeZone: 'Europe/Berlin',
  isOwn: true,
  ...changes,
})

const listEntry = (
  name: string,
  lines: (t: Translate, locale: Locale, size: GallerySize) => readonly ReminderLine[],
): GalleryEntry => ({
  name,
  surface: 'message',
  build: (t, locale, size) => message(listParts(lines(t, locale, size), 0, t)),
})

/** Everything this feature can show. */
export const customerCareGallery: readonly GalleryEntry[] = [
  listEntry('customer-care.successor and all else that is open, to the owner', (t, locale, size) => [
    departedLine(departedIn(size, locale), placeOf('i-1'), t, locale),
    singleThreadLine(sampleOf(size, locale, { id: 'c-2', contactNames: [] }), placeOf('i-2'), t, locale),
    staleFileLine(sampleOf(size, locale, { id: 'c-3' }), placeOf('i-3'), t, locale),
  ]),
  listEntry('customer-care.single_thread and a contact who left, to the supervisor', (t, locale, size) => [
    departedLine(departedIn(size, locale), placeOf('i-1', { isOwn: false }), t, locale),
    singleThreadLine(sampleOf(size, locale, { id: 'c-2' }), placeOf('i-2', { isOwn: false }), t, locale),
  ]),
  listEntry('customer-care.stale_file, open', (t, locale, size) => [
    staleFileLine(sampleOf(size, locale, { id: 'c-3' }), placeOf('i-3'), t, locale),
  ]),
  listEntry('customer-care.stale_file and all else, done since', (t, locale, size) => [
    departedLine(departedIn(size, locale, { isSettled: true }), placeOf('i-1'), t, locale),
    departedLine(departedIn(size, locale, { leftOn: null }), placeOf('i-2'), t, locale),
    singleThreadLine(sampleOf(size, locale, { singleThreadSince: null }), placeOf('i-3'), t, locale),
    staleFileLine(sampleOf(size, locale, { isFileAsked: false }), placeOf('i-4'), t, locale),
    staleFileLine(sampleOf(size, locale, { id: 'c-5' }), placeOf('i-5', { snoozedUntil: NOW }), t, locale),
  ]),
  {
    name: 'customer care in App Home',
    surface: 'home',
    build(t, locale, size) {
      const customer = sampleOf(size, locale)
      const total = size === 'typical' ? 1 : 2_000
      const times = size === 'typical' ? 1 : 3
      const some = <Row>(row: Row) => ({ rows: Array.from({ length: times }, () => row), total })
      const files = Array.from({ length: times }, (_, index) => sampleOf(size, locale, { id: `c-${index}` }))
      const departed = some(departedIn(size, locale, { customer: { ...customer, ownerId: 'm-2' } }))
      const needed = { departed, singleThreads: some(customer), staleFiles: { rows: files, total } }
      return home(homeBlocks(needed, 'm-1', t, locale))
    },
  },
]
