/** Working a complaint: its buttons and forms with the ids of anybody's, and deciding on what was asked for in it. */

import { expect } from '@jest/globals'
import type { Stage } from '../../src/domain/complaint-stage.ts'
import {
  buildBackModal,
  buildDisagreeModal,
  buildReopenModal,
  buildReturnModal,
  buildScoreModal,
  buildSeverityModal,
  buildWaitModal,
  formRoute,
} from '../../src/features/complaint-stages/reason.modal.ts'
import { emptyStageForm } from '../../src/features/complaint-stages/stage.form.ts'
import { buildStageModal } from '../../src/features/complaint-stages/stage.modal.ts'
import type { FilledValues } from '../../src/local/slack/index.ts'
import { actions, option, overflow } from '../../src/slack/blocks.ts'
import { sampleComplaint } from '../../src/slack/complaints/sample-complaint.ts'
import { wordsBlocks } from '../../src/slack/complaints/wordings.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import type { ModalView } from '../../src/slack/surfaces.ts'
import { EUR } from '../support/records.ts'
import { type Case, reading } from './case.ts'
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

/** A supervisor decides for the team, an admin for all; nobody on what is their own (R1). */
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

const t = createTranslator('en')
let count = 0

/** The complaint that was last made of a record, and what of it is asked about. */
interface Made {
  readonly id: string
  readonly approvalId: string
  readonly scoreId: string
}
const madeOf = new WeakMap<Owned, Made>()

/** A complaint of the record's customer at this stage, told to nobody; with a wait, an approval and a score. */
export async function made(
  { db, story }: Scene,
  record: Owned,
  stage: Stage,
  { isClosed = false, waits = false, asks = false } = {},
): Promise<Made> {
  count += 1
  const now = story.clock.now()
  const { customerId, ownerId } = record
  const { workspaceId } = await db.customer.findFirstOrThrow({ where: { id: customerId } })
  // Others may have filed some by the store, which counts on from the last.
  const { _max: last } = await db.complaint.aggregate({ where: { workspaceId }, _max: { number: true } })
  const { id } = await db.complaint.create({
    data: {
      workspaceId,
      number: (last.number ?? 0) + 1,
      customerId,
      reporterId: ownerId,
      ownerId,
      account: 'The lamps flicker',
      severity: 'minor',
      stage,
      score: stage === 'satisfied' ? 2 : null,
      closedAt: isClosed ? now : null,
      receivedAt: now,
      clockStartedAt: now,
      submissionKey: `rights ${count}`,
      createdAt: now,
    },
  })
  const of = { workspaceId, complaintId: id }
  if (waits) await db.complaintWait.create({ data: { ...of, reason: 'x', startedAt: now, startedById: ownerId } })
  const remedy = { remedy: 'repair', solution: 'New ones', askedById: ownerId, askedAt: now } as const
  const approvalId = asks ? (await db.complaintApproval.create({ data: { ...of, ...remedy } })).id : ''
  const scored = { kind: 'scored', stage: 'satisfied', memberId: ownerId, detail: { score: 2 }, at: now } as const
  const scoreId = stage === 'satisfied' ? (await db.complaintEvent.create({ data: { ...of, ...scored } })).id : ''
  const all = { id, approvalId, scoreId }
  madeOf.set(record, all)
  return all
}

const refused = (action: string) => (_: Scene, record: Owned) => ({
  action,
  subjectType: 'complaint',
  subjectId: madeOf.get(record)?.id ?? '',
})

type Right = 'complaint.work' | 'complaint.approve' | 'complaint.agree'
const common = (right: Right) => ({
  right,
  about: 'record' as const,
  rights: right === 'complaint.work' ? WORK : DECIDE,
  refused: refused(right),
})

/** Something that is done, and audited as this. */
const done =
  (action: string): Case['judge'] =>
  (facts, { asker }, record) => {
    const entry = { actorId: asker.id, action, outcome: 'done', subjectId: madeOf.get(record)?.id }
    expect(facts.audit).toMatchObject([entry])
    return facts.changed ? 'yes' : 'nothing was changed'
  }

export const next: Case = {
  ...common('complaint.work'),
  name: 'the button of what comes next',
  prepare: pressing('complaint-stages.next', async (scene, record) => (await made(scene, record, 'received')).id),
  judge: opened('complaint-stages.stage_form'),
}

export const reopenButton: Case = {
  ...common('complaint.work'),
  name: 'the button that opens it again',
  prepare: pressing(
    'complaint-stages.reopen',
    async (scene, record) => (await made(scene, record, 'satisfied', { isClosed: true })).id,
  ),
  judge: opened('complaint-stages.reopen_form'),
}

export const waitEnded: Case = {
  ...common('complaint.work'),
  name: 'the button that ends waiting',
  prepare: pressing(
    'complaint-stages.end_wait',
    async (scene, record) => (await made(scene, record, 'listened', { waits: true })).id,
  ),
  judge: done('complaint.stop-waiting'),
}

/** Each entry of the menu. */
export const menu = (['back', 'wait', 'severity'] as const).map(
  (choice): Case => ({
    ...common('complaint.work'),
    name: `the menu: ${choice}`,
    async prepare(scene, record) {
      const { slack, client } = scene
      const { id } = await made(scene, record, 'listened')
      const value = `${choice}:${id}`
      const blocks = [actions('menu', [overflow('complaint-stages.menu', [option('Passed on', value)])])]
      const channel = slack.channel('sales')
      const { ts = '' } = await client.chat.postMessage({ channel, text: 'Passed on', blocks })
      return async () => void (await slack.select('asker', { channel, ts }, 'complaint-stages.menu', value))
    },
    judge: opened(`complaint-stages.${choice}_form`),
  }),
)

/** A complaint as a form shows it that was passed on: with the id of another, and nothing of theirs. */
const shownAs = ({ id }: Made, stage: Stage) => sampleComplaint('typical', 'en', { id, customerName: 'hidden', stage })

function stageForm({ story }: Scene, complaint: Made): ModalView {
  const shown = shownAs(complaint, 'received')
  const route = { complaintId: complaint.id, stage: 'listened', asks: false, card: null, language: '' } as const
  const form = emptyStageForm('listened', shown, story.clock.now(), 'Europe/Berlin')
  const about = { rep: '', product: '', solution: '' }
  const words = wordsBlocks({ wordsFor: 'listening', about, language: 'en' }, 'complaint-stages.words_language', t)
  const nothing = { contacts: [], authority: null, beyond: null, mayPromise: true }
  const model = { complaint: shown, route, form, currency: EUR, words, ...nothing }
  return buildStageModal(model, t, 'en')
}

export const language: Case = {
  ...common('complaint.work'),
  name: 'the language of the words in a form, with the complaint in its metadata',
  async prepare(scene, record) {
    await lay(scene, 'asker', stageForm(scene, await made(scene, record, 'received')))
    return async () => {
      const before = scene.slack.modal('asker').hash
      const { length } = scene.slack.openModals('asker')
      await scene.slack.select('asker', 'modal', 'complaint-stages.words_language', 'zh-CN')
      const isAnswered = () =>
        scene.slack.openModals('asker').length > length || scene.slack.modal('asker').hash !== before
      await scene.slack.until(isAnswered, { what: 'an answer' })
    }
  },
  judge: (facts, _, { customerName }) => reading(facts, facts.seen.includes(customerName) ? 'yes' : facts.seen),
}

/** A form with the id of a complaint in its metadata, filled in and submitted. */
const submitted = (
  name: string,
  right: Right,
  audited: string,
  make: (scene: Scene, record: Owned) => Promise<{ readonly view: ModalView; readonly values: FilledValues }>,
): Case => ({
  ...common(right),
  name,
  async prepare(scene, record) {
    const { view, values } = await make(scene, record)
    await lay(scene, 'asker', view)
    return submitting(scene, values)
  },
  judge: done(audited),
})

export const stageDone = submitted(
  'the form of a stage',
  'complaint.work',
  'complaint.stage',
  async (scene, record) => {
    const complaint = await made(scene, record, 'received')
    return { view: stageForm(scene, complaint), values: { note: 'They are upset' } }
  },
)

export const scored = submitted('the form of the score', 'complaint.work', 'complaint.score', async (scene, record) => {
  const complaint = await made(scene, record, 'reviewed')
  const model = {
    complaint: shownAs(complaint, 'reviewed'),
    route: formRoute(complaint.id),
    form: { score: null, note: '' },
    words: [],
  }
  return { view: buildScoreModal(model, t), values: { score: '5' } }
})

export const movedBack = submitted(
  'the form of a step back',
  'complaint.work',
  'complaint.move-back',
  async (scene, record) => {
    const complaint = await made(scene, record, 'agreed')
    const route = formRoute(complaint.id, { seen: 'agreed' })
    const view = buildBackModal(shownAs(complaint, 'agreed'), route, t)
    return { view, values: { to: 'listened', reason: 'Again' } }
  },
)

export const waitBegun = submitted('the form of a wait', 'complaint.work', 'complaint.wait', async (scene, record) => {
  const complaint = await made(scene, record, 'listened')
  const view = buildWaitModal(shownAs(complaint, 'listened'), formRoute(complaint.id), t)
  return { view, values: { reason: 'Photos' } }
})

export const severity = submitted(
  'the form of the severity',
  'complaint.work',
  'complaint.severity',
  async (scene, record) => {
    const complaint = await made(scene, record, 'listened')
    const view = buildSeverityModal(shownAs(complaint, 'listened'), formRoute(complaint.id), t)
    return { view, values: { severity: 'major', reason: 'Worse' } }
  },
)

export const reopened = submitted(
  'the form that opens it again',
  'complaint.work',
  'complaint.reopen',
  async (scene, record) => {
    const complaint = await made(scene, record, 'satisfied', { isClosed: true })
    const view = buildReopenModal(shownAs(complaint, 'satisfied'), formRoute(complaint.id), t)
    return { view, values: { reason: 'Again' } }
  },
)

const waitingRemedy = async (scene: Scene, record: Owned) =>
  (await made(scene, record, 'cause_found', { asks: true })).approvalId
const lowScore = async (scene: Scene, record: Owned) => {
  const { id, scoreId } = await made(scene, record, 'satisfied')
  return `${id}/${scoreId}`
}

export const approved: Case = {
  ...common('complaint.approve'),
  name: 'the button that approves a remedy',
  prepare: pressing('complaint-stages.approve', waitingRemedy),
  judge: done('complaint.approve'),
}

export const returnButton: Case = {
  ...common('complaint.approve'),
  name: 'the button that opens the form for the note',
  prepare: pressing('complaint-stages.return', waitingRemedy),
  judge: opened('complaint-stages.return_form'),
}

export const returned = submitted(
  'the form for the note',
  'complaint.approve',
  'complaint.return',
  async (scene, record) => {
    const complaint = await made(scene, record, 'cause_found', { asks: true })
    const route = formRoute(complaint.id, { subject: complaint.approvalId })
    return { view: buildReturnModal(shownAs(complaint, 'cause_found'), route, t), values: { reason: 'Repair it' } }
  },
)

export const agreed: Case = {
  ...common('complaint.agree'),
  name: 'the button that agrees to a low score',
  prepare: pressing('complaint-stages.agree', lowScore),
  judge: done('complaint.agree'),
}

export const disagreeButton: Case = {
  ...common('complaint.agree'),
  name: 'the button that opens the form to take it up again',
  prepare: pressing('complaint-stages.disagree', lowScore),
  judge: opened('complaint-stages.disagree_form'),
}

export const disagreed = submitted(
  'the form to take it up again',
  'complaint.agree',
  'complaint.disagree',
  async (scene, record) => {
    const complaint = await made(scene, record, 'satisfied')
    const route = formRoute(complaint.id, { subject: complaint.scoreId })
    const view = buildDisagreeModal(shownAs(complaint, 'satisfied'), route, t)
    return { view, values: { to: 'listened', reason: 'Again' } }
  },
)
