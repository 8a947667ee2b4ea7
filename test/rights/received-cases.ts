/** Payments that were recorded: lists, reversal, refund, confirmation, credit; with the ids of anybody's records. */
import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
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

/**
 * A rep records for their own deals, a supervisor for those of the team; they reverse, and use credit, likewise. Each
 * payment here was recorded by whom the deal belongs to.
 */
export const RECORDING = table(`
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
export const FINANCE = table(`
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
export async function received(
  scene: Scene,
  record: Owned,
  changes: { credit?: bigint; toBeConfirmed?: boolean } = {},
) {
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

export const opened = (facts: Facts, callbackId: string, { customerName }: Owned) =>
  reading(
    facts,
    [`"callback_id":"${callbackId}"`, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen,
  )

/** Presses a button in a message. */
export const pressing =
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
  rights: RECORDING,
  prepare: pressing('collections.reverse_payment', async (scene, record) => (await received(scene, record))?.id ?? ''),
  refused: paymentRefused('payment.reverse'),
  judge: (facts, _, record) => opened(facts, 'collections.reverse_payment_form', record),
}

export const reversed: Case = {
  name: 'the reversal, with the payment in its metadata',
  right: 'payment.reverse',
  about: 'record',
  rights: RECORDING,
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
