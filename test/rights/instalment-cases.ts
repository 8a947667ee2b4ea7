/** The card of an instalment, logging contacts and invoices: with anybody's instalment in buttons and forms. */
import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { PLAIN_STANDING } from '../../src/domain/instalment.ts'
import { STANDARD_LADDER } from '../../src/domain/ladder.ts'
import { currency } from '../../src/domain/money.ts'
import type { Action } from '../../src/domain/policy.ts'
import { STANDARD_TONES } from '../../src/domain/tone.ts'
import { buildContactModal } from '../../src/features/instalments/contact.modal.ts'
import { buildInstalmentCard } from '../../src/features/instalments/instalment.modal.ts'
import { buildInvoiceModal } from '../../src/features/instalments/invoice.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { lay, layButton } from './forms.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** What is owed: a rep's own, a supervisor's team's, all for finance and admin; nothing for service. */
export const RECEIVABLES = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     yes   yes     yes       yes    gone
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const t = createTranslator('en')
const DAY = { today: calendarDate('2026-03-02'), ladder: STANDARD_LADDER }

/** An instalment as a form shows it, of which only the id is looked at. */
const receivableOf = ({ instalmentId }: Owned) => ({
  ...PLAIN_STANDING,
  id: instalmentId,
  sequence: 1,
  dueOn: DAY.today,
  amount: 100n,
  openAmount: 100n,
  dealId: 'd',
  dealTitle: 'A deal',
  contractNumber: null,
  customerId: 'c',
  customerName: 'A customer',
  ownerId: 'm',
  currency: currency('EUR'),
  invoice: null,
  instalmentCount: 1,
})

const refused =
  (action: Action) =>
  (_: Scene, { instalmentId }: Owned) => ({
    action,
    subjectType: 'instalment',
    subjectId: instalmentId,
  })

/** A button with the instalment in its value opens a modal in which the customer stands. */
export const opening = (name: string, right: Action, actionId: string, callbackId: string): Case => ({
  name,
  right,
  about: 'record',
  rights: RECEIVABLES,
  async prepare(scene, { instalmentId }) {
    const place = await layButton(scene, 'asker', 'message', actionId, instalmentId)
    return async () => void (await scene.slack.click('asker', place, actionId))
  },
  refused: refused(right),
  judge: (facts, _, { customerName }) =>
    reading(facts, [callbackId, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen),
})

export const shown = opening('the card', 'receivable.see', 'collections.show_instalment', 'instalments.card')
export const shownOfDeal = opening(
  'the card, from the card of its deal',
  'receivable.see',
  'deals.show_instalment',
  'instalments.card',
)
export const shownOfPromise = opening(
  'the card, from the line of a promise',
  'receivable.see',
  'promises-to-pay.show_instalment',
  'instalments.card',
)
export const shownOfQuestion = opening(
  'the card, from a question',
  'receivable.see',
  'supervisor-questions.show_instalment',
  'instalments.card',
)
export const recordPayment = opening(
  'the button that records a payment',
  'payment.record',
  'instalments.record_payment',
  'collections.record_payment_form',
)
export const logContact = opening(
  'the button that logs a contact',
  'contact.record',
  'instalments.log_contact',
  'instalments.contact_form',
)
export const invoice = opening(
  'the button of the invoice',
  'invoice.record',
  'instalments.record_invoice',
  'instalments.invoice_form',
)
export const payments = opening(
  'the button of the payments',
  'receivable.see',
  'instalments.payments',
  'collections.payments',
)
export const customer = opening(
  'the button of the customer',
  'customer.see',
  'instalments.show_customer',
  'customers.card',
)
export const deal = opening('the button of the deal', 'deal.see', 'instalments.show_deal', 'deals.card')

/** Another wording is chosen in a card with anybody's instalment in its metadata. */
const choosing = (name: string, actionId: string, choice: string): Case => ({
  name,
  right: 'receivable.see',
  about: 'record',
  rights: RECEIVABLES,
  async prepare(scene, record) {
    const card = { receivable: receivableOf(record), story: [], habit: null, ownDelaySince: null, phone: null }
    const wording = { rep: 'A reader', contact: null, brokenPromise: null, credit: 0n, supervisorFollows: false }
    const chosen = { channel: 'call', language: 'en' } as const
    const more = { wording, snoozedUntil: null, tones: STANDARD_TONES, choice: chosen, buttons: [] }
    await lay(scene, 'asker', buildInstalmentCard({ ...card, ...more }, DAY, t, 'en'))
    return async () => void (await scene.slack.select('asker', 'modal', actionId, choice))
  },
  refused: refused('receivable.see'),
  judge: (facts, _, { customerName }) => reading(facts, facts.seen.includes(customerName) ? 'yes' : facts.seen),
})

export const channelChosen = choosing('another channel', 'instalments.choose_channel', 'visit')
export const languageChosen = choosing('another language', 'instalments.choose_language', 'zh-CN')

export const contactLogged: Case = {
  name: 'the form of a contact, with the instalment in its metadata',
  right: 'contact.record',
  about: 'record',
  rights: RECEIVABLES,
  async prepare(scene, record) {
    const typed = { contactedOn: DAY.today, note: '', promise: '', promiseOn: '' }
    const form = { channel: 'call', reached: 'yes', askedFor: false, ...typed } as const
    const model = { receivable: receivableOf(record), form, card: null, mayPromise: true }
    await lay(scene, 'asker', buildContactModal(model, DAY, t, 'en'))
    return submitting(scene, {})
  },
  refused: refused('contact.record'),
  judge(facts, { asker }, { instalmentId }) {
    expect(facts.audit).toMatchObject([
      {
        actorId: asker.id,
        action: 'contact.record',
        outcome: 'done',
        subjectType: 'instalment',
        subjectId: instalmentId,
      },
    ])
    return facts.changed ? 'yes' : 'nothing was logged'
  },
}

/** What is recorded again changes nothing: each invoice has a number of its own. */
let count = 0

export const invoiceRecorded: Case = {
  name: 'the form of an invoice, with the instalment in its metadata',
  right: 'invoice.record',
  about: 'record',
  rights: RECEIVABLES,
  async prepare(scene, record) {
    const form = { number: '', issuedOn: DAY.today, deliveredOn: '' }
    await lay(scene, 'asker', buildInvoiceModal({ receivable: receivableOf(record), form, card: null }, DAY, t, 'en'))
    count += 1
    return submitting(scene, { number: `R-${count}` })
  },
  refused: refused('invoice.record'),
  judge(facts, { asker }, { instalmentId }) {
    expect(facts.audit).toMatchObject([
      {
        actorId: asker.id,
        action: 'invoice.record',
        outcome: 'done',
        subjectType: 'instalment',
        subjectId: instalmentId,
      },
    ])
    return facts.changed ? 'yes' : 'nothing was recorded'
  },
}
