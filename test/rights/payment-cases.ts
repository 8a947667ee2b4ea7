/** Recording payments: the buttons that open the form, with anybody's instalment in their value, and the form itself. */
import { expect } from '@jest/globals'
import { buildAdvanceModal } from '../../src/features/collections/advance.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { EUR } from '../support/records.ts'
import { type Case, reading } from './case.ts'
import { lay, layButton, type Standing } from './forms.ts'
import type { Facts } from './observation.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** A rep records payments of their own deals, a supervisor those of the team, finance and admin all. */
const RECORD_PAYMENT = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     yes   yes     yes       yes    gone
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const refused = (_: Scene, { instalmentId }: Owned) => ({
  action: 'payment.record',
  subjectType: 'instalment',
  subjectId: instalmentId,
})

function opened(facts: Facts, { instalmentId, customerName }: Owned): string {
  const parts = ['"callback_id":"collections.record_payment_form"', instalmentId, customerName]
  return reading(facts, parts.every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen)
}

const button = (name: string, standing: Standing, actionId: string): Case => ({
  name,
  right: 'payment.record',
  about: 'record',
  rights: RECORD_PAYMENT,
  async prepare(scene, { instalmentId }) {
    const place = await layButton(scene, 'asker', standing, actionId, instalmentId)
    return async () => void (await scene.slack.click('asker', place, actionId))
  },
  refused,
  judge: (facts, _, record) => opened(facts, record),
})

export const buttonOfList = button('the button beside a line', 'message', 'collections.record_payment')
export const buttonOfCard = button('the button of a card', 'message', 'deals.record_payment')
export const buttonOfHome = button('the button in App Home', 'home', 'home.record_payment')

/** Received in each payment, in minor units: little enough that something stays open throughout. */
const RECEIVED = 137n

let references = 0
/** So that no payment looks like one that somebody else has just recorded (K5). */
const newReference = () => {
  references += 1
  return `Transfer ${references}`
}

export const submitted: Case = {
  name: 'the form, with the instalment in its metadata',
  right: 'payment.record',
  about: 'record',
  rights: RECORD_PAYMENT,
  async prepare(scene, { instalmentId }) {
    const private_metadata = JSON.stringify({ instalmentId, from: 'list' })
    await lay(scene, 'asker', { ...scene.forms.payment, private_metadata })
    return submitting(scene, { amount: '1.37', reference: newReference() })
  },
  refused,
  judge(facts, { asker, story }, { instalmentId, customerId }) {
    const { openBefore } = facts
    expect(facts.audit).toEqual([
      {
        id: expect.any(String),
        at: story.clock.now(),
        actorId: asker.id,
        action: 'payment.record',
        outcome: 'done',
        subjectType: 'payment',
        subjectId: expect.any(String),
        before: { openAmounts: { [instalmentId]: `${openBefore}` } },
        after: {
          openAmounts: { [instalmentId]: `${openBefore - RECEIVED}` },
          customerId,
          amount: `${RECEIVED}`,
          currency: 'EUR',
          unallocated: '0',
          receivedOn: '2026-03-02',
          method: 'bank_transfer',
        },
      },
    ])
    return facts.changed ? 'yes' : 'nothing was recorded'
  },
}

const refusedCustomer = (_: Scene, { customerId }: Owned) => ({
  action: 'payment.record',
  subjectType: 'customer',
  subjectId: customerId,
})

export const buttonOfAccount: Case = {
  name: 'the button of a customer’s account',
  right: 'payment.record',
  about: 'record',
  rights: RECORD_PAYMENT,
  async prepare(scene, { customerId }) {
    const actionId = 'collections.record_advance'
    const place = await layButton(scene, 'asker', 'message', actionId, customerId)
    return async () => void (await scene.slack.click('asker', place, actionId))
  },
  refused: refusedCustomer,
  judge(facts, _, { customerName }) {
    const parts = ['"callback_id":"collections.advance_form"', customerName]
    return reading(facts, parts.every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen)
  },
}

export const advanceSubmitted: Case = {
  name: 'the form for money from a customer, with the customer in its metadata',
  right: 'payment.record',
  about: 'record',
  rights: RECORD_PAYMENT,
  async prepare(scene, { customerId }) {
    const form = { amount: '', receivedOn: '2026-03-02', method: 'cash', reference: '', another: false } as const
    const route = { customerId, openedAt: '', list: null, asked: null }
    const model = { customerName: 'A customer', currency: EUR, form, route, earlier: [] }
    await lay(scene, 'asker', buildAdvanceModal(model, createTranslator('en'), 'en'))
    return submitting(scene, { amount: '1.37', reference: newReference() })
  },
  refused: refusedCustomer,
  judge(facts, _, { customerId }) {
    expect(facts.audit).toMatchObject([{ action: 'payment.record', after: { customerId, amount: `${RECEIVED}` } }])
    return facts.changed ? 'yes' : 'nothing was recorded'
  },
}
