/** Who introduced whom (C11): with the ids of anybody's customers and referrals in buttons and forms. */
import { expect } from '@jest/globals'
import { buildCreateModal, emptyCreateForm } from '../../src/features/customers/create.modal.ts'
import { buildReferralForm } from '../../src/features/referrals/referral.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { another, CHANGE, pressing, refused, SEE, workspaceOf } from './customer-cases.ts'
import { customerOption, lay, layButton, laySelect } from './forms.ts'
import { inList } from './list-cases.ts'
import { EVERY_CUSTOMER, type Owned, type Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'
import { pressedUntil } from './visit-cases.ts'

/** Who may create a customer, beside one whom they may see. */
const CREATE = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  door  door    door      door   door
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

/** Customers found by typing: where one may change some customer, those one may see. */
const OFFERED = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     door    door    door      door    door
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)
/** The same where one may create customers. */
const INTRODUCERS = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  door    door    door      door    door
  finance     door    door    door      door    door
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

const t = createTranslator('en')

/** Somebody whom the record's customer has introduced, of the same owner. */
async function introducedBy(scene: Scene, record: Owned): Promise<string> {
  const { customerId: introducerId, ownerId } = record
  const { customers, referrals } = workspaceOf(scene, record)
  const now = scene.story.clock.now()
  const made = await customers.create({ kind: 'individual', name: another(), ownerId }, ownerId, now)
  const noted = await referrals.record({ introducerId, customerId: made.id }, ownerId, now)
  if (!noted.ok) throw new Error(noted.error)
  return noted.value.id
}

export const list: Case = pressing('the referrals', 'customer.see', 'customers.referrals', 'referrals.list')
export const add: Case = pressing('the form of a referral', 'customer.change', 'referrals.add', 'referrals.form')
export const customer: Case = {
  ...pressing('the card of an introducer', 'customer.see', 'referrals.open_customer', 'customers.card'),
  rights: SEE,
}

export const addNew: Case = {
  name: 'the form of a new customer whom somebody introduced',
  right: 'customer.create',
  about: 'record',
  rights: CREATE,
  async prepare(scene, { customerId }) {
    const place = await layButton(scene, 'asker', 'message', 'referrals.add_new', customerId)
    return async () => void (await scene.slack.click('asker', place, 'referrals.add_new'))
  },
  refused: refused('customer.see'),
  judge: (facts, _, { customerName }) =>
    reading(
      facts,
      ['"callback_id":"customers.create_form"', customerName].every((part) => facts.seen.includes(part))
        ? 'yes'
        : facts.seen,
    ),
}

const offered = (
  name: string,
  actionId: string,
  right: Case['right'],
  rights: Case['rights'],
  build: () => Parameters<typeof lay>[2],
): Case => ({
  name,
  right,
  about: 'list',
  rights,
  silent: true,
  async prepare(scene) {
    await lay(scene, 'asker', build())
    return () => scene.slack.typeOptions('asker', 'modal', actionId, EVERY_CUSTOMER).then(({ options }) => options)
  },
  judge: (facts, _, record) => inList(facts, record),
})

const formOf = (customerId: string) =>
  buildReferralForm({ customerId, customerName: 'A customer', list: null, card: null }, t)

export const customersOffered = offered(
  'customers found by typing',
  'referrals.customer',
  'customer.change',
  OFFERED,
  () => formOf('c'),
)
export const introducersOffered = offered(
  'introducers found by typing',
  'customers.introducer',
  'customer.create',
  INTRODUCERS,
  () => buildCreateModal(emptyCreateForm('X'), [], t),
)

/** Both customers have to be within reach: the one that is changed, and the one that is only seen. */
export const saved: Case = {
  name: 'the form of a referral, with the customer’s id in the metadata',
  right: 'customer.change',
  about: 'record',
  rights: CHANGE,
  async prepare(scene, record) {
    const { customers } = workspaceOf(scene, record)
    const now = scene.story.clock.now()
    const made = { kind: 'individual', name: another(), ownerId: record.ownerId } as const
    const { id } = await customers.create(made, record.ownerId, now)
    await lay(scene, 'asker', formOf(record.customerId))
    return submitting(scene, { customer: customerOption(id) })
  },
  refused: refused('customer.change'),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'referral.record', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was noted'
  },
}

const thanking = (
  name: string,
  actionId: string,
  press: (scene: Scene, id: string) => Promise<{ place: Awaited<ReturnType<typeof layButton>>; value?: string }>,
): Case => ({
  name,
  right: 'customer.change',
  about: 'record',
  rights: CHANGE,
  async prepare(scene, record) {
    const id = await introducedBy(scene, record)
    const { place, value } = await press(scene, id)
    const isDone = async () => (await scene.db.referral.count({ where: { id, thankedAt: { not: null } } })) > 0
    return pressedUntil(scene, place, actionId, isDone, value)
  },
  refused: refused('customer.change'),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'referral.thank', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was noted'
  },
})

export const thanked = thanking('that the introducer was thanked', 'referrals.thanked', async (scene, id) => ({
  place: await layButton(scene, 'asker', 'message', 'referrals.thanked', id),
}))
export const menu = thanking('the menu of a referral', 'referrals.menu', async (scene, id) => ({
  place: await laySelect(scene, 'asker', 'referrals.menu', `thanked:${id}`),
  value: `thanked:${id}`,
}))
