/** Promises to pay, disputes and questions to the supervisor: buttons and forms with the ids of anybody's records. */
import { expect } from '@jest/globals'
import type { Action } from '../../src/domain/policy.ts'
import { buildCloseModal, buildOpenModal } from '../../src/features/disputes/forms.modal.ts'
import { buildReturnModal } from '../../src/features/promises-to-pay/decide.ts'
import { buildPromiseModal } from '../../src/features/promises-to-pay/record-promise.modal.ts'
import { buildAnswerModal, buildAskModal } from '../../src/features/supervisor-questions/forms.modal.ts'
import type { FilledValues } from '../../src/local/slack/index.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { SAMPLE_TODAY, SAMPLE_WORDS, sampleReceivables } from '../../src/slack/sample-receivables.ts'
import type { ModalView } from '../../src/slack/surfaces.ts'
import { type Case, reading } from './case.ts'
import { lay, layButton, type Standing } from './forms.ts'
import type { Facts, Send } from './observation.ts'
import type { Owned, Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** What is owed: a rep's own, a supervisor's team's, all for finance and admin. */
const RECORD = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     yes   yes     yes       yes    gone
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

/** Decisions: a supervisor's for the team, an admin's for all; nobody's on what is their own (R1). */
const DECIDE = table(`
              own   direct  indirect  other  foreign
  rep         door  door    door      door   door
  supervisor  no    yes     yes       no     gone
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       no    yes     yes       yes    gone
  newcomer    door  -       -         door   door
  nobody      door  door    door      door   door
`)

/** Changing a deal after its dispute: of a deal that does not exist. */
const AT_THE_DOOR = table(`
              any
  rep         gone
  supervisor  gone
  finance     gone
  service     door
  admin       gone
  newcomer    gone
  nobody      door
`)

const refusedInstalment =
  (action: Action) =>
  (_: Scene, { instalmentId }: Owned) => ({
    action,
    subjectType: 'instalment',
    subjectId: instalmentId,
  })

const opened = (facts: Facts, callbackId: string, parts: readonly string[]) =>
  reading(
    facts,
    [`"callback_id":"${callbackId}"`, ...parts].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen,
  )

/** A button with the record's instalment in its value, which opens a form. */
const opening = (name: string, right: Action, standing: Standing, actionId: string, callbackId: string): Case => ({
  name,
  right,
  about: 'record',
  rights: RECORD,
  async prepare(scene, record) {
    if (callbackId === 'disputes.close_form') await newDispute(scene, record)
    else await noDispute(scene, record)
    const place = await layButton(scene, 'asker', standing, actionId, record.instalmentId)
    return async () => void (await scene.slack.click('asker', place, actionId))
  },
  refused: refusedInstalment(right),
  judge: (facts, _, { instalmentId, customerName }) => opened(facts, callbackId, [instalmentId, customerName]),
})

const PROMISE_FORM = 'promises-to-pay.promise'
export const promiseOfLine = opening(
  'the button of a line',
  'promise.record',
  'message',
  'collections.promise',
  PROMISE_FORM,
)
export const promiseAgain = opening(
  'another promise',
  'promise.record',
  'message',
  'promises-to-pay.record',
  PROMISE_FORM,
)
export const paymentOfPromise = opening(
  'the button beside a promise',
  'payment.record',
  'message',
  'promises-to-pay.record_payment',
  'collections.record_payment_form',
)
export const closeButton = opening(
  'the button of a line',
  'dispute.record',
  'message',
  'collections.close_dispute',
  'disputes.close_form',
)

export const promiseOfCard = opening(
  'the button of a card',
  'promise.record',
  'message',
  'instalments.promise',
  PROMISE_FORM,
)
export const disputeOfCard = opening(
  'the button of a card',
  'dispute.record',
  'message',
  'instalments.dispute',
  'disputes.open_form',
)
export const closeOfCard = opening(
  'the button of a card',
  'dispute.record',
  'message',
  'instalments.close_dispute',
  'disputes.close_form',
)
export const askOfCard = opening(
  'the button of a card',
  'receivable.see',
  'message',
  'instalments.ask_supervisor',
  'supervisor-questions.ask',
)

/** Rows that the cases make beside the app, told to nobody. */
const rowOf = async ({ db }: Scene, { instalmentId }: Owned) =>
  db.instalment.findFirstOrThrow({ where: { id: instalmentId }, include: { deal: true } })
let count = 0
const madeOf = new WeakMap<Owned, string>()

async function made(scene: Scene, record: Owned, kind: 'promise' | 'dispute' | 'question'): Promise<string> {
  const { workspaceId, openAmount, deal } = await rowOf(scene, record)
  count += 1
  const { instalmentId } = record
  const common = { workspaceId, instalmentId, submissionKey: `made ${count}`, createdAt: scene.story.clock.now() }
  const { db } = scene
  const days = { promisedOn: '2026-03-02', promisedFor: '2026-03-09' }
  const promised = { promisedBy: 'Li', amount: 1n, openThen: openAmount, levelThen: 0, ...days }
  const { id } =
    kind === 'promise'
      ? await db.paymentPromise.create({
          data: { ...common, ...promised, state: 'requested', recordedById: deal.ownerId },
        })
      : kind === 'dispute'
        ? await db.dispute.create({
            data: { ...common, reason: 'x', openedOn: '2026-03-02', openedById: deal.ownerId },
          })
        : await db.supervisorQuestion.create({ data: { ...common, question: 'x', askedById: deal.ownerId } })
  madeOf.set(record, id)
  return id
}

/** One dispute at a time. */
async function noDispute(scene: Scene, { instalmentId }: Owned): Promise<void> {
  await scene.db.dispute.updateMany({ where: { instalmentId, closedOn: null }, data: { closedOn: '2026-03-02' } })
  await scene.db.paymentPromise.deleteMany({ where: { instalmentId } })
  await scene.db.instalment.updateMany({
    where: { id: instalmentId },
    data: { disputedOn: null, pausedUntil: null, promisedAmount: null, promisedFor: null },
  })
}

async function newDispute(scene: Scene, record: Owned): Promise<string> {
  await noDispute(scene, record)
  const id = await made(scene, record, 'dispute')
  await scene.db.instalment.updateMany({ where: { id: record.instalmentId }, data: { disputedOn: '2026-03-02' } })
  return id
}

const t = createTranslator('en')
const WORDS = { ...SAMPLE_WORDS, t, locale: 'en' as const }
const [sample] = sampleReceivables('typical', 'en')
if (!sample) throw new Error('there is always a first sample')
/** What a form shows matters not: only its ids, its fields and its metadata come back. */
const receivable = sample
const routeOf = ({ instalmentId }: Owned) => ({ instalmentId, from: 'list' as const })

/** A form with the record's instalment in its metadata. */
function submitted(
  name: string,
  right: Action,
  audit: string | readonly string[],
  form: {
    readonly values: FilledValues
    /** It shows App Home anew when it is accepted. */
    readonly redraws: boolean
    build(scene: Scene, record: Owned): Promise<ModalView>
  },
): Case {
  return {
    name,
    right,
    about: 'record',
    rights: RECORD,
    async prepare(scene, record) {
      await noDispute(scene, record)
      await lay(scene, 'asker', await form.build(scene, record))
      return form.redraws ? submitting(scene, form.values) : plainly(scene, form.values)
    },
    refused: refusedInstalment(right),
    judge: (facts, scene) => done(facts, scene, [audit].flat()),
  }
}

/** Submits a form after which nothing else is drawn. */
const plainly =
  ({ slack }: Scene, values: FilledValues): Send =>
  async () => {
    const { errors, problem } = await slack.submit('asker', { values, clientChecks: false })
    return { errors, problem }
  }

function done(facts: Facts, { asker }: Scene, actions: readonly string[]): string {
  expect(facts.audit).toMatchObject(actions.map((action) => ({ actorId: asker.id, action, outcome: 'done' })))
  return facts.changed ? 'yes' : 'nothing was changed'
}

export const promised = submitted('the form, with the instalment in its metadata', 'promise.record', 'promise.record', {
  values: { promised_by: 'Li', amount: '1', promised_for: '2026-03-10' },
  redraws: true,
  async build(_, record) {
    const form = { promisedBy: '', amount: '', promisedFor: '', notedInFront: false }
    const model = { receivable, form, route: routeOf(record), earlier: [], keeping: undefined }
    return buildPromiseModal(model, WORDS)
  },
})

const EMPTY_DISPUTE = { reason: '', complaint: 'new', severity: 'minor' }
// The complaint that it points to is filed with it (K9).
const DISPUTED = ['complaint.file', 'dispute.open']
export const disputed = submitted('the form, with the instalment in its metadata', 'dispute.record', DISPUTED, {
  values: { reason: 'Too dark' },
  redraws: true,
  build: async (_, record) =>
    buildOpenModal({ receivable, route: routeOf(record), form: EMPTY_DISPUTE, complaints: [], pauseDays: 14 }, WORDS),
})

export const disputeClosed = submitted(
  'the form, with the instalment in its metadata',
  'dispute.record',
  'dispute.close',
  {
    values: { outcome: 'rejected' },
    redraws: true,
    async build(scene, record) {
      const id = await newDispute(scene, record)
      const closed = { closedOn: null, closedById: null, outcome: null, outcomeNote: null }
      const opened = { openedOn: SAMPLE_TODAY, openedById: 'm', extendedById: null, resumedById: null, reason: 'x' }
      const complaintId = null
      const dispute = { id, instalmentId: record.instalmentId, complaintId, ...opened, ...closed }
      return buildCloseModal({ receivable, dispute, route: routeOf(record), form: { outcome: null, note: '' } }, WORDS)
    },
  },
)

const NOBODY_ELSE = 'There is nobody to ask but you.'
const ask = submitted('the form, with the instalment in its metadata', 'receivable.see', 'question.ask', {
  values: { text: 'May I agree?' },
  redraws: false,
  build: async (_, record) => buildAskModal({ receivable, route: routeOf(record), text: '' }, WORDS),
})
/** Whoever may see it may ask; where nobody is above the owner, there is nobody to ask, which is no refusal. */
export const asked: Case = {
  ...ask,
  judge: (facts, scene, record) =>
    // Nothing is written but the turn at the account that was waited for.
    facts.seen.includes(NOBODY_ELSE) && facts.audit.length === 0 ? 'yes' : ask.judge(facts, scene, record),
}

type Kind = 'promise' | 'dispute' | 'question'
const RIGHTS = { promise: 'promise.approve', dispute: 'dispute.extend', question: 'question.answer' } as const

const deciding = (name: string, kind: Kind, rest: Pick<Case, 'prepare' | 'judge'>): Case => ({
  name,
  right: RIGHTS[kind],
  about: 'record',
  rights: DECIDE,
  refused: (_, record) => ({ action: RIGHTS[kind], subjectType: kind, subjectId: madeOf.get(record) ?? '' }),
  ...rest,
})

/** A button that decides at once: until it is decided, or the person was told something. */
const decided = (actionId: string, kind: 'promise' | 'dispute', audit: string): Case =>
  deciding('the button, with a record of somebody in its value', kind, {
    async prepare(scene, record) {
      const id = kind === 'dispute' ? await newDispute(scene, record) : await anew(scene, record, kind)
      const place = await layButton(scene, 'asker', 'message', actionId, id)
      const before = scene.slack.ephemerals('asker').length
      const isDone = async () =>
        kind === 'promise'
          ? (await scene.db.paymentPromise.count({ where: { id, state: 'requested' } })) === 0
          : (await scene.db.dispute.count({ where: { id, extendedById: null, resumedById: null } })) === 0
      return async () => {
        await scene.slack.click('asker', place, actionId)
        while (scene.slack.ephemerals('asker').length === before) {
          if (await isDone()) return { done: true }
          await new Promise((resolve) => setImmediate(resolve))
        }
        return undefined
      }
    },
    judge: (facts, scene) => done(facts, scene, [audit]),
  })

async function anew(scene: Scene, record: Owned, kind: Kind): Promise<string> {
  await noDispute(scene, record)
  return made(scene, record, kind)
}

export const approved = decided('promises-to-pay.approve', 'promise', 'promise.approve')
export const keptPaused = decided('disputes.keep_paused', 'dispute', 'dispute.extend')
export const letGoOn = decided('disputes.go_on', 'dispute', 'dispute.resume')

/** A button that opens the form for the decision. */
const decisionForm = (actionId: string, kind: Kind, callbackId: string): Case =>
  deciding('the button, with a record of somebody in its value', kind, {
    async prepare(scene, record) {
      const place = await layButton(scene, 'asker', 'message', actionId, await anew(scene, record, kind))
      return async () => void (await scene.slack.click('asker', place, actionId))
    },
    judge: (facts, _, { customerName }) => opened(facts, callbackId, [customerName]),
  })

export const returnButton = decisionForm('promises-to-pay.return', 'promise', 'promises-to-pay.return_form')
export const replyButton = decisionForm('supervisor-questions.reply', 'question', 'supervisor-questions.answer')

export const returned: Case = deciding('the form, with a promise in its metadata', 'promise', {
  async prepare(scene, record) {
    const id = await anew(scene, record, 'promise')
    const days = { promisedOn: SAMPLE_TODAY, promisedFor: SAMPLE_TODAY, createdAt: scene.story.clock.now() }
    const nobody = { closedAt: null, approvedById: null, returnedById: null, returnNote: null, recordedById: 'm' }
    const figures = {
      amount: 1n,
      openThen: 1n,
      adjustedSince: 0n,
      levelThen: 0,
      state: 'requested',
      notedInFront: false,
    } as const
    const promise = { id, instalmentId: record.instalmentId, promisedBy: 'Li', ...days, ...nobody, ...figures }
    await lay(scene, 'asker', buildReturnModal({ promise, receivable }, WORDS))
    return plainly(scene, { note: 'Half of it' })
  },
  judge: (facts, scene) => done(facts, scene, ['promise.return']),
})

export const answered: Case = deciding('the form, with a question in its metadata', 'question', {
  async prepare(scene, record) {
    const id = await anew(scene, record, 'question')
    const nothing = { answer: null, answeredById: null, answeredAt: null, createdAt: scene.story.clock.now() }
    const question = { id, instalmentId: record.instalmentId, question: 'x', askedById: 'm', ...nothing }
    await lay(scene, 'asker', buildAnswerModal({ question, receivable, askerName: 'M', text: '' }, WORDS))
    return plainly(scene, { text: 'Yes' })
  },
  judge: (facts, scene) => done(facts, scene, ['question.answer']),
})

/** What is offered where the customer was right. */
export const dealChange: Case = {
  name: 'the button after a dispute',
  right: 'dispute.record',
  about: 'person',
  rights: AT_THE_DOOR,
  async prepare(scene) {
    const place = await layButton(scene, 'asker', 'message', 'disputes.change_deal', 'no-such-deal')
    return async () => void (await scene.slack.click('asker', place, 'disputes.change_deal'))
  },
  judge: (facts) => reading(facts, facts.seen),
}
