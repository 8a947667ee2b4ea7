/** What is told of implementations: acting on a dip, opening its deal, answering a check-in that was missed; with anybody's ids. */
import { expect } from '@jest/globals'
import { addDays, calendarDate } from '../../src/domain/calendar-date.ts'
import { buildActModal } from '../../src/features/implementation-alerts/act.modal.ts'
import { ACT, ANSWER, BLOCK, OPEN_DEAL } from '../../src/features/implementation-alerts/ids.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { lay, layButton } from './forms.ts'
import type { Facts } from './observation.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** What is introduced: a rep's own, a supervisor's team's, what a service person looks after; no business of finance. */
const WORK = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     door  door    door      door   door
  service     yes   no      no        no     gone
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const TODAY = calendarDate('2026-03-02')
const t = createTranslator('en')
/** What was last made of a record. */
const madeOf = new WeakMap<Owned, string>()
let count = 0

/** The deal of a record, and what is introduced after it. */
async function introducedOf({ db }: Scene, { instalmentId }: Owned) {
  const { workspaceId, dealId } = await db.instalment.findFirstOrThrow({ where: { id: instalmentId } })
  const known = await db.implementation.findFirst({ where: { workspaceId, dealId } })
  const made = known ?? (await db.implementation.create({ data: { workspaceId, dealId, createdAt: new Date() } }))
  return { workspaceId, dealId, implementationId: made.id }
}

/** Gives the record's deal a dip that is told to nobody. */
async function newDip(scene: Scene, record: Owned): Promise<string> {
  const { workspaceId, implementationId } = await introducedOf(scene, record)
  const seen = { phase: 'learning' as const, causes: 'low_mood', noticedOn: TODAY, noticedAt: new Date() }
  const { id } = await scene.db.motivationDip.create({ data: { workspaceId, implementationId, ...seen } })
  madeOf.set(record, id)
  return id
}

const refused = (action: string, subjectType: string) => (_: Scene, record: Owned) => ({
  action,
  subjectType,
  subjectId: madeOf.get(record) ?? '',
})

const opened = (facts: Facts, callbackId: string, { customerName }: Owned) =>
  reading(facts, [callbackId, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen)

/** Presses a button with this id in its value. */
const pressing =
  (actionId: string, make: (scene: Scene, record: Owned) => Promise<string>): Case['prepare'] =>
  async (scene, record) => {
    const place = await layButton(scene, 'asker', 'message', actionId, await make(scene, record))
    return async () => void (await scene.slack.click('asker', place, actionId))
  }

export const actOnDip: Case = {
  name: 'the button that says what is done about a dip',
  right: 'implementation.work',
  about: 'record',
  rights: WORK,
  prepare: pressing(ACT, newDip),
  refused: refused('implementation.work', 'motivation-dip'),
  judge: (facts, _, record) => opened(facts, '"callback_id":"implementation-alerts.act_form"', record),
}

export const dipActed: Case = {
  ...actOnDip,
  name: 'the form of what is done about a dip, with its id in the metadata',
  async prepare(scene, record) {
    const id = await newDip(scene, record)
    const alerted = { implementationId: 'i', phase: 'learning', phaseSince: TODAY, endedOn: null, goal: null } as const
    const deal = { dealId: 'd', dealTitle: 'A deal', customerId: 'c', customerName: 'A customer', ownerId: 'm' }
    const told = { assigneeId: null, responsibleName: 'Mira', causes: ['low_mood'], noticedOn: TODAY } as const
    const nothing = { latest: null, previous: null, complaintNumber: null, action: null, overAt: null }
    await lay(
      scene,
      'asker',
      buildActModal({ id, ...alerted, ...deal, ...told, ...nothing }, { on: TODAY, mayPromise: false }, t),
    )
    return submitting(scene, { [BLOCK.action]: 'Sit beside them', [BLOCK.on]: addDays(TODAY, 1) })
  },
  judge(facts, { asker }, record) {
    const subjectId = madeOf.get(record)
    expect(facts.audit).toMatchObject([
      { actorId: asker.id, action: 'dip.act', outcome: 'done', subjectType: 'motivation-dip', subjectId },
    ])
    return facts.changed ? 'yes' : 'nothing was kept'
  },
}

export const dealOfAlert: Case = {
  name: 'the button that opens the deal of a dip',
  right: 'implementation.see',
  about: 'record',
  rights: WORK,
  prepare: pressing(OPEN_DEAL, async (scene, record) => {
    const { dealId, implementationId } = await introducedOf(scene, record)
    madeOf.set(record, implementationId)
    return dealId
  }),
  refused: refused('implementation.see', 'implementation'),
  // Service sees what is introduced, not the deal.
  judge: (facts, { who }, record) =>
    opened(facts, `"callback_id":"${who === 'service' ? 'implementations' : 'deals'}.card"`, record),
}

export const missedAnswered: Case = {
  name: 'the button that answers a check-in that was missed',
  right: 'check-in.answer',
  about: 'record',
  rights: WORK,
  prepare: pressing(ANSWER, async (scene, record) => {
    const { workspaceId, implementationId } = await introducedOf(scene, record)
    count += 1
    const data = { workspaceId, implementationId, day: 1000 + count, dueOn: TODAY }
    const { id } = await scene.db.checkIn.create({ data })
    madeOf.set(record, id)
    return id
  }),
  refused: refused('check-in.answer', 'check-in'),
  judge: (facts, _, record) => opened(facts, '"callback_id":"implementations.check_in"', record),
}
