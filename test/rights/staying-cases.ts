/** Giving customers up, with the ids of anybody's, and the figures of the team, which name nobody. */
import { expect } from '@jest/globals'
import { buildGiveUpModal } from '../../src/features/staying-power/give-up.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { workspaceOf } from './customer-cases.ts'
import { lay, layButton } from './forms.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'
import { pressedUntil } from './visit-cases.ts'

/** Customers to whom visits may be logged: a rep's own, a supervisor's team's. */
const RECORD = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const SEE = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     yes   yes     yes       yes    gone
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const FIGURES = table(`
              any
  rep         yes
  supervisor  yes
  finance     door
  service     door
  admin       yes
  newcomer    yes
  nobody      door
`)

const t = createTranslator('en')

const refused =
  (action: string) =>
  (_: Scene, { customerId }: Owned) => ({ action, subjectType: 'customer', subjectId: customerId })

const opening = (
  name: string,
  actionId: string,
  right: 'visit.log' | 'customer.see',
  modal: string,
  rights: Case['rights'],
): Case => ({
  name,
  right,
  about: 'record',
  rights,
  async prepare(scene, { customerId }) {
    const place = await layButton(scene, 'asker', 'message', actionId, customerId)
    return async () => void (await scene.slack.click('asker', place, actionId))
  },
  refused: refused(right),
  judge: (facts, _, { customerName }) =>
    reading(
      facts,
      [`"callback_id":"${modal}"`, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen,
    ),
})

export const giveUpButton = opening(
  'the button of the card, with the id of a customer',
  'customers.give_up',
  'visit.log',
  'staying-power.give_up',
  RECORD,
)
export const customer = opening(
  'the button of the line, with the id of a customer',
  'staying-power.show_customer',
  'customer.see',
  'customers.card',
  SEE,
)

export const givenUp: Case = {
  name: 'the form, with the id of a customer in its metadata',
  right: 'visit.log',
  about: 'record',
  rights: RECORD,
  async prepare(scene, { customerId }) {
    const form = { reason: null, note: '' }
    const model = { customerId, customerName: 'A customer', visits: 1, team: ['x'], stillOwed: null, form, card: null }
    await lay(scene, 'asker', buildGiveUpModal(model, t))
    return submitting(scene, { reason: 'price' })
  },
  refused: refused('visit.log'),
  judge(facts, { asker }, { customerId }) {
    expect(facts.audit).toMatchObject([
      {
        actorId: asker.id,
        action: 'customer.give-up',
        outcome: 'done',
        subjectType: 'customer',
        subjectId: customerId,
      },
    ])
    return facts.changed ? 'yes' : 'nothing was written'
  },
}

let givenUpSoFar = 0

export const takenBack: Case = {
  name: 'the button that takes giving up back',
  right: 'visit.log',
  about: 'record',
  rights: RECORD,
  async prepare(scene, record) {
    givenUpSoFar += 1
    const { customerId, ownerId } = record
    const givingUp = { submissionKey: `given up ${givenUpSoFar}`, customerId, reason: 'price', note: null } as const
    const { stayingPower } = workspaceOf(scene, record)
    const { id } = await stayingPower.giveUp(givingUp, ownerId, scene.story.clock.now())
    const place = await layButton(scene, 'asker', 'message', 'customers.take_back_giving_up', id)
    const isDone = async () => (await scene.db.givingUp.count({ where: { id, undoneAt: null } })) === 0
    return pressedUntil(scene, place, 'customers.take_back_giving_up', isDone)
  },
  refused: refused('visit.log'),
  judge(facts, { asker }, { customerId }) {
    expect(facts.audit).toMatchObject([
      { actorId: asker.id, action: 'customer.undo-giving-up', outcome: 'done', subjectId: customerId },
    ])
    return facts.changed ? 'yes' : 'nothing was written'
  },
}

const showing = (name: string, prepare: Case['prepare']): Case => ({
  name,
  right: 'visit.see',
  about: 'person',
  rights: FIGURES,
  prepare,
  judge: (facts) => reading(facts, facts.seen.includes('"callback_id":"staying-power.figures"') ? 'yes' : facts.seen),
})

export const figures = showing('the button of App Home', async (scene) => {
  const place = await layButton(scene, 'asker', 'home', 'staying-power.show_figures', 'x')
  return async () => void (await scene.slack.click('asker', place, 'staying-power.show_figures'))
})
export const figuresCommand = showing(
  '/visit team',
  async ({ slack }) =>
    async () =>
      void (await slack.command('asker', '/visit team')),
)
