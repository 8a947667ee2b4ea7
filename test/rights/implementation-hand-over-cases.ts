/** Implementations that go to service departments: handed over, accepted, returned, taken back, with anybody's ids. */

import { expect } from '@jest/globals'
import { buildHandOverForm, buildReturnForm } from '../../src/features/implementation-hand-overs/forms.ts'
import type { FilledValues } from '../../src/local/slack/index.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import type { ModalView } from '../../src/slack/surfaces.ts'
import type { Case } from './case.ts'
import { opened, pressing } from './complaint-presses.ts'
import { lay } from './forms.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** Their own, a supervisor's team's, an admin's all; service works what is theirs. No business of finance. */
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

/** With the department of whoever the record is: service answers for its own, an admin for all. */
const ANSWER = table(`
              own   direct  indirect  other  foreign
  rep         door  door    door      door   door
  supervisor  door  door    door      door   door
  finance     door  door    door      door   door
  service     yes   no      no        no     gone
  admin       yes   yes     yes       yes    gone
  newcomer    door  -       -         door   door
  nobody      door  door    door      door   door
`)

const t = createTranslator('en')
let count = 0

/** What is introduced with the record's deal, and a department in which its owner and a colleague are. */
interface Made {
  readonly implementationId: string
  readonly dealId: string
  readonly handOverId: string
  readonly departmentId: string
}
const madeOf = new WeakMap<Owned, Made>()

async function made({ db, story }: Scene, record: Owned, state: 'with nobody' | 'waiting' | 'accepted'): Promise<Made> {
  count += 1
  const now = story.clock.now()
  const { instalmentId, ownerId } = record
  const { workspaceId, dealId } = await db.instalment.findFirstOrThrow({ where: { id: instalmentId } })
  const isAccepted = state === 'accepted'
  const where = { workspaceId_dealId: { workspaceId, dealId } }
  const assigneeId = isAccepted ? ownerId : null
  const { id: implementationId } = await db.implementation.upsert({
    where,
    create: { workspaceId, dealId, assigneeId, createdAt: now },
    update: { assigneeId },
  })
  await db.implementationHandOver.updateMany({ where: { workspaceId, implementationId }, data: { endedAt: now } })
  const name = `Training ${count}`
  const { id: departmentId } = await db.department.create({
    data: { workspaceId, name, foldedName: name.toLowerCase(), createdAt: now },
  })
  // Somebody can accept it, whoever the owner is.
  const slackUserId = `ULAIDIMPL${count}`
  const profile = { slackUserId, name: `Colleague ${count}`, locale: 'en', timeZone: 'UTC', profileReadAt: now }
  const { id: colleagueId } = await db.member.create({
    data: { ...profile, workspaceId, createdAt: now, roles: { create: [{ role: 'service' }] } },
  })
  const members = [ownerId, colleagueId].map((memberId) => ({ workspaceId, departmentId, memberId }))
  await db.departmentMember.createMany({ data: members })
  const acceptance = isAccepted ? { acceptedById: ownerId, acceptedAt: now } : {}
  const handed = { workspaceId, implementationId, departmentId, handedById: ownerId, handedAt: now, ...acceptance }
  const handOverId = state === 'with nobody' ? '' : (await db.implementationHandOver.create({ data: handed })).id
  const all = { implementationId, dealId, handOverId, departmentId }
  madeOf.set(record, all)
  return all
}

const common = (right: 'implementation.work' | 'implementation.accept') => ({
  right,
  about: 'record' as const,
  rights: right === 'implementation.work' ? WORK : ANSWER,
  refused: (_: Scene, record: Owned) => ({
    action: right,
    subjectType: 'implementation',
    subjectId: madeOf.get(record)?.implementationId ?? '',
  }),
})

/** Something that is done, and audited as this. */
const done =
  (action: string): Case['judge'] =>
  (facts, { asker }, record) => {
    const entry = { actorId: asker.id, action, outcome: 'done', subjectId: madeOf.get(record)?.implementationId }
    expect(facts.audit).toMatchObject([entry])
    return facts.changed ? 'yes' : 'nothing was changed'
  }

export const handOverButton: Case = {
  ...common('implementation.work'),
  name: 'the button that hands it to service',
  prepare: pressing(
    'implementation-hand-overs.hand_over',
    async (scene, record) => (await made(scene, record, 'with nobody')).implementationId,
  ),
  judge: opened('implementation-hand-overs.hand_over_form'),
}

export const accepted: Case = {
  ...common('implementation.accept'),
  name: 'the button that accepts what is introduced',
  prepare: pressing(
    'implementation-hand-overs.accept',
    async (scene, record) => (await made(scene, record, 'waiting')).handOverId,
  ),
  judge: done('implementation.accept'),
}

export const takenBack: Case = {
  ...common('implementation.work'),
  name: 'the button that takes it back from service',
  prepare: pressing(
    'implementation-hand-overs.take_back',
    async (scene, record) => (await made(scene, record, 'accepted')).handOverId,
  ),
  judge: done('implementation.take-back'),
}

export const returnButton: Case = {
  ...common('implementation.accept'),
  name: 'the button that returns what is introduced',
  prepare: pressing(
    'implementation-hand-overs.give_back',
    async (scene, record) => (await made(scene, record, 'accepted')).handOverId,
  ),
  judge: opened('implementation-hand-overs.return_form'),
}

const submitted = (
  name: string,
  right: 'implementation.work' | 'implementation.accept',
  action: string,
  make: (scene: Scene, record: Owned) => Promise<{ readonly view: ModalView; readonly values: FilledValues }>,
): Case => ({
  ...common(right),
  name,
  async prepare(scene, record) {
    const { view, values } = await make(scene, record)
    await lay(scene, 'asker', view)
    return submitting(scene, values)
  },
  judge: done(action),
})

export const handedOver = submitted(
  'the form that hands it to service',
  'implementation.work',
  'implementation.hand-over',
  async (scene, record) => {
    const { implementationId, dealId, departmentId } = await made(scene, record, 'with nobody')
    const departments = [{ id: departmentId, name: 'Training', memberIds: ['x'] }]
    const view = buildHandOverForm({ matter: 'hidden', departments, route: { implementationId, dealId } }, t)
    return { view, values: { department: departmentId } }
  },
)

export const returned = submitted(
  'the form that returns what is introduced',
  'implementation.accept',
  'implementation.give-back',
  async (scene, record) => {
    const { implementationId, dealId, handOverId } = await made(scene, record, 'accepted')
    const view = buildReturnForm('hidden', { implementationId, dealId, handOverId }, t)
    return { view, values: { reason: 'No technician this month' } }
  },
)
