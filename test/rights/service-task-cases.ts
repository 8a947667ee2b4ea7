/** Service after a deal (D8) and its control points (C12): with the ids of anybody's deals in buttons and forms. */
import { expect } from '@jest/globals'
import { buildPlanModal, buildWarrantyModal } from '../../src/features/service-tasks/forms.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { another } from './customer-cases.ts'
import { lay, layButton } from './forms.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** A rep's own deals, a supervisor's team's, everybody's for an admin; service people theirs, none of finance's business. */
const PLAN = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     door  door    door      door   door
  service     yes   no      no        no     gone
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const t = createTranslator('en')
const RIGHT = 'deal-task.work' as const

const dealIdOf = async ({ db }: Scene, { instalmentId }: Owned): Promise<string> =>
  (await db.instalment.findFirstOrThrow({ where: { id: instalmentId } })).dealId

/** The deal of a record that was last tried. */
const triedOf = new WeakMap<Owned, string>()

async function tried(scene: Scene, record: Owned): Promise<string> {
  const id = await dealIdOf(scene, record)
  triedOf.set(record, id)
  return id
}

const refused: NonNullable<Case['refused']> = (_, record) => ({
  action: RIGHT,
  subjectType: 'deal',
  subjectId: triedOf.get(record) ?? '',
})

const opening = (name: string, actionId: string, view: string): Case => ({
  name,
  right: RIGHT,
  about: 'record',
  rights: PLAN,
  async prepare(scene, record) {
    const { slack } = scene
    const place = await layButton(scene, 'asker', 'message', actionId, await tried(scene, record))
    return async () => {
      const told = slack.ephemerals('asker').length
      await slack.click('asker', place, actionId)
      await slack.until(() => slack.openModals('asker').length > 0 || slack.ephemerals('asker').length > told)
    }
  },
  refused,
  judge: (facts) => reading(facts, facts.seen.includes(`"callback_id":"${view}"`) ? 'yes' : facts.seen),
})

export const planButton = opening(
  'the form of a service task, for anybody’s deal',
  'service-tasks.plan',
  'service-tasks.plan_form',
)
export const warrantyButton = opening(
  'the form of a warranty, of anybody’s deal',
  'service-tasks.warranty',
  'service-tasks.warranty_form',
)

/** The form for a deal, with Olaf, a rep, to do what is planned. */
const subjectOf = async (scene: Scene, record: Owned) => ({
  deal: { id: await tried(scene, record), title: 'A deal', customerName: 'A customer' },
  ownerSlackId: scene.slack.person('olaf'),
  departments: [],
  departmentId: null,
  card: null,
})

const writing = (name: string, prepare: Case['prepare'], action: string): Case => ({
  name,
  right: RIGHT,
  about: 'record',
  rights: PLAN,
  prepare,
  refused,
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action, outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was written'
  },
})

export const planned = writing(
  'the form of a service task, with anybody’s deal in its metadata',
  async (scene, record) => {
    await lay(scene, 'asker', buildPlanModal(await subjectOf(scene, record), { point: null, dueOn: null }, t))
    return submitting(scene, { kind: 'training', title: another(), due_on: '2026-04-06' })
  },
  'deal-task.plan',
)

/** Each time another day: the same again changes nothing. */
let days = 0

export const warrantySaved = writing(
  'the form of a warranty, with anybody’s deal in its metadata',
  async (scene, record) => {
    const nothing = { until: null, everyMonths: null }
    await lay(scene, 'asker', buildWarrantyModal(await subjectOf(scene, record), nothing, t))
    days = (days % 28) + 1
    return submitting(scene, { until: `2027-03-${String(days).padStart(2, '0')}` })
  },
  'deal.warranty',
)
