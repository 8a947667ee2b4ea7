/** Closing deals: the ways to the form, what is asked while it is filled in, and the form itself. */
import { expect } from '@jest/globals'
import type { ModalView } from '@slack/types'
import { type Case, reading } from './case.ts'
import { customerOption, lay, layButton, type Standing } from './forms.ts'
import { inList } from './list-cases.ts'
import type { Facts, Send } from './observation.ts'
import { EVERY_CUSTOMER, type Owned, type Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** Who closes deals at all. A deal belongs to who closes it, and a supervisor alone has none of their own. */
const OPEN_FORM = table(`
              any
  rep         yes
  supervisor  door
  finance     door
  service     door
  admin       yes
  newcomer    yes
  nobody      door
`)

/** Customers to choose from: what a rep may see. Supervisors alone and finance close no deals. */
const OFFERED = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  door    door    door      door    door
  finance     door    door    door      door    door
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

/** The question about duplicates (C16): customers of others are named with who looks after them, not more. */
const DUPLICATES = table(`
              own     direct  indirect  other   foreign
  rep         shown   named   named     named   hidden
  supervisor  door    door    door      door    door
  finance     door    door    door      door    door
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         named   hidden
  nobody      door    door    door      door    door
`)

/** Deals are closed for customers one may see, and belong to who closes them: a supervisor alone has none. */
const CLOSE_DEAL = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  door  door    door      door   door
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const CLOSE_DEAL_FOR_NEW_CUSTOMER = table(`
              any
  rep         yes
  supervisor  door
  finance     door
  service     door
  admin       yes
  newcomer    yes
  nobody      door
`)

const opening = (name: string, prepare: Case['prepare']): Case => ({
  name,
  right: 'deal.close',
  about: 'person',
  rights: OPEN_FORM,
  prepare,
  judge: (facts) => reading(facts, facts.seen.includes('"callback_id":"deals.close"') ? 'yes' : facts.seen),
})

const pressing =
  (standing: Standing, actionId: string): Case['prepare'] =>
  async (scene) => {
    const place = await layButton(scene, 'asker', standing, actionId, 'x')
    return async () => void (await scene.slack.click('asker', place, actionId))
  }

export const command = opening('the command', async ({ slack }) => async () => {
  await slack.command('asker', '/deal Lamps')
})
export const shortcut = opening('the shortcut', async ({ slack }) => async () => {
  await slack.shortcut('asker', 'close_deal')
})
export const buttonOfHome = opening('the button in App Home', pressing('home', 'home.close_deal'))

export const termsChosen: Case = {
  ...opening('payment terms chosen in the form', async (scene) => {
    await lay(scene, 'asker', scene.forms.closeDeal)
    return async () => void (await scene.slack.select('asker', 'modal', 'deals.terms', 'equal-monthly'))
  }),
  judge: (facts) => reading(facts, facts.seen.includes('"block_id":"count"') ? 'yes' : facts.seen),
}

export const introduceTicked: Case = {
  ...opening('the box for something to introduce ticked in the form', async (scene) => {
    await lay(scene, 'asker', scene.forms.closeDeal)
    return async () => void (await scene.slack.select('asker', 'modal', 'deals.introduce', ['introduce']))
  }),
  judge: (facts) => reading(facts, facts.seen.includes('"block_id":"goal"') ? 'yes' : facts.seen),
}

export const customersOffered: Case = {
  name: 'customers found by typing',
  right: 'deal.close',
  about: 'list',
  rights: OFFERED,
  silent: true,
  async prepare(scene) {
    await lay(scene, 'asker', scene.forms.closeDeal)
    return () =>
      scene.slack.typeOptions('asker', 'modal', 'deals.customer', EVERY_CUSTOMER).then(({ options }) => options)
  },
  judge: (facts, _, record) => inList(facts, record),
}

export const customerChosen: Case = {
  name: 'a new customer with the name of one that exists',
  right: 'deal.close',
  about: 'record',
  rights: DUPLICATES,
  async prepare(scene, { customerName }) {
    await lay(scene, 'asker', scene.forms.closeDeal)
    const choice = customerOption(`new:${customerName}`)
    return async () => void (await scene.slack.select('asker', 'modal', 'deals.customer', choice))
  },
  judge: (facts, _, record) => reading(facts, knownOf(record, facts)),
}

/** What the form tells of a customer besides the name that was typed. */
function knownOf({ customerId, phone, ownerName }: Owned, { seen }: Facts): string {
  if (!seen.includes('"block_id":"customer_name"')) return `the form did not change: ${seen}`
  if (seen.includes(customerId)) return 'shown'
  if (seen.includes(phone)) return 'the phone is shown'
  return seen.includes(`is already looked after by ${ownerName}`) ? 'named' : 'hidden'
}

/** A rep is refused somebody else's customer. */
const refused = (_: Scene, { customerId }: Owned) => ({
  action: 'customer.see',
  subjectType: 'customer',
  subjectId: customerId,
})

const AMOUNT = { amount: '500' }

const closing = (name: string, prepare: (scene: Scene, record: Owned) => Promise<Send>): Case => ({
  name,
  right: 'deal.close',
  about: 'record',
  rights: CLOSE_DEAL,
  prepare,
  refused,
  judge(facts, scene, { customerId }) {
    expect(facts.audit).toEqual([dealClosed(scene, customerId)])
    return facts.changed ? 'yes' : 'nothing was closed'
  },
})

/** The audit entry of a deal that the asker closed (R4). */
function dealClosed({ asker, story }: Scene, customerId: unknown): object {
  return {
    id: expect.any(String),
    at: story.clock.now(),
    actorId: asker.id,
    action: 'deal.close',
    outcome: 'done',
    subjectType: 'deal',
    subjectId: expect.any(String),
    before: null,
    after: {
      customerId,
      ownerId: asker.id,
      amount: '50000',
      currency: 'EUR',
      instalments: [{ amount: '50000', dueOn: '2026-04-01' }],
    },
  }
}

export const forCustomerOfTheirs = closing('the form, with the id of a customer', async (scene, { customerId }) => {
  await lay(scene, 'asker', scene.forms.closeDeal)
  return submitting(scene, { ...AMOUNT, customer: customerOption(`id:${customerId}`) })
})

export const forDuplicate = closing(
  'the form, with the id of a customer as the answer about duplicates',
  async (scene, { customerId }) => {
    const { duplicate, duplicateId } = scene.forms
    const forged = JSON.parse(JSON.stringify(duplicate).replaceAll(duplicateId, customerId)) as ModalView
    await lay(scene, 'asker', forged)
    return submitting(scene, { ...AMOUNT, duplicate: customerId })
  },
)

export const forNewCustomer: Case = {
  ...closing('the form, with a new customer', async (scene) => {
    await lay(scene, 'asker', scene.forms.closeDeal)
    return submitting(scene, { ...AMOUNT, customer: customerOption('new:Juniper Lighting') })
  }),
  about: 'person',
  rights: CLOSE_DEAL_FOR_NEW_CUSTOMER,
  judge(facts, scene) {
    const { asker, story } = scene
    const created = facts.audit[0]
    expect(facts.audit).toEqual([
      {
        id: expect.any(String),
        at: story.clock.now(),
        actorId: asker.id,
        action: 'customer.create',
        outcome: 'done',
        subjectType: 'customer',
        subjectId: expect.any(String),
        before: null,
        after: { kind: 'organisation', ownerId: asker.id },
      },
      dealClosed(scene, created?.subjectId),
    ])
    return facts.changed ? 'yes' : 'nothing was closed'
  },
}
