/** Payments that were recorded: lists, reversal, refund, confirmation, credit; with the ids of anybody's records. */
import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { buildBookingModal, EMPTY_BOOKING } from '../../src/features/collections/booking.modal.ts'
import { buildRefundModal } from '../../src/features/collections/refund.modal.ts'
import { buildReversalModal } from '../../src/features/collections/reversal.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { EUR } from '../support/records.ts'
import { type Case, reading } from './case.ts'
import { lay, layButton, type Standing } from './forms.ts'
import { inList } from './list-cases.ts'
import type { Facts } from './observation.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** A rep reverses what they recorded for their own deals, a supervisor what was recorded for those of the team. */
const REVERSE = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     yes   yes     yes       yes    gone
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

/** Confirming and giving back are for finance and admin alone. */
const FINANCE = table(`
              own   direct  indirect  other  foreign
  rep         door  door    door      door   door
  supervisor  door  door    door      door   door
  finance     yes   yes     yes       yes    gone
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    door  -       -         door   door
  nobody      door  door    door      door   door
`)

const SEE_CUSTOMER = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     yes   yes     yes       yes    gone
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const TO_CONFIRM = table(`
              own     direct  indirect  other   foreign
  rep         door    door    door      door    door
  supervisor  door    door    door      door    door
  finance     shown   shown   shown     shown   hidden
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    door    -       -         door    door
  nobody      door    door    door      door    door
`)

const t = createTranslator('en')
const TODAY = calendarDate('2026-03-02')
let count = 0
/** What was last recorded of a record. */
const paymentIds = new WeakMap<Owned, string>()

/** A payment of the record's customer, recorded by whom the deal belongs to; more than it pays is credit. */
async function received(scene: Scene, record: Owned, changes: { credit?: bigint; toBeConfirmed?: boolean } = {}) {
  const { story, foreignWorkspace, records } = scene
  const workspace = record === records.foreign ? foreignWorkspace : story.workspace
  const receivable = await workspace.receivables.byId(record.instalmentId)
  if (!receivable) throw new Error('the record has an instalment')
  count += 1
  const payment = {
    submissionKey: `received ${count}`,
    customerId: record.customerId,
    amount: { amount: 100n + (changes.credit ?? 0n), currency: EUR },
    receivedOn: TODAY,
    method: 'cash',
    reference: null,
    toBeConfirmed: changes.toBeConfirmed ?? false,
    // With credit, nothing is paid: no deal of these owners is named.
    ...(changes.credit === undefined
      ? { targetInstalmentId: record.instalmentId }
      : { among: { reach: 'none' as const } }),
  } as const
  const recorded = await workspace.receivables.recordPayment(payment, receivable.ownerId, story.clock.now())
  paymentIds.set(record, recorded.payment.id)
  return workspace.payments.byId(recorded.payment.id)
}

const paymentRefused = (action: string) => (_: Scene, record: Owned) => ({
  action,
  subjectType: 'payment',
  subjectId: paymentIds.get(record) ?? '',
})

const opened = (facts: Facts, callbackId: string, { customerName }: Owned) =>
  reading(
    facts,
    [`"callback_id":"${callbackId}"`, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen,
  )

/** Presses a button in a message. */
const pressing =
  (
    actionId: string,
    carried: (scene: Scene, record: Owned) => Promise<string>,
    standing: Standing = 'message',
  ): Case['prepare'] =>
  async (scene, record) => {
    const place = await layButton(scene, 'asker', standing, actionId, await carried(scene, record))
    return async () => void (await scene.slack.click('asker', place, actionId))
  }

export const customersPayments: Case = {
  name: 'the payments of a customer, from the card of a deal',
  right: 'customer.see',
  about: 'record',
  rights: SEE_CUSTOMER,
  prepare: pressing('deals.show_payments', async (_, { customerId }) => customerId),
  refused: (_, { customerId }) => ({ action: 'customer.see', subjectType: 'customer', subjectId: customerId }),
  judge: (facts, _, record) => opened(facts, 'collections.payments', record),
}

export const reverseButton: Case = {
  name: 'the button that reverses a payment',
  right: 'payment.reverse',
  about: 'record',
  rights: REVERSE,
  prepare: pressing('collections.reverse_payment', async (scene, record) => (await received(scene, record))?.id ?? ''),
  refused: paymentRefused('payment.reverse'),
  judge: (facts, _, record) => opened(facts, 'collections.reverse_payment_form', record),
}

export const reversed: Case = {
  name: 'the reversal, with the payment in its metadata',
  right: 'payment.reverse',
  about: 'record',
  rights: REVERSE,
  async prepare(scene, record) {
    const payment = await received(scene, record)
    if (!payment) throw new Error('a payment was recorded')
    await lay(scene, 'asker', buildReversalModal({ payment, list: null }, t, 'en'))
    return submitting(scene, { reason: 'mistake' })
  },
  refused: paymentRefused('payment.reverse'),
  judge(facts, { asker }, record) {
    expect(facts.audit).toMatchObject([
      {
        actorId: asker.id,
        action: 'payment.reverse',
        outcome: 'done',
        subjectType: 'payment',
        subjectId: paymentIds.get(record),
      },
    ])
    return facts.changed ? 'yes' : 'nothing was reversed'
  },
}

const unconfirmed = async (scene: Scene, record: Owned) =>
  (await received(scene, record, { toBeConfirmed: true }))?.id ?? ''

export const confirmed: Case = {
  name: 'the button that confirms a payment',
  right: 'payment.confirm',
  about: 'record',
  rights: FINANCE,
  prepare: pressing('collections.confirm_payment', unconfirmed, 'ephemeral'),
  refused: paymentRefused('payment.confirm'),
  judge(facts, { asker }, record) {
    expect(facts.audit).toMatchObject([
      { actorId: asker.id, action: 'payment.confirm', outcome: 'done', subjectId: paymentIds.get(record) },
    ])
    return facts.changed ? 'yes' : 'nothing was confirmed'
  },
}

/** A payment of everybody to confirm. */
async function everybodysPayments(scene: Scene) {
  const { story, records } = scene
  await story.workspace.settings.update({ financeConfirms: true }, null, story.clock.now())
  for (const record of Object.values(records)) if (record) await unconfirmed(scene, record)
}

const toConfirm = (name: string, prepare: (scene: Scene) => Promise<() => Promise<void>>): Case => ({
  name,
  right: 'payment.confirm',
  about: 'list',
  rights: TO_CONFIRM,
  async prepare(scene) {
    await everybodysPayments(scene)
    return prepare(scene)
  },
  judge: (facts, _, record) => inList(facts, record),
})

export const confirmCommand = toConfirm('the payments to confirm', async ({ slack }) => async () => {
  await slack.command('asker', '/collect confirm')
})
const turning = (actionId: string) =>
  toConfirm('another page of the payments to confirm', async (scene) => {
    const place = await layButton(scene, 'asker', 'ephemeral', actionId, '0')
    return async () => void (await scene.slack.click('asker', place, actionId))
  })
export const previousUnconfirmed = turning('collections.previous_unconfirmed')
export const nextUnconfirmed = turning('collections.next_unconfirmed')

/** Turns the page of a list of a customer's payments that lies before the asker. */
const turningPayments = (actionId: string): Case => ({
  name: 'another page of the payments of an instalment',
  right: 'receivable.see',
  about: 'record',
  rights: SEE_CUSTOMER,
  async prepare(scene, { instalmentId }) {
    const button = {
      type: 'button',
      action_id: actionId,
      text: { type: 'plain_text', text: 'On' },
      value: '0',
    } as const
    await lay(scene, 'asker', {
      type: 'modal',
      callback_id: 'collections.payments',
      title: { type: 'plain_text', text: 'Payments' },
      private_metadata: JSON.stringify({ instalmentId, page: '1' }),
      blocks: [{ type: 'actions', elements: [button] }],
    })
    return async () => void (await scene.slack.click('asker', 'modal', actionId))
  },
  refused: (_, { instalmentId }) => ({ action: 'receivable.see', subjectType: 'instalment', subjectId: instalmentId }),
  judge: (facts, _, record) => opened(facts, 'collections.payments', record),
})
export const previousPayments = turningPayments('collections.previous_payments')
export const nextPayments = turningPayments('collections.next_payments')

const customerRefused = (_: Scene, { customerId }: Owned) => ({
  action: 'payment.refund',
  subjectType: 'customer',
  subjectId: customerId,
})

export const refundButton: Case = {
  name: 'the button that gives credit back',
  right: 'payment.refund',
  about: 'record',
  rights: FINANCE,
  prepare: pressing('collections.refund_credit', async (scene, record) => {
    await received(scene, record, { credit: 50n })
    return JSON.stringify({ customerId: record.customerId, currency: 'EUR' })
  }),
  refused: customerRefused,
  judge: (facts, _, record) => opened(facts, 'collections.refund_form', record),
}

export const refunded: Case = {
  name: 'the refund, with the customer in its metadata',
  right: 'payment.refund',
  about: 'record',
  rights: FINANCE,
  async prepare(scene, record) {
    await received(scene, record, { credit: 50n })
    count += 1
    const model = {
      customerName: record.customerName,
      credit: { amount: 50n, currency: EUR },
      form: { amount: '0.20', refundedOn: TODAY, method: 'cash', reference: '' },
      route: { customerId: record.customerId, currency: 'EUR', openedAt: `${count}`, list: null },
    } as const
    await lay(scene, 'asker', buildRefundModal(model, t, 'en'))
    return submitting(scene, {})
  },
  refused: customerRefused,
  judge(facts, { asker }, { customerId }) {
    expect(facts.audit).toMatchObject([
      { actorId: asker.id, action: 'payment.refund', outcome: 'done', subjectId: customerId },
    ])
    return facts.changed ? 'yes' : 'nothing was given back'
  },
}

const instalmentRefused = (_: Scene, { instalmentId }: Owned) => ({
  action: 'payment.record',
  subjectType: 'instalment',
  subjectId: instalmentId,
})

export const creditButton: Case = {
  name: 'the button that uses credit',
  right: 'payment.record',
  about: 'record',
  rights: REVERSE,
  prepare: pressing('collections.use_credit', async (scene, record) => {
    await received(scene, record, { credit: 50n })
    return record.instalmentId
  }),
  refused: instalmentRefused,
  judge: (facts, _, record) => opened(facts, 'collections.apply_credit_form', record),
}

/** A form without fields says what it refuses in its place; otherwise App Home is shown anew. */
function submittingWithoutFields({ slack }: Scene): () => Promise<void> {
  return async () => {
    const before = slack.home('asker')?.hash
    await slack.submit('asker', {})
    await slack.until(
      () =>
        slack.home('asker')?.hash !== before ||
        slack.openModals('asker').some(({ callback_id }) => callback_id === 'notice'),
      { what: 'an answer, or App Home shown anew' },
    )
  }
}

export const creditUsed: Case = {
  name: 'the form that uses credit, with the instalment in its metadata',
  right: 'payment.record',
  about: 'record',
  rights: REVERSE,
  async prepare(scene, record) {
    await received(scene, record, { credit: 50n })
    await lay(scene, 'asker', {
      type: 'modal',
      callback_id: 'collections.apply_credit_form',
      title: { type: 'plain_text', text: 'Use credit' },
      submit: { type: 'plain_text', text: 'Use credit' },
      private_metadata: JSON.stringify({ instalmentId: record.instalmentId, from: 'list' }),
      blocks: [{ type: 'section', text: { type: 'plain_text', text: 'Passed on' } }],
    })
    return submittingWithoutFields(scene)
  },
  refused: instalmentRefused,
  judge(facts, { asker }, { instalmentId }) {
    expect(facts.audit).toMatchObject([
      { actorId: asker.id, action: 'credit.apply', outcome: 'done', subjectId: instalmentId },
    ])
    return facts.changed ? 'yes' : 'nothing was used'
  },
}

/** Whose payments can be booked from a list: a line for anybody else's is answered as if there were no such customer. */
const BOOK = table(`
              own     direct  indirect  other   foreign
  rep         yes     hidden  hidden    hidden  hidden
  supervisor  hidden  yes     yes       hidden  hidden
  finance     yes     yes     yes       yes     hidden
  service     door    door    door      door    door
  admin       yes     yes     yes       yes     hidden
  newcomer    yes     -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

export const bookCommand: Case = {
  name: 'the form for a pasted list',
  right: 'payment.record',
  about: 'person',
  rights: table(`
              any
  rep         yes
  supervisor  yes
  finance     yes
  service     door
  admin       yes
  newcomer    yes
  nobody      door
`),
  prepare:
    async ({ slack }) =>
    async () =>
      void (await slack.command('asker', '/collect book')),
  judge: (facts) => reading(facts, facts.seen.includes('collections.booking_form') ? 'yes' : facts.seen),
}

export const booked: Case = {
  name: 'a pasted list with an invoice number in it, checked and booked',
  right: 'payment.record',
  about: 'record',
  rights: BOOK,
  async prepare(scene, { instalmentId }) {
    const { slack, db } = scene
    count += 1
    const invoiceNumber = `INV ${count}`
    await db.instalment.updateMany({ where: { id: instalmentId }, data: { invoiceNumber, invoicedOn: TODAY } })
    await lay(scene, 'asker', buildBookingModal({ form: EMPTY_BOOKING, plan: null }, t, 'en'))
    const lines = `${invoiceNumber.toLowerCase()};0.10;2026-03-02`
    await slack.submit('asker', { values: { lines }, clientChecks: false })
    return async () => {
      const before = slack.home('asker')?.hash
      const { errors } = await slack.submit('asker', { values: { lines }, clientChecks: false })
      if (Object.keys(errors).length > 0) return errors
      const isBooked = JSON.stringify(slack.openModals('asker')).includes('Booked *1* payment')
      if (isBooked) await slack.until(() => slack.home('asker')?.hash !== before, { what: 'App Home shown anew' })
      return undefined
    }
  },
  judge(facts, { asker }) {
    if (!facts.changed) return reading(facts, facts.seen.includes('of yours is called') ? 'hidden' : facts.seen)
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'payment.record', outcome: 'done' }])
    return 'yes'
  },
}
