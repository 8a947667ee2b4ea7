import { addDays } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { CONTACT_LANGUAGES, MAX_DEPARTMENT } from '../../domain/contact.ts'
import type { CustomerKind, CustomerTrade } from '../../domain/customer.ts'
import { FILE_PARTS, type FilePart, fileFields, MAX_LONG_ANSWER, MAX_SHORT_ANSWER } from '../../domain/customer-file.ts'
import { MAX_NAME, MAX_PHONE } from '../../domain/customer-name.ts'
import { currency } from '../../domain/money.ts'
import { MAX_NEXT_STEP } from '../../domain/visit.ts'
import { MAX_WANT } from '../../domain/want.ts'
import { sampleComplaintsOnCard } from '../../slack/complaints/sample-complaint.ts'
import { samplePromisesOnCard } from '../../slack/customer-promises/sample-promise.ts'
import { sampleSuccess, sampleTimeline } from '../../slack/implementations/sample-timeline.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleCourtesy, sampleGoodDay } from '../../slack/sample-good-days.ts'
import { SAMPLE_TODAY, sampleReceivables } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleText } from '../../slack/samples.ts'
import { sentence } from '../../slack/surfaces.ts'
import type { Contact, CustomerDetails, Referral } from '../../store/index.ts'
import { buildCard } from './card.modal.ts'
import { buildContactModal, contactFormOf, EMPTY_CONTACT } from './contact.modal.ts'
import { buildCreateModal, emptyCreateForm } from './create.modal.ts'
import type { CustomerCard } from './customer-card.ts'
import { buildEditModal, editFormOf } from './edit.modal.ts'
import { buildFileModal, buildQuestionModal, type KnownField } from './file.modal.ts'
import { foundMessage } from './find.ts'
import { buildLeaveModal } from './leave.modal.ts'

const HOURS = '12:00-13:30,18:00-20:00'

const sampleDetails = (size: GallerySize, locale: Locale): CustomerDetails => ({
  id: 'c-1',
  kind: 'organisation',
  trade: 'dealer',
  tier: 'a',
  name: sampleCustomer(size, locale),
  phone: sampleText(size, '+49 40 123456', MAX_PHONE),
  ownerId: 'm-1',
  timeZone: size === 'typical' ? null : 'America/Argentina/ComodRivadavia',
  noCallHours: size === 'typical' ? HOURS : [HOURS, HOURS, HOURS].join(','),
  eveningsWelcome: true,
  territoryId: 'z-1',
  givenUpOn: null,
  lastReachedOn: addDays(SAMPLE_TODAY, -12),
  returnVisitOn: addDays(SAMPLE_TODAY, 18),
  createdAt: new Date('2026-01-05T09:00:00Z'),
})

function sampleContact(size: GallerySize, locale: Locale, index: number): Contact {
  return {
    id: `k-${index}`,
    customerId: 'c-1',
    name: sampleText(size, { en: 'Ines Roth', 'zh-CN': '王建国', 'zh-TW': '陳志明' }[locale], MAX_NAME),
    phone: sampleText(size, '+49 40 123457', MAX_PHONE),
    buyingRole: 'decides',
    department: sampleText(size, { en: 'Purchasing', 'zh-CN': '采购部', 'zh-TW': '採購部' }[locale], MAX_DEPARTMENT),
    language: CONTACT_LANGUAGES[index % CONTACT_LANGUAGES.length] ?? null,
    isExecutive: true,
    birthday: { calendar: 'lunar', year: 1984, month: 10, day: 3, leapMonth: true },
    preferredChannel: 'message',
    noCallHours: HOURS,
    timeZone: 'Asia/Shanghai',
    leftOn: index % 2 === 1 ? addDays(SAMPLE_TODAY, -3) : null,
    successionSettled: false,
  }
}

const sampleReferral = (size: GallerySize, locale: Locale, index: number): Referral => ({
  id: `r-${index}`,
  introducer: { id: 'c-2', name: sampleCustomer(size, locale), ownerId: 'm-1' },
  customer: { id: 'c-3', name: sampleCustomer(size, locale), ownerId: 'm-1' },
  createdAt: new Date('2026-03-02T09:30:00Z'),
  thankedAt: null,
})

function sampleCard(size: GallerySize, locale: Locale): CustomerCard {
  const receivables = sampleReceivables(size, locale)
  const count = size === 'typical' ? 2 : 40
  return {
    customer: sampleDetails(size, locale),
    ownerName: sampleColleague(size, locale),
    territoryName: sampleText(size, 'North', 60),
    status: 'loyal',
    open: Array.from({ length: count }, (_, index) => {
      const [first] = receivables
      const receivable = receivables[index % receivables.length] ?? first
      if (!receivable) throw new Error('a sample')
      const promise = { amount: receivable.openAmount, dueOn: addDays(SAMPLE_TODAY, 5) }
      const disputedOn = index % 2 === 0 ? null : SAMPLE_TODAY
      return { ...receivable, id: `i-${index}`, dealId: `d-${index}`, promise, disputedOn }
    }),
    credit: [{ amount: size === 'typical' ? 1_250_00n : 999_999_999_999_999n, currency: currency('EUR') }],
    heldDeals: 2,
    lastSpokenOn: addDays(SAMPLE_TODAY, -2),
    steps: Array.from({ length: size === 'typical' ? 1 : 10 }, () => ({
      text: sampleText(size, 'Send the quote', MAX_NEXT_STEP),
      on: addDays(SAMPLE_TODAY, 3),
    })),
    contacts: Array.from({ length: count }, (_, index) => sampleContact(size, locale, index)),
    timelines: [
      ...Array.from({ length: size === 'typical' ? 1 : 5 }, (_, index) =>
        sampleTimeline(size, locale, { id: `n-${index}`, dealId: `d-${index}` }),
      ),
      sampleSuccess(size, locale),
    ],
    timeZone: 'Europe/Berlin',
    referrals: {
      introducedBy: sampleReferral(size, locale, 0),
      introduced: Array.from({ length: size === 'typical' ? 1 : 6 }, (_, index) => sampleReferral(size, locale, index)),
    },
    feedback: Array.from({ length: size === 'typical' ? 1 : 3 }, (_, index) => ({
      id: `f-${index}`,
      customerId: 'c-1',
      customerName: sampleCustomer(size, locale),
      ownerId: 'm-1',
      topic: 'quality' as const,
      text: sampleText(size, 'The hinges squeak after a month', MAX_NOTE),
      recordedById: 'm-1',
      recordedByName: sampleColleague(size, locale),
      createdAt: new Date('2026-03-02T09:30:00Z'),
      answer: null,
      answeredById: null,
      answeredAt: null,
      takenBackAt: null,
    })),
    complaints: sampleComplaintsOnCard(size, locale),
    promises: samplePromisesOnCard(size, locale),
    valueReviews: Array.from({ length: size === 'typical' ? 1 : 4 }, (_, index) => ({
      year: 2026 - index,
      ratings: { product: { score: 5, note: null }, money: { score: 2, note: null } } as const,
      trust: 4 as const,
      rewards: null,
      switchingCosts: null,
      ties: null,
      recordedByName: sampleColleague(size, locale),
      changedAt: new Date('2026-03-02T09:30:00Z'),
    })),
    wants: Array.from({ length: size === 'typical' ? 2 : 4 }, (_, index) => ({
      id: `w-${index}`,
      customerId: 'c-1',
      customerName: sampleCustomer(size, locale),
      ownerId: 'm-1',
      text: sampleText(size, 'Desk lamps, dimmable', MAX_WANT),
      neededOn: addDays(SAMPLE_TODAY, 30),
      recordedById: 'm-1',
      createdAt: new Date('2026-03-02T09:30:00Z'),
      ended: null,
      endedAt: null,
    })),
    relationship: { level: 'department', target: 'company', theirs: 2, ours: 2, task: { task: 'bring-executives' } },
    complete: { filled: 9, counted: 20, percent: 45, next: 'accountCompetitors' },
    mayChange: true,
    mayLogVisit: true,
    mayHandOver: true,
    goodDays: {
      days: Array.from({ length: size === 'typical' ? 1 : 9 }, (_, index) =>
        sampleGoodDay(size, locale, { subjectId: `k-${index}`, kind: index === 0 ? 'birthday' : 'misfortune' }),
      ),
      courtesies: {
        rows: Array.from({ length: size === 'typical' ? 1 : 3 }, (_, index) =>
          sampleCourtesy(size, locale, `g-${index}`),
        ),
        total: size === 'typical' ? 1 : 99,
      },
    },
    mayGiveUp: true,
    givenUp: null,
    today: SAMPLE_TODAY,
  }
}

const card = (name: string, changes: Partial<CustomerCard>): GalleryEntry => ({
  name: `customers.card${name}`,
  surface: 'modal',
  build: (t, locale, size) => buildCard({ ...sampleCard(size, locale), ...changes }, t, locale),
})

const NOTHING: Partial<CustomerCard> = {
  status: 'prospect',
  open: [],
  credit: [],
  timelines: [],
  heldDeals: 0,
  lastSpokenOn: null,
  steps: [],
  contacts: [],
  referrals: { introducedBy: null, introduced: [] },
  feedback: [],
  valueReviews: [],
  wants: [],
  complaints: { complaints: [], file: null, timeZone: 'Europe/Berlin' },
  goodDays: { days: [], courtesies: { rows: [], total: 0 } },
  relationship: { level: 'none', target: 'company', theirs: 0, ours: 0, task: { task: 'speak' } },
  complete: { filled: 1, counted: 20, percent: 5, next: 'phone' },
}

const answersOf = (fields: readonly KnownField[], size: GallerySize) =>
  Object.fromEntries(
    fields.map(({ id, choices, long }) => [
      id,
      choices?.[0] ?? sampleText(size, 'As agreed', long ? MAX_LONG_ANSWER : MAX_SHORT_ANSWER),
    ]),
  )

const file = (kind: CustomerKind, trade: CustomerTrade, part: FilePart): GalleryEntry => ({
  name: `customers.file_form ${kind} ${trade} ${part}`,
  surface: 'modal',
  build(t, locale, size) {
    const fields = fileFields({ kind, trade }, true).filter((field) => field.part === part)
    const about = { customerId: 'c-1', customerName: sampleCustomer(size, locale), card: 'V1' }
    return buildFileModal({ ...about, part, fields, answers: answersOf(fields, size) }, t)
  },
})

const found = (name: string, count: number, isMore: boolean): GalleryEntry => ({
  name: `customers found ${name}`,
  surface: 'message',
  build(t, locale, size) {
    const query = sampleCustomer(size, locale)
    const customer = {
      kind: 'organisation',
      name: sampleCustomer(size, locale),
      phone: sampleText(size, '+49 40 123456', MAX_PHONE),
      contactName: sampleText(size, 'Ines Roth', MAX_NAME),
      ownerId: 'm-1',
      createdAt: new Date('2026-01-05T09:00:00Z'),
    } as const
    const customers = Array.from({ length: count }, (_, index) => ({ ...customer, id: `c-${index}` }))
    return foundMessage({ query, customers, isMore, newName: query }, t)
  },
})

const sampleZones = (size: GallerySize) => [{ id: 'z-1', name: sampleText(size, 'North', 60) }]

/** Everything that can be shown of customers. */
export const customersGallery: readonly GalleryEntry[] = [
  { name: 'customers help', surface: 'message', build: (t) => sentence(t('customers.command.help')) },
  found('several', 2, false),
  found('many', 10, true),
  found('none', 0, false),
  card('', {}),
  card(' new', NOTHING),
  card(' to look at', { mayChange: false, mayLogVisit: false, mayHandOver: false, goodDays: null }),
  card(' of a colleague more', {
    relationship: {
      level: 'personal',
      target: 'department',
      theirs: 2,
      ours: 1,
      task: { task: 'widen', theirs: 0, ours: 1 },
    },
  }),
  {
    name: 'customers.card individual',
    surface: 'modal',
    build(t, locale, size) {
      const sample = sampleCard(size, locale)
      return buildCard({ ...sample, customer: { ...sample.customer, kind: 'individual' } }, t, locale)
    },
  },
  card(' given up', { mayGiveUp: false, givenUp: { on: SAMPLE_TODAY, reason: 'price', takeBackId: 'g-1' } }),
  card(' given up a while ago', { mayGiveUp: false, givenUp: { on: SAMPLE_TODAY, reason: 'other', takeBackId: null } }),
  card(' paid, not introduced yet', { open: [], heldDeals: 0, steps: [] }),
  card(' complete', { complete: { filled: 20, counted: 20, percent: 100, next: null } }),
  {
    name: 'customers.create_form',
    surface: 'modal',
    build: (t, locale, size) => buildCreateModal(emptyCreateForm(sampleCustomer(size, locale)), sampleZones(size), t),
  },
  {
    name: 'customers.create_form with the question about duplicates',
    surface: 'modal',
    build(t, locale, size) {
      const name = sampleText(size, sampleCustomer('typical', locale), 60)
      const length = size === 'typical' ? 1 : 5
      const usable = Array.from({ length }, (_, index) => ({ id: `c-${index}`, name, phone: '+49 40 123456' }))
      const elsewhere = [{ name, owner: sampleColleague('typical', locale) }]
      const duplicates = { usable, elsewhere, about: 'x' }
      return buildCreateModal({ ...emptyCreateForm(sampleCustomer(size, locale)), duplicates }, [], t)
    },
  },
  {
    name: 'customers.edit_form',
    surface: 'modal',
    build: (t, locale, size) =>
      buildEditModal(
        {
          customerId: 'c-1',
          form: editFormOf(sampleDetails(size, locale)),
          zones: sampleZones(size),
          card: 'V1',
        },
        t,
        locale,
      ),
  },
  ...FILE_PARTS.map((part) => file('organisation', 'end_user', part)),
  file('organisation', 'dealer', 'business'),
  ...FILE_PARTS.map((part) => file('individual', 'end_user', part)),
  {
    name: 'customers.answer_form',
    surface: 'modal',
    build(t, locale, size) {
      const field = fileFields({ kind: 'organisation', trade: 'end_user' }, false).find(({ id }) => id === 'nature')
      if (!field) throw new Error('a sample')
      return buildQuestionModal({ customerId: 'c-1', customerName: sampleCustomer(size, locale), field, card: 'V1' }, t)
    },
  },
  {
    name: 'customers.answer_form phone',
    surface: 'modal',
    build: (t, locale, size) =>
      buildQuestionModal(
        { customerId: 'c-1', customerName: sampleCustomer(size, locale), field: 'phone', card: 'V1' },
        t,
      ),
  },
  {
    name: 'customers.contact_form',
    surface: 'modal',
    build: (t, locale, size) =>
      buildContactModal(
        { customerId: 'c-1', contactId: 'k-1', predecessor: null, card: 'V1' },
        contactFormOf(sampleContact(size, locale, 0)),
        t,
        locale,
      ),
  },
  {
    name: 'customers.contact_form successor',
    surface: 'modal',
    build: (t, locale, size) =>
      buildContactModal(
        { customerId: 'c-1', contactId: null, predecessor: sampleContact(size, locale, 0), card: 'V1' },
        EMPTY_CONTACT,
        t,
        locale,
      ),
  },
  {
    name: 'customers.leave_form',
    surface: 'modal',
    build: (t, locale, size) =>
      buildLeaveModal(
        { contactId: 'k-1', name: sampleContact(size, locale, 0).name, card: 'V1' },
        {
          leftOn: SAMPLE_TODAY,
          successor: sampleText(size, 'Jan Petersen', MAX_NAME),
          successorPhone: sampleText(size, '+49 40 123458', MAX_PHONE),
        },
        t,
      ),
  },
]
