import { addDays } from '../../domain/calendar-date.ts'
import { CUSTOMER_PROMISE_KINDS, type CustomerPromiseKind } from '../../domain/customer-promise.ts'
import { typedPromise } from '../../domain/customer-promise-correction.ts'
import { MAX_PROMISE_REASON } from '../../domain/customer-promise-form.ts'
import { listParts } from '../../reminders/list.ts'
import { promisesPart } from '../../slack/customer-promises/part.ts'
import {
  contactIn,
  samplePromise,
  samplePromiseDay,
  samplePromisesOnCard,
} from '../../slack/customer-promises/sample-promise.ts'
import { promiseWords } from '../../slack/customer-promises/words.ts'
import { listedTogether } from '../../slack/home-list.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../../slack/samples.ts'
import { home, message } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { CustomerPromise, CustomerPromiseDay, DayOfPromise } from '../../store/index.ts'
import { isOwedApology } from './apology.ts'
import { brokenPromiseMessage } from './broken.ts'
import { buildEndModal, buildMoveModal } from './change.modal.ts'
import { promiseLine } from './due-line.ts'
import { brokenBlocks, comingList, rateBlocks } from './home.ts'
import { type Beneath, buildPromiseList, SHOWN_PROMISES } from './list.modal.ts'
import { buildPromiseModal, buildSavedModal, emptyPromiseForm } from './promise.modal.ts'

const NOW = new Date('2026-03-02T09:30:00Z')
const ROUTE = { card: null, cardDealId: null }

const reasonIn = (size: GallerySize, locale: Locale) =>
  sampleText(
    size,
    {
      en: 'They are closed that week and asked for it',
      'zh-CN': '客户那一周停业，主动要求推迟',
      'zh-TW': '客戶那一週公休，主動要求延後',
    }[locale],
    MAX_PROMISE_REASON,
  )

const KEPT: Partial<CustomerPromiseDay> = { outcome: 'kept', keptOn: SAMPLE_TODAY, answeredById: 'm-1' }
const BROKEN: Partial<CustomerPromiseDay> = { outcome: 'broken', answeredById: 'm-1' }
/** It was said the day before that it will not be kept. */
const FORETOLD: Partial<CustomerPromiseDay> = { ...BROKEN, dueOn: addDays(SAMPLE_TODAY, 1), answeredOn: SAMPLE_TODAY }

const aboutDay = (
  size: GallerySize,
  locale: Locale,
  changes: Partial<CustomerPromiseDay> = {},
  promise: Partial<CustomerPromise> = {},
): DayOfPromise => {
  const day = samplePromiseDay(changes)
  return { promise: samplePromise(size, locale, { days: [day], ...promise }), day }
}

const form = (kind: CustomerPromiseKind): GalleryEntry => ({
  name: `customer-promises.form, ${kind}`,
  surface: 'modal',
  build(t, locale, size) {
    const empty = emptyPromiseForm({ customerId: 'c-1', dealId: 'deal-1', owner: 'U1', route: ROUTE })
    const text = samplePromise(size, locale).text
    const count = size === 'typical' ? 2 : 100
    return buildPromiseModal(
      {
        form: { ...empty, kind, text, on: SAMPLE_TODAY, dayOfMonth: '31' },
        customer: { id: 'c-1', name: sampleCustomer(size, locale) },
        contacts: Array.from({ length: count }, (_, index) => ({ id: `k-${index}`, name: contactIn(size, locale) })),
        deals: Array.from({ length: count }, (_, index) => ({ id: `deal-${index}`, title: sampleDeal(size, locale) })),
        notice: size === 'typical' ? null : t('customerPromises.form.customerUnknown', { text: asTyped(text, 100) }),
        corrects: null,
      },
      t,
    )
  },
})

/** Where a form lies that was opened from the list of a customer. */
const OVER_LIST: Beneath = { list: 'V1', card: null, customerId: 'c-1', dealId: null }

const correction = (kind: CustomerPromiseKind): GalleryEntry => ({
  name: `customer-promises.correct, ${kind}`,
  surface: 'modal',
  build(t, locale, size) {
    const promise = samplePromise(size, locale, { kind })
    const { customerId, contact, deal } = promise
    const typed = typedPromise({ facts: promise, dueOn: SAMPLE_TODAY })
    const about = { contactId: contact?.id ?? '', dealId: deal?.id ?? '' }
    return buildPromiseModal(
      {
        form: { ...typed, ...about, customerId, owner: 'U1', route: ROUTE },
        customer: { id: 'c-1', name: sampleCustomer(size, locale) },
        contacts: contact ? [contact] : [],
        deals: deal ? [deal] : [],
        notice: null,
        corrects: { promiseId: 'p-1', dayId: 'd-1', beneath: OVER_LIST },
      },
      t,
    )
  },
})

const line = (
  name: string,
  changes: Partial<CustomerPromiseDay>,
  more: {
    readonly promise?: Partial<CustomerPromise>
    readonly isMovedAway?: boolean
    readonly isSnoozed?: boolean
  } = {},
): GalleryEntry => ({
  name: `customer-promises.due, ${name}`,
  surface: 'message',
  build(t, locale, size) {
    const about = aboutDay(size, locale, changes, more.promise)
    const told = {
      ...about,
      item: { id: 'item-1', localDate: SAMPLE_TODAY },
      isMovedAway: more.isMovedAway === true,
      answeredByName: sampleColleague(size, locale),
      amends: isOwedApology(about) ? { language: locale, mayPromise: true } : null,
      snoozedUntil: more.isSnoozed ? new Date('2026-03-03T08:00:00Z') : null,
      timeZone: 'Europe/Berlin',
    }
    return message(listParts([promiseLine(told, t, locale)], 0, t))
  },
})

const broken = (
  name: string,
  changes: Partial<CustomerPromiseDay>,
  promise: Partial<CustomerPromise> = {},
): GalleryEntry => ({
  name: `customer-promises.broken, ${name}`,
  surface: 'message',
  build(t, locale, size) {
    const told = {
      ...aboutDay(size, locale, { ...BROKEN, ...changes }, promise),
      itemId: 'item-1',
      keeperName: sampleColleague(size, locale),
      saidByName: changes.answeredById === null ? null : sampleColleague(size, locale),
      language: locale,
    }
    return message(brokenPromiseMessage(told, t, locale))
  },
})

const list = (name: string, ofCustomer: boolean): GalleryEntry => ({
  name: `customer-promises.list ${name}`,
  surface: 'modal',
  build(t, locale, size) {
    const count = size === 'typical' ? 2 : SHOWN_PROMISES - 3
    const promises = [
      ...Array.from({ length: count }, (_, index) =>
        samplePromise(size, locale, {
          id: `p-${index}`,
          ownerId: index % 2 === 0 ? 'm-1' : 'm-2',
          kind: CUSTOMER_PROMISE_KINDS[index % 3] ?? 'one_off',
          days: [
            samplePromiseDay({
              dueOn: addDays(SAMPLE_TODAY, index - 1),
              movedReason: reasonIn(size, locale),
              reopenedOn: addDays(SAMPLE_TODAY, -1),
            }),
            samplePromiseDay({ id: 'd-0', ...BROKEN }),
            samplePromiseDay({ id: 'd-00', ...BROKEN, keptOn: SAMPLE_TODAY }),
            samplePromiseDay({ id: 'd-000', ...KEPT }),
          ],
          changes: [
            {
              text: samplePromise(size, locale).text,
              dueOn: SAMPLE_TODAY,
              changedOn: SAMPLE_TODAY,
              changedByName: sampleColleague(size, locale),
            },
          ],
        }),
      ),
      samplePromise(size, locale, { id: 'p-kept', days: [samplePromiseDay(KEPT)] }),
      samplePromise(size, locale, {
        id: 'p-ended',
        endedOn: SAMPLE_TODAY,
        endedReason: reasonIn(size, locale),
        days: [samplePromiseDay()],
      }),
    ]
    const customer = ofCustomer ? { id: 'c-1', name: sampleCustomer(size, locale) } : null
    const changeable = promises.map(() => true)
    const lately = ofCustomer ? [] : days(size, locale, KEPT)
    return buildPromiseList({ customer, promises, changeable, lately, readerId: 'm-1', today: SAMPLE_TODAY }, t, locale)
  },
})

const days = (size: GallerySize, locale: Locale, changes: Partial<CustomerPromiseDay> = {}): DayOfPromise[] =>
  Array.from({ length: size === 'typical' ? 2 : 20 }, (_, index) =>
    aboutDay(size, locale, { id: `d-${index}`, ...changes }, { kind: CUSTOMER_PROMISE_KINDS[index % 3] ?? 'one_off' }),
  )

/** Everything that promises to customers show. */
export const customerPromisesGallery: readonly GalleryEntry[] = [
  ...CUSTOMER_PROMISE_KINDS.map(form),
  ...CUSTOMER_PROMISE_KINDS.map(correction),
  {
    name: 'customer-promises.saved',
    surface: 'modal',
    build: (t, locale, size) =>
      buildSavedModal(
        {
          promise: promiseWords(samplePromise(size, locale, { kind: 'recurring' }), t, locale),
          owner: asTyped(sampleColleague(size, locale), 80),
        },
        t,
      ),
  },
  {
    name: 'customer-promises.move',
    surface: 'modal',
    build: (t, locale, size) => buildMoveModal(aboutDay(size, locale), OVER_LIST, t, locale),
  },
  {
    name: 'customer-promises.end',
    surface: 'modal',
    build: (t, locale, size) =>
      buildEndModal(
        samplePromise(size, locale, { kind: 'standing' }),
        { ...OVER_LIST, list: null, card: 'V1' },
        t,
        locale,
      ),
  },
  list('of a customer', true),
  list('of a rep and their team', false),
  line('the day before', { dueOn: addDays(SAMPLE_TODAY, 1) }),
  line('the day', {}),
  line('a standing one', {}, { promise: { kind: 'standing', everyMonths: 3 } }),
  line('the day after a day off', { dueOn: addDays(SAMPLE_TODAY, -1) }),
  line('put off', {}, { isSnoozed: true }),
  line('kept', KEPT),
  line('not kept', BROKEN),
  line('not kept, said the day before', FORETOLD),
  line('nobody said anything', { outcome: 'broken' }),
  line('kept late', { ...BROKEN, keptOn: addDays(SAMPLE_TODAY, 2) }),
  line(
    'moved',
    { dueOn: addDays(SAMPLE_TODAY, 9), movedReason: 'x'.repeat(MAX_PROMISE_REASON) },
    { isMovedAway: true },
  ),
  line('open again', { reopenedOn: SAMPLE_TODAY }),
  line('corrected to another day', { dueOn: addDays(SAMPLE_TODAY, 9) }, { isMovedAway: true }),
  line('taken back', {}, { promise: { takenBackAt: NOW } }),
  broken('said', {}),
  broken('said the day before', FORETOLD),
  broken('said the day before, to nobody by name', FORETOLD, { contact: null }),
  broken('unsaid', { answeredById: null }, { contact: null }),
  broken('a standing one', {}, { kind: 'standing', everyMonths: 3 }),
  broken('open again', { outcome: null, reopenedOn: SAMPLE_TODAY }),
  broken('kept', { ...KEPT, reopenedOn: SAMPLE_TODAY }),
  broken('kept late', { keptOn: addDays(SAMPLE_TODAY, 2) }),
  {
    name: 'customer-promises.home',
    surface: 'home',
    build: (t, locale, size) => home(listedTogether(comingList(days(size, locale), SAMPLE_TODAY, t, locale))),
  },
  {
    name: 'customer-promises.team',
    surface: 'home',
    build(t, locale, size) {
      const rates = Array.from({ length: size === 'typical' ? 2 : 30 }, (_, index) => ({
        name: sampleColleague(size, locale),
        kept: 4 + (index % 3),
        due: 6,
      }))
      const broken = [...days(size, locale, FORETOLD).slice(0, 1), ...days(size, locale, BROKEN).slice(1)]
      return home([...brokenBlocks(broken, t, locale), ...rateBlocks(rates, t, locale)])
    },
  },
  {
    name: 'customer-promises.card',
    surface: 'home',
    build: (t, locale, size) => home(promisesPart(samplePromisesOnCard(size, locale), t, locale)),
  },
]
