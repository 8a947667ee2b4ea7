/** What customers gain and what it costs them (C14): with the ids of anybody's customers in buttons and forms. */
import { buildValueModal, valueFormOf } from '../../src/features/value-ledger/value.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import type { Case } from './case.ts'
import { pressing, writing } from './customer-cases.ts'

const t = createTranslator('en')

export const list: Case = pressing('the value ledgers', 'customer.see', 'customers.value', 'value-ledger.list')
export const fill: Case = pressing('the form of a ledger', 'customer.change', 'value-ledger.fill', 'value-ledger.form')

export const saved = writing(
  'the form of a ledger, with the customer’s id in the metadata',
  (_, { customerId: id }) =>
    buildValueModal({ customer: { id, name: 'A customer' }, year: 2026, list: null, card: null }, valueFormOf(null), t),
  () => ({ score_product: '5' }),
  { action: 'value.review', subjectType: 'customer' },
)
