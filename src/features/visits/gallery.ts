import { addDays } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_CUSTOMER_PROMISE } from '../../domain/customer-promise-form.ts'
import type { Disturbance } from '../../domain/do-not-disturb.ts'
import { currency, type Money } from '../../domain/money.ts'
import { CONTACT_FUNCTIONS, MAX_NEXT_STEP, PURPOSES } from '../../domain/visit.ts'
import { MAX_WANT } from '../../domain/want.ts'
import { listParts, type ReminderLine } from '../../reminders/list.ts'
import { listedTogether } from '../../slack/home-list.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleText } from '../../slack/samples.ts'
import { stayingLines } from '../../slack/staying-power.ts'
import { home, message, sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ListedPayment, Visit, VisitedCustomer } from '../../store/index.ts'
import { visitList } from './in-home.ts'
import { visitListMessage } from './list.ts'
import { nextStepLine } from './next-step-line.ts'
import { buildResultModal } from './result.modal.ts'
import { returnVisitLine } from './return-visit-line.ts'
import { emptyForm, type VisitForm, type VisitFormModel } from './visit.form.ts'
import { buildVisitModal } from './visit.modal.ts'

const EUR = currency('EUR')
const NOW = new Date('2026-03-02T09:30:00Z')

const moneyIn = (size: GallerySize): Money => ({
  amount: size === 'typical' ? 416_667n : 999_999_999_999_999n,
  currency: EUR,
})
const stepIn = (size: GallerySize) => sampleText(size, 'Send the quote', MAX_NEXT_STEP)

function sampleCustomerOf(size: GallerySize, locale: Locale): VisitedCustomer {
  return {
    id: 'c-1',
    name: sampleCustomer(size, locale),
    ownerId: 'm-1',
    tier: 'a',
    contacts: Array.from({ length: size === 'typical' ? 2 : 100 }, (_, index) => ({
      id: `contact-${index}`,
      name: sampleColleague(size, locale),
      noCallHours: [],
      timeZone: null,
    })),
    timeZone: null,
    noCallHours: [],
    eveningsWelcome: false,
    lastReachedOn: addDays(SAMPLE_TODAY, -30),
    lastUnaskedOn: addDays(SAMPLE_TODAY, -1),
    returnVisitOn: SAMPLE_TODAY,
    givenUpOn: null,
  }
}

function sampleVisit(size: GallerySize, locale: Locale, changes: Partial<Visit> = {}): Visit {
  return {
    id: 'v-1',
    customerId: 'c-1',
    customerName: sampleCustomer(size, locale),
    customerOwnerId: 'm-1',
    memberId: 'm-1',
    stepOwnerId: 'm-1',
    memberName: sampleColleague(size, locale),
    visitedOn: SAMPLE_TODAY,
    visitedAt: '10:30',
    channel: 'visit',
    reach: 'person',
    purposes: size === 'typical' ? ['greeting', 'collection'] : PURPOSES,
    functions: size === 'typical' ? ['care'] : CONTACT_FUNCTIONS,
    outcome: 'collected',
    order: moneyIn(size),
    collected: moneyIn(size),
    nextStep: { text: stepIn(size), on: addDays(SAMPLE_TODAY, 7) },
    nextStepDoneAt: null,
    isReturnVisit: true,
    consequences: [
      { id: 'x-1', kind: 'payment', subjectId: 'p-1', undoneAt: null },
      { id: 'x-2', kind: 'next_step', subjectId: 'v-1', undoneAt: null },
      { id: 'x-3', kind: 'want', subjectId: 'w-1', undoneAt: null },
      { id: 'x-4', kind: 'referral', subjectId: 'r-1', undoneAt: null },
      { id: 'x-5', kind: 'feedback', subjectId: 'f-1', undoneAt: null },
      { id: 'x-6', kind: 'market_report', subjectId: 'r-1', undoneAt: null },
      { id: 'x-7', kind: 'complaint', subjectId: 'c-1', undoneAt: null },
    ],
    undoneAt: null,
    createdAt: NOW,
    ...changes,
  }
}

const samplePayment = (size: GallerySize, locale: Locale): ListedPayment => ({
  id: 'p-1',
  customerId: 'c-1',
  ...moneyIn(size),
  unallocated: 0n,
  receivedOn: SAMPLE_TODAY,
  method: 'cash',
  reference: null,
  recordedById: 'm-1',
  createdAt: NOW,
  confirmedAt: NOW,
  confirmedById: null,
  reversal: null,
  customerName: sampleCustomer(size, locale),
  recordedByName: sampleColleague(size, locale),
  customerOwnerId: 'm-1',
  parts: [],
  refunded: 0n,
  lastRefundOn: null,
  confirmedByName: null,
  reversedByName: null,
})

const EMPTY = emptyForm({ customerId: 'c-1', visitedOn: SAMPLE_TODAY, visitedAt: '10:30' })

function filledForm(size: GallerySize): VisitForm {
  const text = sampleText(size, 'They move to the new quay in May', MAX_NOTE)
  return {
    ...EMPTY,
    contactId: 'contact-1',
    companions: ['U1'],
    purposes: size === 'typical' ? ['greeting', 'collection'] : PURPOSES,
    functions: CONTACT_FUNCTIONS,
    outcome: 'collected',
    collected: size === 'typical' ? '4,166.67' : '9,999,999,999,999.99',
    method: 'cash',
    reference: sampleText(size, 'RF18', 140),
    order: '500',
    expenses: '12.50',
    nextStep: stepIn(size),
    nextStepOn: addDays(SAMPLE_TODAY, 7),
    want: sampleText(size, 'Desk lamps, dimmable', MAX_WANT),
    neededOn: addDays(SAMPLE_TODAY, 30),
    note: text,
    customerNews: text,
    productNews: text,
    competitorNews: text,
    complaintNews: text,
    serious: true,
    disturbReason: sampleText(size, 'They had a power cut', 200),
    nextReason: sampleText(size, 'The prices change tomorrow', 200),
    referral: sampleText(size, 'Meadow Hotels', 300),
    referralPhone: '+49 40 123456',
    feedbackTopic: 'quality',
    feedback: text,
    route: { more: true, disturbs: false, plansEarly: false, givesUp: false, asked: [], duplicates: null },
  }
}

const DISTURBANCES: readonly Disturbance[] = [
  { kind: 'no-call-hours', span: { from: '09:00', to: '10:00' } },
  { kind: 'midday', span: { from: '12:00', to: '13:30' } },
  { kind: 'evening', from: '18:00' },
  { kind: 'too-soon', last: addDays(SAMPLE_TODAY, -1), again: addDays(SAMPLE_TODAY, 2) },
]

type Look = (size: GallerySize, locale: Locale, t: Translate) => Partial<VisitFormModel>
const LOOKS: Readonly<Record<string, Look>> = {
  empty: () => ({ customer: null, form: { ...EMPTY, customerId: '' } }),
  'name unknown': (size, _, t) => ({
    customer: null,
    form: { ...EMPTY, customerId: '' },
    notice: t('visits.form.customerUnknown', { text: asTyped(sampleText(size, 'Harbour', 100), 100) }),
  }),
  short: () => ({ form: EMPTY }),
  'more fields': (size) => ({ form: filledForm(size) }),
  disturbing: (size) => {
    const form = filledForm(size)
    const route = { ...form.route, disturbs: true, plansEarly: true }
    return { form: { ...form, route }, disturbances: DISTURBANCES, planned: DISTURBANCES.slice(-1) }
  },
  'giving up': (size, locale, t) => {
    const figures = { givenUp: [{ visits: 1, count: 5 }], won: [{ visits: 6, count: 9 }] }
    const form = filledForm(size)
    const lossReason = 'price' as const
    const route = { ...form.route, givesUp: true }
    return {
      form: { ...form, outcome: 'given_up' as const, lossReason, route },
      givingUp: {
        visits: 2,
        team: stayingLines(figures, t, locale),
        stillOwed: t('staying.stillOwed', { amounts: '€4,350.00' }),
      },
    }
  },
  'asked about whom they introduced': (size, locale) => {
    const name = sampleText(size, sampleCustomer('typical', locale), 60)
    const length = size === 'typical' ? 1 : 5
    const usable = Array.from({ length }, (_, index) => ({ id: `c-${index}`, name, phone: '+49 40 123456' }))
    const elsewhere = [{ name, owner: sampleColleague('typical', locale) }]
    const form = filledForm(size)
    return { form: { ...form, route: { ...form.route, duplicates: { usable, elsewhere, about: 'x' } } } }
  },
  'asked about': (size, locale) => {
    const question = { visits: [sampleVisit(size, locale)], payments: [samplePayment(size, locale)], referral: null }
    return { form: { ...EMPTY, route: { ...EMPTY.route, asked: ['v-1', 'p-1'] } }, question }
  },
}

const RESULTS: Readonly<Record<string, Partial<Visit>>> = {
  logged: {},
  'no return visit': { isReturnVisit: false, consequences: [], order: null },
  'parts undone': {
    consequences: [
      { id: 'x-1', kind: 'payment', subjectId: 'p-1', undoneAt: NOW },
      { id: 'x-2', kind: 'next_step', subjectId: 'v-1', undoneAt: NOW },
      { id: 'x-3', kind: 'want', subjectId: 'w-1', undoneAt: NOW },
      { id: 'x-4', kind: 'referral', subjectId: 'r-1', undoneAt: NOW },
      { id: 'x-5', kind: 'feedback', subjectId: 'f-1', undoneAt: NOW },
      { id: 'x-5', kind: 'market_report', subjectId: 'r-1', undoneAt: NOW },
    ],
  },
  'given up': {
    outcome: 'given_up',
    order: null,
    consequences: [{ id: 'x-9', kind: 'giving_up', subjectId: 'g-1', undoneAt: null }],
  },
  undone: { undoneAt: NOW },
}

const list = (name: string, line: (t: Translate, locale: Locale, size: GallerySize) => ReminderLine): GalleryEntry => ({
  name,
  surface: 'message',
  build: (t, locale, size) => message(listParts([line(t, locale, size)], 0, t)),
})
const ITEM = { id: 'item-1', localDate: SAMPLE_TODAY }
const SNOOZED = { snoozedUntil: new Date('2026-03-02T11:30:00Z'), timeZone: 'Europe/Berlin' }
const AWAKE = { ...SNOOZED, snoozedUntil: null }

/** Every look of visits. */
export const visitsGallery: readonly GalleryEntry[] = [
  ...Object.entries(LOOKS).map(
    ([name, look]): GalleryEntry => ({
      name: `visits.log, ${name}`,
      surface: 'modal',
      build(t, locale, size) {
        const customer = sampleCustomerOf(size, locale)
        const model = {
          form: EMPTY,
          customer,
          currency: 'EUR',
          notice: null,
          disturbances: [],
          planned: [],
          givingUp: null,
          question: null,
          mayPromise: true,
        }
        return buildVisitModal({ ...model, ...look(size, locale, t) }, t, locale)
      },
    }),
  ),
  ...Object.entries(RESULTS).map(
    ([name, changes]): GalleryEntry => ({
      name: `visits.result, ${name}`,
      surface: 'modal',
      build(t, locale, size) {
        const customer = sampleCustomerOf(size, locale)
        const visit = sampleVisit(size, locale, changes)
        return buildResultModal(
          {
            visit,
            customer,
            toBeConfirmed: size === 'longest',
            credit: moneyIn(size).amount,
            remindedOn: SAMPLE_TODAY,
            want: { text: sampleText(size, 'Desk lamps, dimmable', MAX_WANT), neededOn: addDays(SAMPLE_TODAY, 30) },
            promise: {
              text: sampleText(size, 'A sample lamp', MAX_CUSTOMER_PROMISE),
              firstOn: addDays(SAMPLE_TODAY, 7),
            },
            introduced: sampleText(size, 'Meadow Hotels', 300),
            givingUp: { reason: 'price', visits: 2 },
            complaintNumber: 17,
            feedbackTopic: 'quality',
          },
          t,
          locale,
        )
      },
    }),
  ),
  list('visits.next_step, due', (t, locale, size) =>
    nextStepLine({ item: ITEM, visit: sampleVisit(size, locale), ...AWAKE }, t, locale),
  ),
  list('visits.next_step, snoozed', (t, locale, size) =>
    nextStepLine({ item: ITEM, visit: sampleVisit(size, locale), ...SNOOZED }, t, locale),
  ),
  list('visits.next_step, done', (t, locale, size) =>
    nextStepLine({ item: ITEM, visit: sampleVisit(size, locale, { nextStepDoneAt: NOW }), ...AWAKE }, t, locale),
  ),
  list('visits.next_step, undone', (t, locale, size) =>
    nextStepLine({ item: ITEM, visit: sampleVisit(size, locale, { nextStep: null }), ...AWAKE }, t, locale),
  ),
  list('visits.return_due', (t, locale, size) =>
    returnVisitLine({ item: ITEM, customer: sampleCustomerOf(size, locale), isDue: true, ...AWAKE }, t, locale),
  ),
  list('visits.return_due, snoozed', (t, locale, size) =>
    returnVisitLine({ item: ITEM, customer: sampleCustomerOf(size, locale), isDue: true, ...SNOOZED }, t, locale),
  ),
  list('visits.return_due, visited since', (t, locale, size) => {
    const customer = { ...sampleCustomerOf(size, locale), returnVisitOn: addDays(SAMPLE_TODAY, 30) }
    return returnVisitLine({ item: ITEM, customer, isDue: false, ...AWAKE }, t, locale)
  }),
  {
    name: 'visits.list',
    surface: 'message',
    build(t, locale, size) {
      const visits = Array.from({ length: size === 'typical' ? 3 : 20 }, () => sampleVisit(size, locale))
      return visitListMessage({ visits, total: 500, figures: { tried: 3, effective: 2 }, readerId: 'm-2' }, t, locale)
    },
  },
  {
    name: 'visits.list, empty',
    surface: 'message',
    build: (t, locale) =>
      visitListMessage({ visits: [], total: 0, figures: { tried: 0, effective: 0 }, readerId: '' }, t, locale),
  },
  {
    name: 'visits.home',
    surface: 'home',
    build(t, locale, size) {
      const length = size === 'typical' ? 2 : 100
      const steps = Array.from({ length }, () => sampleVisit(size, locale))
      const returns = Array.from({ length }, () => sampleCustomerOf(size, locale))
      const rest = { today: SAMPLE_TODAY, daysBetween: 3 }
      return home(listedTogether(visitList({ steps, returns }, rest, t, locale)))
    },
  },
  { name: 'visits.help', surface: 'message', build: (t) => sentence(t('visits.command.help')) },
]
