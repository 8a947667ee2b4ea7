import { addDays, formatDate } from '../../domain/calendar-date.ts'
import { MAX_DEPARTMENT } from '../../domain/contact.ts'
import { fileFields, MAX_SHORT_ANSWER } from '../../domain/customer-file.ts'
import { MAX_NAME, MAX_PHONE } from '../../domain/customer-name.ts'
import { MAX_CUSTOMER_PROMISE } from '../../domain/customer-promise-form.ts'
import { currency } from '../../domain/money.ts'
import { MAX_OCCASION_NOTE } from '../../domain/occasion.ts'
import { listParts } from '../../reminders/list.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleCustomer, sampleText } from '../../slack/samples.ts'
import { message } from '../../slack/surfaces.ts'
import type { Contact, CustomerDetails, Remembered, UntouchedContact } from '../../store/index.ts'
import type { About } from './about.ts'
import { buildErase, buildRefused } from './erase.modal.ts'
import { SHOWN_OF_EACH } from './remembered-part.ts'
import { buildContactData, buildCustomerData } from './show.modal.ts'
import { type UntouchedLine, untouchedLine } from './untouched-line.ts'

const HOURS = '12:00-13:30,18:00-20:00'
const AT = new Date('2023-01-05T09:00:00Z')

const sampleName = (size: GallerySize, locale: Locale) =>
  sampleText(size, { en: 'Ines Roth', 'zh-CN': '王建国', 'zh-TW': '陳志明' }[locale], MAX_NAME)

const sampleContact = (size: GallerySize, locale: Locale): Contact => ({
  id: 'k-1',
  customerId: 'c-1',
  name: sampleName(size, locale),
  phone: sampleText(size, '+49 40 123457', MAX_PHONE),
  buyingRole: 'decides',
  department: sampleText(size, { en: 'Purchasing', 'zh-CN': '采购部', 'zh-TW': '採購部' }[locale], MAX_DEPARTMENT),
  language: 'zh-TW',
  isExecutive: true,
  birthday: { calendar: 'lunar', year: 1984, month: 10, day: 3, leapMonth: true },
  preferredChannel: 'message',
  noCallHours: HOURS,
  timeZone: 'Asia/Shanghai',
  leftOn: addDays(SAMPLE_TODAY, -3),
  successionSettled: false,
})

const sampleIndividual = (size: GallerySize, locale: Locale): CustomerDetails => ({
  id: 'c-1',
  kind: 'individual',
  trade: 'end_user',
  tier: 'b',
  name: sampleName(size, locale),
  phone: sampleText(size, '+49 40 123456', MAX_PHONE),
  ownerId: 'm-1',
  timeZone: 'Europe/Berlin',
  noCallHours: HOURS,
  eveningsWelcome: true,
  territoryId: null,
  givenUpOn: null,
  lastReachedOn: null,
  returnVisitOn: null,
  createdAt: AT,
})

/** Some of each, or all that fits a page of many. */
function sampleRemembered(size: GallerySize): Remembered {
  const some = { length: size === 'typical' ? 2 : SHOWN_OF_EACH }
  const count = size === 'typical' ? 2 : 100
  return {
    visits: Array.from(some, (_, index) => ({
      visitedOn: addDays(SAMPLE_TODAY, -index * 30),
      channel: 'visit' as const,
      note: sampleText(size, 'Wants a quote', 1_000),
    })),
    visitCount: count,
    occasions: Array.from(some, (_, index) => ({
      on: addDays(SAMPLE_TODAY, -index * 90),
      kind: 'promotion' as const,
      note: sampleText(size, 'Head of purchasing now', MAX_OCCASION_NOTE),
    })),
    occasionCount: count,
    courtesies: Array.from(some, (_, index) => ({
      givenOn: addDays(SAMPLE_TODAY, -index * 90),
      kind: 'gift' as const,
      what: sampleText(size, 'A book on lighthouses', MAX_OCCASION_NOTE),
      value: { amount: 25_00n, currency: currency('EUR') },
    })),
    courtesyCount: count,
  }
}

const samplePromises = (size: GallerySize): string[] =>
  Array.from({ length: size === 'typical' ? 1 : 20 }, () =>
    sampleText(size, 'A lamp for the porch by May', MAX_CUSTOMER_PROMISE),
  )

const contactData = (name: string, offset: number): GalleryEntry => ({
  name: `personal-data.show ${name}`,
  surface: 'modal',
  build(t, locale, size) {
    const data = {
      contact: sampleContact(size, locale),
      customerName: sampleCustomer(size, locale),
      createdAt: AT,
      touchedAt: AT,
      promises: samplePromises(size),
      ...sampleRemembered(size),
    }
    const on = formatDate(SAMPLE_TODAY, locale)
    return buildContactData({ data, offset, createdOn: on, touchedOn: on }, t, locale)
  },
})

const customerData = (name: string, seesSensitive: boolean): GalleryEntry => ({
  name: `personal-data.show customer ${name}`,
  surface: 'modal',
  build(t, locale, size) {
    const customer = sampleIndividual(size, locale)
    const fields = fileFields(customer, seesSensitive)
    const answers = Object.fromEntries(fields.map(({ id }) => [id, sampleText(size, 'As agreed', MAX_SHORT_ANSWER)]))
    const contacts = [sampleContact(size, locale)]
    const createdOn = formatDate(SAMPLE_TODAY, locale)
    const wants = Array.from({ length: size === 'typical' ? 1 : 5 }, () =>
      sampleText(size, 'A lamp for the porch', 200),
    )
    const data = { wants, promises: samplePromises(size), ...sampleRemembered(size) }
    return buildCustomerData({ customer, answers, seesSensitive, contacts, data, offset: 0, createdOn }, t, locale)
  },
})

const erasing = (kind: About['kind']): GalleryEntry => ({
  name: `personal-data.erase_form ${kind}`,
  surface: 'modal',
  build: (t, locale, size) => buildErase({ kind, id: 'k-1' }, sampleName(size, locale), t),
})

const untouched = (name: string, changes: Partial<UntouchedLine>, isErased = false): GalleryEntry => ({
  name: `personal-data.untouched ${name}`,
  surface: 'message',
  build(t, locale, size) {
    const contact: UntouchedContact = {
      id: 'k-1',
      name: sampleName(size, locale),
      customerId: 'c-1',
      customerName: sampleCustomer(size, locale),
      ownerId: 'm-1',
      touchedAt: AT,
      isErased,
    }
    const item = { id: 'o-1', localDate: SAMPLE_TODAY }
    const line = { item, contact, isKept: false, snoozedUntil: null, timeZone: 'Europe/Berlin', ...changes }
    const parts = listParts([untouchedLine(line, t, locale)], 0, t)
    if (!parts) throw new Error('a line makes a list')
    return message(parts)
  },
})

/** Everything that can be shown of personal data. */
export const personalDataGallery: readonly GalleryEntry[] = [
  contactData('contact', 0),
  contactData('contact, older visits', SHOWN_OF_EACH),
  customerData('with sensitive fields', true),
  customerData('without sensitive fields', false),
  erasing('contact'),
  erasing('customer'),
  {
    name: 'personal-data.erase_form refused',
    surface: 'modal',
    build: (t) => buildRefused(t('persons.refused.open'), t),
  },
  untouched('asked', {}),
  untouched('kept', { isKept: true }),
  untouched('erased', {}, true),
  untouched('put off', { snoozedUntil: new Date('2026-03-03T08:00:00Z') }),
]
