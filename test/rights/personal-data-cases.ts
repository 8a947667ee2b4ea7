/** What is stored about people: shown, kept and erased, with the ids of anybody's contacts and customers. */
import { expect } from '@jest/globals'
import { buildErase } from '../../src/features/personal-data/erase.modal.ts'
import { actions, button as buttonOf } from '../../src/slack/blocks.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { modal } from '../../src/slack/surfaces.ts'
import { type Case, reading } from './case.ts'
import { CHANGE, contactOf, workspaceOf } from './customer-cases.ts'
import { lay, layButton } from './forms.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'

const t = createTranslator('en')
let count = 0
/** Who is not the record itself: it has to stay. */
const subjects = new WeakMap<Owned, string>()

async function individualOf(scene: Scene, record: Owned): Promise<string> {
  count += 1
  const customer = { kind: 'individual', name: `Somebody else ${count}`, ownerId: record.ownerId } as const
  const { customers } = workspaceOf(scene, record)
  const { id } = await customers.create(customer, record.ownerId, scene.story.clock.now())
  subjects.set(record, id)
  return id
}

const refusedForIndividual = (_: Scene, record: Owned) => ({
  action: 'customer.change',
  subjectType: 'customer',
  subjectId: subjects.get(record) ?? '',
})
const refusedForCustomer = (_: Scene, { customerId: subjectId }: Owned) => ({
  action: 'customer.change',
  subjectType: 'customer',
  subjectId,
})

const common = { right: 'customer.change', about: 'record', rights: CHANGE } as const

/** A button in a message, with what the value says. */
const pressing = (
  name: string,
  actionId: string,
  valueFor: (scene: Scene, record: Owned) => Promise<string>,
  view: string,
  refused: Case['refused'],
): Case => ({
  ...common,
  name,
  async prepare(scene, record) {
    const place = await layButton(scene, 'asker', 'message', actionId, await valueFor(scene, record))
    return async () => void (await scene.slack.click('asker', place, actionId))
  },
  ...(refused ? { refused } : {}),
  judge: (facts) => reading(facts, facts.seen.includes(`"callback_id":"${view}"`) ? 'yes' : facts.seen),
})

export const button = pressing(
  'the data of an individual',
  'customers.personal_data',
  individualOf,
  'personal-data.show',
  refusedForIndividual,
)
export const eraseContact = pressing(
  'the question before a contact is erased',
  'personal-data.erase',
  async (scene, record) => `contact:${await contactOf(scene, record)}`,
  'personal-data.erase_form',
  refusedForCustomer,
)
export const eraseCustomer = pressing(
  'the question before an individual is erased',
  'personal-data.erase',
  async (scene, record) => `customer:${await individualOf(scene, record)}`,
  'personal-data.erase_form',
  refusedForIndividual,
)
export const eraseUntouched = pressing(
  'the same, from the question about an untouched contact',
  'personal-data.erase_untouched',
  (scene, record) => contactOf(scene, record),
  'personal-data.erase_form',
  refusedForCustomer,
)

/** Other visits, in the modal that shows a contact. */
const turning = (name: string, actionId: string): Case => ({
  ...common,
  name,
  async prepare(scene, record) {
    const value = `0:contact:${await contactOf(scene, record)}`
    const blocks = [actions('pages', [buttonOf(actionId, 'Other visits', { value })])]
    await lay(scene, 'asker', modal({ callbackId: 'personal-data.show', title: 'Data', close: 'Close', blocks }))
    return async () => void (await scene.slack.click('asker', 'modal', actionId))
  },
  refused: refusedForCustomer,
  judge: (facts, _, { customerName }) => reading(facts, facts.seen.includes(customerName) ? 'yes' : facts.seen),
})
export const newer = turning('newer visits of a contact', 'personal-data.newer')
export const older = turning('older visits of a contact', 'personal-data.older')

export const kept: Case = {
  ...common,
  name: 'the button that keeps an untouched contact',
  async prepare(scene, record) {
    const id = await contactOf(scene, record)
    await scene.db.contact.updateMany({ where: { id }, data: { touchedAt: new Date('2022-03-01T09:00:00Z') } })
    const place = await layButton(scene, 'asker', 'message', 'personal-data.keep', id)
    return async () => void (await scene.slack.click('asker', place, 'personal-data.keep'))
  },
  refused: refusedForCustomer,
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'contact.keep', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was kept'
  },
}

/** Where it is refused, the modal says so in its place, and App Home stays as it is. */
async function answering(scene: Scene, record: Owned) {
  const column = Object.entries(scene.records).find(([, each]) => each === record)?.[0] ?? ''
  if (CHANGE[scene.who][column] === 'yes') return submitting(scene, {})
  return async () => {
    const { errors, problem } = await scene.slack.submit('asker', { values: {}, clientChecks: false })
    return { errors, problem, shown: scene.slack.openModals('asker') }
  }
}

export const contactErased: Case = {
  ...common,
  name: 'a contact, with their id in the metadata',
  async prepare(scene, record) {
    const about = { kind: 'contact', id: await contactOf(scene, record) } as const
    await lay(scene, 'asker', buildErase(about, 'Somebody', t))
    return answering(scene, record)
  },
  refused: refusedForCustomer,
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'contact.erase', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was erased'
  },
}

export const customerErased: Case = {
  ...common,
  name: 'an individual, with their id in the metadata',
  async prepare(scene, record) {
    const about = { kind: 'customer', id: await individualOf(scene, record) } as const
    await lay(scene, 'asker', buildErase(about, 'Somebody', t))
    return answering(scene, record)
  },
  refused: refusedForIndividual,
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'customer.erase', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was erased'
  },
}
