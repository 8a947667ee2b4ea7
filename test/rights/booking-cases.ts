/** Booking payments from a pasted list: with the invoice number of anybody's instalment. */
import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { buildBookingModal, EMPTY_BOOKING } from '../../src/features/collections/booking.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { lay } from './forms.ts'
import { table } from './table.ts'

const t = createTranslator('en')
const TODAY = calendarDate('2026-03-02')
let count = 0

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
    if (!facts.changed) return reading(facts, /no customer.* is called/.test(facts.seen) ? 'hidden' : facts.seen)
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'payment.record', outcome: 'done' }])
    return 'yes'
  },
}
