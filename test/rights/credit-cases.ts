/** Giving a customer's credit back, and using it: with the ids of anybody's records. */
import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { buildRefundModal } from '../../src/features/collections/refund.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { EUR } from '../support/records.ts'
import type { Case } from './case.ts'
import { lay } from './forms.ts'
import { FINANCE, opened, pressing, RECORDING, received } from './received-cases.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'

const t = createTranslator('en')
const TODAY = calendarDate('2026-03-02')
let count = 0

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

const creditOf = (actionId: string): Case => ({
  name: 'the button that uses credit',
  right: 'payment.record',
  about: 'record',
  rights: RECORDING,
  prepare: pressing(actionId, async (scene, record) => {
    await received(scene, record, { credit: 50n })
    return record.instalmentId
  }),
  refused: instalmentRefused,
  judge: (facts, _, record) => opened(facts, 'collections.apply_credit_form', record),
})
export const creditButton = creditOf('collections.use_credit')
export const creditOfCard = creditOf('instalments.apply_credit')

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
  rights: RECORDING,
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
