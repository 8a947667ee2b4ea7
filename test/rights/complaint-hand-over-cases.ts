/** Complaints that go to departments (P3): handed over, accepted, returned, taken back, passed on, with anybody's ids. */

import { expect } from '@jest/globals'
import { buildHandOverForm, buildPassForm, buildReturnForm } from '../../src/features/complaint-hand-overs/forms.ts'
import type { FilledValues } from '../../src/local/slack/index.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import type { ModalView } from '../../src/slack/surfaces.ts'
import type { Case } from './case.ts'
import { opened, pressing } from './complaint-presses.ts'
import { lay } from './forms.ts'
import { LAID_USER, type Owned, type Scene } from './scene.ts'
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

/** A complaint of the record's customer, and a department in which its owner and a colleague are. */
interface Made {
  readonly complaintId: string
  readonly handOverId: string
  readonly departmentId: string
  readonly colleagueId: string
}
const madeOf = new WeakMap<Owned, Made>()

async function made({ db, story }: Scene, record: Owned, state: 'with nobody' | 'waiting' | 'accepted'): Promise<Made> {
  count += 1
  const now = story.clock.now()
  const { customerId, ownerId } = record
  const { workspaceId } = await db.customer.findFirstOrThrow({ where: { id: customerId } })
  const name = `Colleague ${count}`
  const profile = { slackUserId: `${LAID_USER}${count}`, name, locale: 'en', timeZone: 'UTC', profileReadAt: now }
  const { id: colleagueId } = await db.member.create({
    data: { ...profile, workspaceId, createdAt: now, roles: { create: [{ role: 'service' }] } },
    select: { id: true },
  })
  const { id: departmentId } = await db.department.create({
    data: { workspaceId, name, foldedName: name.toLowerCase(), createdAt: now },
    select: { id: true },
  })
  const members = [ownerId, colleagueId].map((memberId) => ({ workspaceId, departmentId, memberId }))
  await db.departmentMember.createMany({ data: members })
  const isAccepted = state === 'accepted'
  const { id: complaintId } = await db.complaint.create({
    data: {
      workspaceId,
      number: 10_000 + count,
      customerId,
      reporterId: ownerId,
      ownerId,
      assigneeId: isAccepted ? ownerId : null,
      account: 'The lamps flicker',
      severity: 'minor',
      receivedAt: now,
      clockStartedAt: now,
      submissionKey: `handed ${count}`,
      createdAt: now,
    },
    select: { id: true },
  })
  const acceptance = isAccepted ? { acceptedById: ownerId, acceptedAt: now } : {}
  const handed = { workspaceId, complaintId, departmentId, handedById: ownerId, handedAt: now, ...acceptance }
  const handOverId = state === 'with nobody' ? '' : (await db.complaintHandOver.create({ data: handed })).id
  const all = { complaintId, handOverId, departmentId, colleagueId }
  madeOf.set(record, all)
  return all
}

const common = (right: 'complaint.work' | 'complaint.accept') => ({
  right,
  about: 'record' as const,
  rights: right === 'complaint.work' ? WORK : ANSWER,
  refused: (_: Scene, record: Owned) => ({
    action: right,
    subjectType: 'complaint',
    subjectId: madeOf.get(record)?.complaintId ?? '',
  }),
})

/** Something that is done, and audited as this. */
const done =
  (action: string): Case['judge'] =>
  (facts, { asker }, record) => {
    const entry = { actorId: asker.id, action, outcome: 'done', subjectId: madeOf.get(record)?.complaintId }
    expect(facts.audit).toMatchObject([entry])
    return facts.changed ? 'yes' : 'nothing was changed'
  }

export const handOverButton: Case = {
  ...common('complaint.work'),
  name: 'the button that hands it over',
  prepare: pressing(
    'complaint-hand-overs.hand_over',
    async (scene, record) => (await made(scene, record, 'with nobody')).complaintId,
  ),
  judge: opened('complaint-hand-overs.hand_over_form'),
}

export const accepted: Case = {
  ...common('complaint.accept'),
  name: 'the button that accepts it',
  prepare: pressing(
    'complaint-hand-overs.accept',
    async (scene, record) => (await made(scene, record, 'waiting')).handOverId,
  ),
  judge: done('complaint.accept'),
}

export const takenBack: Case = {
  ...common('complaint.work'),
  name: 'the button that takes it back',
  prepare: pressing(
    'complaint-hand-overs.take_back',
    async (scene, record) => (await made(scene, record, 'accepted')).handOverId,
  ),
  judge: done('complaint.take-back'),
}

export const returnButton: Case = {
  ...common('complaint.accept'),
  name: 'the button that returns it',
  prepare: pressing(
    'complaint-hand-overs.give_back',
    async (scene, record) => (await made(scene, record, 'accepted')).handOverId,
  ),
  judge: opened('complaint-hand-overs.return_form'),
}

export const passButton: Case = {
  ...common('complaint.accept'),
  name: 'the button that passes it to a colleague',
  prepare: pressing(
    'complaint-hand-overs.pass',
    async (scene, record) => (await made(scene, record, 'accepted')).handOverId,
  ),
  judge: opened('complaint-hand-overs.pass_form'),
}

/** A form that was passed on: with the ids of another's complaint, and nothing of theirs. */
const HIDDEN = { number: 1, customerName: 'hidden' }

const submitted = (
  name: string,
  right: 'complaint.work' | 'complaint.accept',
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
  'the form that hands it over',
  'complaint.work',
  'complaint.hand-over',
  async (scene, record) => {
    const { complaintId, departmentId } = await made(scene, record, 'with nobody')
    const departments = [{ id: departmentId, name: 'Repairs', memberIds: ['x'] }]
    const view = buildHandOverForm({ complaint: HIDDEN, departments, route: { complaintId } }, t)
    return { view, values: { department: departmentId } }
  },
)

export const returned = submitted(
  'the form that returns it',
  'complaint.accept',
  'complaint.give-back',
  async (scene, record) => {
    const { complaintId, handOverId } = await made(scene, record, 'accepted')
    return { view: buildReturnForm(HIDDEN, { complaintId, handOverId }, t), values: { reason: 'Not our product' } }
  },
)

export const passed = submitted(
  'the form that passes it on',
  'complaint.accept',
  'complaint.pass-on',
  async (scene, record) => {
    const { complaintId, handOverId, colleagueId } = await made(scene, record, 'accepted')
    const colleagues = [{ id: colleagueId, name: 'A colleague' }]
    const view = buildPassForm({ complaint: HIDDEN, colleagues, route: { complaintId, handOverId } }, t)
    return { view, values: { colleague: colleagueId } }
  },
)
