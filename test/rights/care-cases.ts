/** What is to be looked after at customers': with the ids of anybody's customers and contacts in the buttons. */
import { expect } from '@jest/globals'
import { type Case, reading } from './case.ts'
import { CHANGE, contactOf, pressing, refused } from './customer-cases.ts'
import { layButton } from './forms.ts'
import { pressedUntil } from './visit-cases.ts'

export const openCustomer = pressing('the customer’s card', 'customer.see', 'customer-care.open', 'customers.card')

/** The form says nothing of the customer: that it opened tells that it was allowed. */
const opensForm = (facts: Parameters<Case['judge']>[0]) =>
  reading(facts, facts.seen.includes('"callback_id":"customers.contact_form"') ? 'yes' : facts.seen)

export const addContact: Case = {
  ...pressing('the form of a second contact', 'customer.change', 'customer-care.add_contact', 'customers.contact_form'),
  judge: opensForm,
}

export const addSuccessor: Case = {
  name: 'the form of a successor',
  right: 'customer.change',
  about: 'record',
  rights: CHANGE,
  async prepare(scene, record) {
    const contactId = await contactOf(scene, record, '2026-03-01')
    const place = await layButton(scene, 'asker', 'message', 'customer-care.add_successor', contactId)
    return async () => void (await scene.slack.click('asker', place, 'customer-care.add_successor'))
  },
  refused: refused('customer.change'),
  judge: opensForm,
}

export const nobodyFollows: Case = {
  name: 'the button that says that nobody follows',
  right: 'customer.change',
  about: 'record',
  rights: CHANGE,
  async prepare(scene, record) {
    const id = await contactOf(scene, record, '2026-03-01')
    const place = await layButton(scene, 'asker', 'message', 'customer-care.nobody_follows', id)
    const open = () => scene.db.contact.count({ where: { id, successionSettled: false } })
    return pressedUntil(scene, place, 'customer-care.nobody_follows', async () => (await open()) === 0)
  },
  refused: refused('customer.change'),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'contact.succession', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was settled'
  },
}

export const confirmFile: Case = {
  name: 'the button that says that a file is still right',
  right: 'customer.change',
  about: 'record',
  rights: CHANGE,
  async prepare(scene, { customerId }) {
    await scene.db.customer.updateMany({ where: { id: customerId }, data: { fileAskedOn: '2026-03-02' } })
    const place = await layButton(scene, 'asker', 'message', 'customer-care.confirm_file', customerId)
    const asked = () => scene.db.customer.count({ where: { id: customerId, fileAskedOn: { not: null } } })
    return pressedUntil(scene, place, 'customer-care.confirm_file', async () => (await asked()) === 0)
  },
  refused: refused('customer.change'),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'customer.confirm-file', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was confirmed'
  },
}
