/** What is due after a deal (D4, D8), deliveries taken back and follow-up (D1): with the ids of anybody's deals and tasks. */
import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { DealTaskKind } from '../../src/domain/deal-task.ts'
import { buildDoneModal } from '../../src/features/deal-tasks/done.modal.ts'
import { buildMoveModal } from '../../src/features/deal-tasks/move.modal.ts'
import { buildDeliveryModal, buildUndoModal } from '../../src/features/deals/delivery.modal.ts'
import { buildFollowUpModal } from '../../src/features/deals/follow-up.modal.ts'
import { sampleTask } from '../../src/slack/deal-tasks/sample-task.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import type { ModalView } from '../../src/slack/surfaces.ts'
import { type Case, reading } from './case.ts'
import { lay, layButton } from './forms.ts'
import type { Facts, Send } from './observation.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'
import { pressedUntil } from './visit-cases.ts'

/** What is due after deals is service's too, of what they are to do. No business of finance. */
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

/** Deliveries, and how closely a deal is followed up, are no business of finance or service. */
const DELIVER = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

/** Finance sees deals, and files complaints. */
const SEE_DEAL = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     yes   yes     yes       yes    gone
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const t = createTranslator('en')
const TODAY = calendarDate('2026-03-02')
const LATER = calendarDate('2026-04-01')
const SOMEBODY = { title: 'A deal', customer: { id: 'c', name: 'A customer' }, signedOn: calendarDate('2026-02-01') }

const madeOf = new WeakMap<Owned, { readonly type: 'deal' | 'deal-task'; readonly id: string }>()
const NOTHING_PROMISED = { mayPromise: false, promised: { promise: '', promiseOn: '' } } as const
let count = 0

const dealOf = async ({ db }: Scene, { instalmentId }: Owned) => {
  const { workspaceId, dealId } = await db.instalment.findFirstOrThrow({ where: { id: instalmentId } })
  return { workspaceId, dealId }
}

/** A task after the record's deal, its owner's to do, told to nobody. */
async function newTask(scene: Scene, record: Owned, kind: DealTaskKind): Promise<string> {
  const { db } = scene
  const { workspaceId, dealId } = await dealOf(scene, record)
  count += 1
  const about = { workspaceId, dealId, kind, ownerId: record.ownerId, dueOn: TODAY, createdAt: new Date(0) }
  const { id } = await db.dealTask.create({
    data: { ...about, remindedId: record.ownerId, submissionKey: `C${count}` },
  })
  madeOf.set(record, { type: 'deal-task', id })
  return id
}

const refused = (action: string) => (_: Scene, record: Owned) => {
  const made = madeOf.get(record)
  return { action, subjectType: made?.type ?? '', subjectId: made?.id ?? '' }
}

const opened = (facts: Facts, callbackId: string, { customerName }: Owned) =>
  reading(
    facts,
    [`"callback_id":"${callbackId}"`, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen,
  )

const working = (
  name: string,
  prepare: Case['prepare'],
  done: { readonly action: string } | { readonly view: string },
): Case => ({
  name,
  right: 'deal-task.work',
  about: 'record',
  rights: WORK,
  prepare,
  refused: refused('deal-task.work'),
  judge(facts, { asker }, record) {
    if ('view' in done) return opened(facts, done.view, record)
    expect(facts.audit).toMatchObject([{ actorId: asker.id, outcome: 'done', subjectType: 'deal-task', ...done }])
    return facts.changed ? 'yes' : 'nothing was written'
  },
})

const pressing =
  (actionId: string, kind: DealTaskKind): Case['prepare'] =>
  async (scene, record) => {
    const place = await layButton(scene, 'asker', 'message', actionId, await newTask(scene, record, kind))
    return clicked(scene, place, actionId)
  }

const clicked = ({ slack }: Scene, place: Awaited<ReturnType<typeof layButton>>, actionId: string): Send => {
  return async () => {
    const told = slack.ephemerals('asker').length
    await slack.click('asker', place, actionId)
    // App Home may still be drawn anew for what was done before: that is no answer to this.
    await slack.until(() => slack.openModals('asker').length > 0 || slack.ephemerals('asker').length > told, {
      what: 'a modal, or why there is none',
    })
  }
}

/** A form with anybody's task in its metadata; what it shows was made up. */
const filling =
  (
    build: (taskId: string, ownerSlackId: string) => ModalView,
    values: Parameters<typeof submitting>[1],
  ): Case['prepare'] =>
  async (scene, record) => {
    const id = await newTask(scene, record, 'training')
    const owner = await scene.db.member.findFirstOrThrow({ where: { id: record.ownerId } })
    await lay(scene, 'asker', build(id, owner.slackUserId))
    return submitting(scene, values)
  }

const madeUp = (id: string) => ({ task: sampleTask('typical', 'en', { id, kind: 'training' }), card: null })

export const thanked = working(
  'that a customer was thanked',
  async (scene, record) => {
    const id = await newTask(scene, record, 'thank_you')
    const place = await layButton(scene, 'asker', 'message', 'deal-tasks.thanked', id)
    const isDone = async () => (await scene.db.dealTask.count({ where: { id, doneAt: { not: null } } })) > 0
    return pressedUntil(scene, place, 'deal-tasks.thanked', isDone)
  },
  { action: 'deal-task.do' },
)
export const doing = working('the form in which a task is done', pressing('deal-tasks.do', 'training'), {
  view: 'deal-tasks.done_form',
})
export const moving = working('the form of another day', pressing('deal-tasks.move', 'training'), {
  view: 'deal-tasks.move_form',
})
/** Whoever is in the department that is to do a task may take it, whoever's the deal is. */
const TAKE = table(`
              own   direct  indirect  other  foreign
  rep         yes   yes     yes       yes    gone
  supervisor  no    yes     yes       no     gone
  finance     door  door    door      door   door
  service     yes   yes     yes       yes    gone
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         yes    gone
  nobody      door  door    door      door   door
`)

/** A task of the record's owner, for a department that the asker is in and the owner is not, unless they are the same. */
async function newTaskOfDepartment(scene: Scene, record: Owned): Promise<string> {
  const { db, asker } = scene
  const id = await newTask(scene, record, 'training')
  const { workspaceId } = await db.dealTask.findFirstOrThrow({ where: { id } })
  const name = `Department ${count}`
  const about = { workspaceId, name, foldedName: name.toLowerCase(), createdAt: new Date(0) }
  const { id: departmentId } = await db.department.create({ data: about })
  const isHere = (await db.member.count({ where: { workspaceId, id: asker.id } })) > 0
  if (isHere) await db.departmentMember.create({ data: { workspaceId, departmentId, memberId: asker.id } })
  // After one's own deal it is another's to do: what one has already is not taken.
  const ownerId = record.ownerId === asker.id ? (scene.records.other?.ownerId ?? '') : record.ownerId
  await db.dealTask.updateMany({ where: { id }, data: { departmentId, ownerId } })
  return id
}

export const taken: Case = {
  name: 'that somebody takes a task for their department',
  right: 'deal-task.work',
  about: 'record',
  rights: TAKE,
  async prepare(scene, record) {
    const id = await newTaskOfDepartment(scene, record)
    const place = await layButton(scene, 'asker', 'message', 'deal-tasks.take', id)
    const isTaken = async () => (await scene.db.dealTask.count({ where: { id, ownerId: scene.asker.id } })) > 0
    return pressedUntil(scene, place, 'deal-tasks.take', isTaken)
  },
  refused: refused('deal-task.work'),
  judge(facts, { asker }) {
    const entry = { actorId: asker.id, outcome: 'done', subjectType: 'deal-task', action: 'deal-task.take' }
    expect(facts.audit).toMatchObject([entry])
    return facts.changed ? 'yes' : 'nothing was written'
  },
}
export const done = working(
  'that a task is done, with its id in the metadata',
  filling((id) => buildDoneModal({ ...madeUp(id), today: TODAY, mayPromise: true }, t, 'en'), {
    result: 'All is well',
  }),
  { action: 'deal-task.do' },
)
export const moved = working(
  'another day of a task, with its id in the metadata',
  filling((id, ownerSlackId) => buildMoveModal({ ...madeUp(id), dueOn: LATER, ownerSlackId }, t, 'en'), {
    due_on: LATER,
  }),
  { action: 'deal-task.move' },
)

/** A button that leads to the deal of anybody's task, or has the deal itself in its value. */
const leading = (
  name: string,
  { right, rights, actionId, view }: { right: Case['right']; rights: Case['rights']; actionId: string; view: string },
  value: 'task' | 'deal',
  before: (scene: Scene, dealId: string) => Promise<unknown> = async () => undefined,
): Case => ({
  name,
  right,
  about: 'record',
  rights,
  async prepare(scene, record) {
    const { dealId } = await dealOf(scene, record)
    await clearOf(scene, dealId)
    // What the asker has taken in an earlier row is theirs by now, and stands in their App Home.
    await scene.db.dealTask.deleteMany({ where: { ownerId: scene.asker.id, departmentId: { not: null } } })
    const taskId = value === 'task' ? await newTask(scene, record, 'delivery_check') : ''
    madeOf.set(record, { type: 'deal', id: dealId })
    await before(scene, dealId)
    const place = await layButton(scene, 'asker', 'message', actionId, value === 'task' ? taskId : dealId)
    return clicked(scene, place, actionId)
  },
  refused: refused(right),
  judge: (facts, _, record) => opened(facts, view, record),
})

const ofDelivery = { right: 'delivery.record', rights: DELIVER } as const
export const delivered = leading(
  'the form of a delivery, by its task',
  { ...ofDelivery, actionId: 'deal-tasks.delivered', view: 'deals.delivery' },
  'task',
)
export const dealOfTask = leading(
  'the card of a deal, by its task',
  { right: 'deal.see', rights: SEE_DEAL, actionId: 'deal-tasks.open_deal', view: 'deals.card' },
  'deal',
)
export const complaint = leading(
  'the complaint about a delivery, by its check',
  { right: 'complaint.file', rights: SEE_DEAL, actionId: 'deal-tasks.complain', view: 'complaints.form' },
  'task',
)

/** One that has come, recorded by nobody in particular. */
async function arrived(scene: Scene, dealId: string): Promise<void> {
  const { db } = scene
  await clearOf(scene, dealId)
  const { workspaceId, ownerId } = await db.deal.findFirstOrThrow({ where: { id: dealId } })
  count += 1
  const row = {
    workspaceId,
    dealId,
    deliveredOn: TODAY,
    isComplete: true,
    recordedById: ownerId,
    recordedAt: new Date(0),
  }
  // What a row before this one has answered would keep it from being taken back.
  await db.checkIn.updateMany({ where: { implementation: { dealId } }, data: { answeredAt: null } })
  await db.implementation.updateMany({ where: { dealId }, data: { phase: 'new_toy' } })
  await db.goodsDelivery.create({ data: { ...row, submissionKey: `G${count}` } })
  await db.deal.updateMany({ where: { id: dealId }, data: { deliveredOn: TODAY } })
}

/** Takes out what was delivered before, and what followed from it. */
export async function clearOf({ db }: Scene, dealId: string): Promise<void> {
  await db.goodsDelivery.deleteMany({ where: { dealId } })
  await db.dealTask.deleteMany({ where: { dealId } })
  await db.deal.updateMany({ where: { id: dealId }, data: { deliveredOn: null } })
}

export const undoButton = leading(
  'the form that takes a delivery back',
  { ...ofDelivery, actionId: 'deals.undo_delivery', view: 'deals.undo_delivery_form' },
  'deal',
  arrived,
)
export const followUpButton = leading(
  'the form of the follow-up',
  { ...ofDelivery, actionId: 'deals.change_follow_up', view: 'deals.follow_up_form' },
  'deal',
)

/** A form with anybody's deal in its metadata. */
const writing = (
  name: string,
  build: (dealId: string) => ModalView,
  values: () => Parameters<typeof submitting>[1],
  action: string,
): Case => ({
  name,
  ...ofDelivery,
  about: 'record',
  async prepare(scene, record) {
    const { dealId } = await dealOf(scene, record)
    madeOf.set(record, { type: 'deal', id: dealId })
    await arrived(scene, dealId)
    await scene.db.deal.updateMany({ where: { id: dealId }, data: { followUp: 'full', isTrial: false } })
    await lay(scene, 'asker', build(dealId))
    return submitting(scene, values())
  },
  refused: refused('delivery.record'),
  judge(facts, { asker }) {
    // What follows for what is introduced has an entry of its own.
    const ofDeals = facts.audit.filter(({ subjectType }) => subjectType === 'deal')
    expect(ofDeals).toMatchObject([{ actorId: asker.id, action, outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was written'
  },
})

export const undone = writing(
  'the form that takes a delivery back, with the deal in its metadata',
  (id) => buildUndoModal({ deal: { id, ...SOMEBODY }, deliveredOn: TODAY, card: null }, t, 'en'),
  () => ({ reason: 'Wrong deal' }),
  'delivery.undo',
)
export const followUpChanged = writing(
  'the form of the follow-up, with the deal in its metadata',
  (id) => buildFollowUpModal({ deal: { id, ...SOMEBODY, followUp: 'none', isTrial: false }, card: null }, t),
  () => ({}),
  'deal.follow-up',
)

/** The choice in the form of a delivery draws it anew, with the deal that its metadata names. */
export const howMuch: Case = {
  name: 'that a part has come, in the form of a delivery',
  ...ofDelivery,
  about: 'record',
  async prepare(scene, record) {
    const { slack } = scene
    const { dealId } = await dealOf(scene, record)
    madeOf.set(record, { type: 'deal', id: dealId })
    await clearOf(scene, dealId)
    const deal = { id: dealId, ...SOMEBODY, plannedDeliveryOn: null, deliveredOn: null, instalments: [] }
    const typed = { deliveredOn: TODAY, isPartial: false, missing: '', restPlannedOn: '', lateReason: '' }
    const form = { deal, parts: [], checkIns: null, typed, passedPlan: null, card: null, ...NOTHING_PROMISED }
    await lay(scene, 'asker', buildDeliveryModal(form, t, 'en'))
    return async () => {
      const told = slack.ephemerals('asker').length
      const hash = slack.modal('asker').hash
      await slack.select('asker', 'modal', 'deals.how_much', 'part')
      await slack.until(() => slack.ephemerals('asker').length > told || slack.modal('asker').hash !== hash, {
        what: 'the form drawn anew, or why not',
      })
    }
  },
  refused: refused('delivery.record'),
  judge: (facts, _, record) => opened(facts, 'deals.delivery', record),
}
