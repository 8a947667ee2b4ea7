import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stateAsShown } from '../../../test/support/shown-form.ts'
import { FOLLOW_UPS, STANDARD_RHYTHM } from '../../domain/check-in-rhythm.ts'
import { currency } from '../../domain/money.ts'
import { validateSurface } from '../../local/slack/block-kit/validate.ts'
import { stateOf } from '../../local/slack/view-state.ts'
import { CREATE_ANYWAY, type DuplicateQuestion, duplicateQuestion } from '../../slack/duplicates.ts'
import { fingerprint } from '../../slack/fingerprint.ts'
import { createTranslator } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { ModalView } from '../../slack/surfaces.ts'
import { TERMS } from '../../slack/terms.ts'
import { truncate } from '../../slack/text.ts'
import { readValues, type ViewState } from '../../slack/view-values.ts'
import {
  type ChosenCustomer,
  type CloseDealForm,
  carriedOf,
  customerOptionValue,
  emptyForm,
  MAX_ROWS_TEXT,
  namedOption,
  readForm,
} from './close-deal.form.ts'
import { buildCloseDealModal } from './close-deal.modal.ts'

const t = createTranslator('en')
const EUR = currency('EUR')
const NAMED = [
  {
    id: 't-1',
    name: 'Net',
    terms: { template: 'rows', rows: [{ percent: '100', due: { basis: 'signature', days: 9 } }] },
  },
] as const
/** The modal as a workspace with terms of its own shows it. */
const built = (form: CloseDealForm, translate = t) =>
  buildCloseDealModal(form, { currency: EUR, named: NAMED, rhythm: STANDARD_RHYTHM }, translate, 'en')

/** What Slack would send of a modal as it was opened. */
const readBack = (modal: ModalView): CloseDealForm =>
  readForm(readValues(stateAsShown(modal)), modal.private_metadata ?? '')

/** Text that can stand in a field: what cannot be sent is taken out before, and Slack cuts at its length. */
const typed = (max: number) => fc.string({ unit: 'grapheme', maxLength: max }).map((text) => truncate(text, max))
const visible = (max: number) => typed(max).filter((text) => text.trim() !== '')
const date = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2190-01-01'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))
const optionalDate = fc.oneof(fc.constant(''), date)

const customer: fc.Arbitrary<ChosenCustomer | null> = fc.oneof(
  fc.constant(null),
  fc.record({ kind: fc.constant('existing' as const), id: fc.uuid(), name: visible(75) }),
  fc
    .record({ kind: fc.constant('new' as const), chosenAs: visible(140), name: typed(300) })
    .filter((chosen) => customerOptionValue(chosen) === `new:${chosen.chosenAs}`),
)
const question: fc.Arbitrary<DuplicateQuestion | null> = fc.option(
  fc.record({
    usable: fc.array(fc.record({ id: fc.uuid(), name: typed(60), phone: fc.option(typed(30)) }), { maxLength: 3 }),
    elsewhere: fc.array(fc.record({ name: typed(60), owner: typed(60) }), { maxLength: 2 }),
    about: visible(60).map(fingerprint),
  }),
)
const form: fc.Arbitrary<CloseDealForm> = fc
  .record({
    customer,
    customerKind: fc.constantFrom('organisation' as const, 'individual' as const),
    phone: typed(50),
    contact: typed(300),
    duplicates: question,
    answer: fc.nat(4),
    title: typed(200),
    amount: typed(200),
    signedOn: optionalDate,
    terms: fc.constantFrom(...TERMS, namedOption('t-1')),
    days: typed(6),
    day: typed(6),
    count: typed(6),
    rows: fc.string({ unit: fc.constantFrom('"', '\\', '\n', '%', '3', '签', ' '), maxLength: 1500 }),
    plannedDelivery: optionalDate,
    contractNumber: typed(100),
    introduce: fc.boolean(),
    goal: typed(300),
    measure: typed(300),
    care: fc.record({ followUp: fc.constantFrom(...FOLLOW_UPS), isTrial: fc.boolean() }),
    promise: typed(300),
    promiseOn: optionalDate,
  })
  .map(({ answer, ...fields }) => {
    const isNew = fields.customer?.kind === 'new'
    const answers = [CREATE_ANYWAY, ...(fields.duplicates?.usable.map(({ id }) => id) ?? [])]
    return {
      ...fields,
      // What is on the screen for a new customer only cannot have been filled in for another.
      customerKind: isNew ? fields.customerKind : 'organisation',
      phone: isNew ? fields.phone : '',
      contact: isNew ? fields.contact : '',
      goal: fields.introduce ? fields.goal : '',
      measure: fields.introduce ? fields.measure : '',
      duplicateChoice: isNew && fields.duplicates ? (answers[answer] ?? null) : null,
    }
  })

describe('the form of a closed deal', () => {
  test('D1: what is built is read back the same, whatever is in it', () => {
    fc.assert(
      fc.property(form, (filled) => {
        expect(readBack(built(filled))).toEqual(filled)
      }),
    )
  })

  test('D1: Slack takes it, whatever is in it, in every language', () => {
    fc.assert(
      fc.property(form, fc.constantFrom('en' as const, 'zh-CN' as const, 'zh-TW' as const), (filled, locale) => {
        expect(validateSurface('modal', built(filled, createTranslator(locale)))).toEqual([])
      }),
    )
  })

  test('D2: the fields of other terms keep what they held, on the way there and back', () => {
    fc.assert(
      fc.property(form, fc.constantFrom(...TERMS), (filled, other) => {
        const there = readBack(built({ ...filled, terms: other }))
        const back = readBack(built({ ...there, terms: filled.terms }))
        expect(back).toEqual(filled)
      }),
    )
  })

  test('D2: a field that is emptied stays empty', () => {
    for (const [terms, block] of [
      ['net-days', 'days'],
      ['end-of-month', 'days'],
      ['next-month-day', 'day'],
      ['day-of-month', 'day'],
      ['equal-monthly', 'count'],
      ['rows', 'rows'],
    ] as const) {
      const filled = { ...emptyForm({ title: '', signedOn: '' }), terms, days: '7', day: '7', count: '7', rows: '7' }
      const modal = built(filled)
      const state = { ...stateAsShown(modal), [block]: { value: { type: 'plain_text_input', value: null } } }
      // Bolt types a value by its element; an emptied field comes back as null.
      const emptied = readForm(readValues(state as unknown as ViewState), modal.private_metadata ?? '')
      expect([terms, emptied[block]]).toEqual([terms, ''])
    }
  })

  test('D1: another choice of customer has another name field; the same one keeps it', () => {
    const idOf = (chosen: ChosenCustomer) => {
      const { blocks } = built({ ...emptyForm({ title: '', signedOn: '' }), customer: chosen })
      return Object.keys(stateOf(blocks)['customer_name'] ?? {})
    }
    const haarbour: ChosenCustomer = { kind: 'new', chosenAs: 'Haarbour', name: 'Haarbour' }
    expect(idOf({ ...haarbour, name: 'Harbour' })).toEqual(idOf(haarbour))
    expect(idOf({ ...haarbour, chosenAs: 'Harbour' })).not.toEqual(idOf(haarbour))
  })

  test.each(['', 'no json', '{', 'null', '7', '[]', '"x"', '{}\n'])('R2: metadata %j counts as none', (metadata) => {
    const values = readValues({})
    expect(readForm(values, metadata)).toMatchObject({
      customer: null,
      duplicates: null,
      days: '30',
      count: '3',
      rows: '',
    })
  })
})

describe('the question of C16', () => {
  /** Names and phones in which every character is two in JSON. */
  const nasty = fc.string({ unit: fc.constantFrom('"', '\\', '\n', '\t', '𠮷', 'a'), minLength: 1, maxLength: 300 })
  const found = fc.array(
    fc.record({
      name: nasty,
      phone: fc.option(nasty.map((text) => text.slice(0, 50))),
      mine: fc.boolean(),
      id: fc.uuid(),
    }),
    { minLength: 5, maxLength: 5 },
  )

  test('C16: fits into Slack’s private metadata beside the longest instalments, whatever the names are', async () => {
    await fc.assert(
      fc.asyncProperty(found, nasty, fc.constantFrom('"', '\n', 'x'), async (customers, owner, filler) => {
        const ctx = {
          actor: { memberId: 'me', roles: ['rep'], team: new Set() },
          store: {
            customers: { duplicatesOf: async () => customers.map(customerOf) },
            members: { byId: async () => ({ name: owner }) },
          },
        } as unknown as RequestContext // all that asking reads
        const duplicates = await duplicateQuestion(ctx, 'name', 'phone')
        const rows = filler.repeat(MAX_ROWS_TEXT)
        const chosen: ChosenCustomer = { kind: 'new', chosenAs: 'x'.repeat(300), name: 'x'.repeat(300) }
        const filled = {
          ...emptyForm({ title: '', signedOn: '' }),
          customer: chosen,
          duplicates,
          rows,
          days: '""""""',
          day: '""""""',
        }
        expect(carriedOf(filled).length).toBeLessThanOrEqual(3000)
        expect(readBack(built(filled))).toMatchObject({ duplicates, rows })
      }),
    )
  })

  const customerOf = ({
    id,
    name,
    phone,
    mine,
  }: {
    id: string
    name: string
    phone: string | null
    mine: boolean
  }) => ({
    id,
    name,
    phone,
    kind: 'organisation',
    contactName: null,
    ownerId: mine ? 'me' : 'them',
    createdAt: new Date(0),
  })
})
