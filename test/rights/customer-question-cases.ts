/** Customers' questions (I5): with the ids of anybody's deals and questions in buttons and forms. */
import { expect } from '@jest/globals'
import { buildAnswerModal, buildRecordModal } from '../../src/features/customer-questions/forms.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import type { CustomerQuestion } from '../../src/store/index.ts'
import { type Case, reading } from './case.ts'
import { another, workspaceOf } from './customer-cases.ts'
import { customerOption, lay, layButton } from './forms.ts'
import { inList } from './list-cases.ts'
import { EVERY_CUSTOMER, type Owned, type Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** A rep's own, a supervisor's team's, everybody's for an admin; service people theirs, none of finance's business. */
const ANSWER = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     door  door    door      door   door
  service     yes   no      no        no     gone
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const OFFERED = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     door    door    door      door    door
  service     shown   hidden  hidden    hidden  hidden
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

/** Cards of deals: finance sees all of them, service none. */
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
const RIGHT = 'customer-question.answer' as const

const dealIdOf = async ({ db }: Scene, { instalmentId }: Owned): Promise<string> =>
  (await db.instalment.findFirstOrThrow({ where: { id: instalmentId } })).dealId

/** What was last made to be refused or changed of a record. */
const madeOf = new WeakMap<Owned, { readonly type: 'deal' | 'customer-question'; readonly id: string }>()

/** A question of the record's customer, recorded by its owner, so that nobody is told of it. */
async function newQuestion(scene: Scene, record: Owned): Promise<CustomerQuestion> {
  const { customerQuestions } = workspaceOf(scene, record)
  const asked = { submissionKey: another(), dealId: await dealIdOf(scene, record), text: 'How is it cleaned?' }
  const made = await customerQuestions.record(asked, record.ownerId, scene.story.clock.now())
  madeOf.set(record, { type: 'customer-question', id: made.id })
  return made
}

async function dealFor(scene: Scene, record: Owned): Promise<string> {
  const id = await dealIdOf(scene, record)
  madeOf.set(record, { type: 'deal', id })
  return id
}

const refused =
  (action: string): NonNullable<Case['refused']> =>
  (_, record) => ({ action, subjectType: madeOf.get(record)?.type ?? '', subjectId: madeOf.get(record)?.id ?? '' })

/** Presses a button and waits for a modal, or for why there is none. */
const pressing =
  (actionId: string, idOf: (scene: Scene, record: Owned) => Promise<string>): Case['prepare'] =>
  async (scene, record) => {
    const { slack } = scene
    const place = await layButton(scene, 'asker', 'message', actionId, await idOf(scene, record))
    return async () => {
      const told = slack.ephemerals('asker').length
      await slack.click('asker', place, actionId)
      await slack.until(() => slack.openModals('asker').length > 0 || slack.ephemerals('asker').length > told)
    }
  }

const opening = (name: string, prepare: Case['prepare'], view: string): Case => ({
  name,
  right: RIGHT,
  about: 'record',
  rights: ANSWER,
  prepare,
  refused: refused(RIGHT),
  judge: (facts) => reading(facts, facts.seen.includes(`"callback_id":"${view}"`) ? 'yes' : facts.seen),
})

export const recordButton = opening(
  'the form of a question, about anybody’s deal',
  pressing('customer-questions.record', dealFor),
  'customer-questions.record_form',
)

export const answerButton = opening(
  'the form of an answer, to anybody’s question',
  pressing('customer-questions.answer', async (scene, record) => (await newQuestion(scene, record)).id),
  'customer-questions.answer_form',
)

export const shownDeal: Case = {
  ...opening('the deal of a question', pressing('customer-questions.show_deal', dealFor), 'deals.card'),
  right: 'deal.see',
  rights: SEE_DEAL,
  refused: refused('deal.see'),
}

export const customersOffered: Case = {
  name: 'customers found by typing, for a question',
  right: RIGHT,
  about: 'list',
  rights: OFFERED,
  silent: true,
  async prepare(scene) {
    await lay(scene, 'asker', buildRecordModal({ deal: null, customer: null, deals: [] }, '', t))
    return () =>
      scene.slack
        .typeOptions('asker', 'modal', 'customer-questions.customer', EVERY_CUSTOMER)
        .then(({ options }) => options)
  },
  judge: (facts, _, record) => inList(facts, record),
}

/** A customer of somebody else's is answered by a form without deals, whatever was chosen. */
const DEALS_SHOWN = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     door    door    door      door    door
  service     shown   hidden  hidden    hidden  hidden
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

export const customerChosen: Case = {
  name: 'the deals of anybody’s customer, chosen for a question',
  right: RIGHT,
  about: 'record',
  rights: DEALS_SHOWN,
  async prepare(scene, record) {
    await lay(scene, 'asker', buildRecordModal({ deal: null, customer: null, deals: [] }, '', t))
    const choice = customerOption(record.customerId)
    return async () => void (await scene.slack.select('asker', 'modal', 'customer-questions.customer', choice))
  },
  async judge(facts, scene, record) {
    return reading(facts, facts.seen.includes(await dealIdOf(scene, record)) ? 'shown' : 'hidden')
  },
}

const writing = (name: string, prepare: Case['prepare'], action: string): Case => ({
  name,
  right: RIGHT,
  about: 'record',
  rights: ANSWER,
  prepare,
  refused: refused(RIGHT),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([
      { actorId: asker.id, action, outcome: 'done', subjectType: 'customer-question' },
    ])
    return facts.changed ? 'yes' : 'nothing was written'
  },
})

export const recorded = writing(
  'the form of a question, with anybody’s deal in its metadata',
  async (scene, record) => {
    const deal = { id: await dealFor(scene, record), title: 'A deal', customerName: 'A customer' }
    await lay(scene, 'asker', buildRecordModal({ deal, card: null }, '', t))
    return submitting(scene, { text: another() })
  },
  'customer-question.record',
)

export const answered = writing(
  'the form of an answer, with anybody’s question in its metadata',
  async (scene, record) => {
    const read = { timeZone: 'Europe/Berlin', locale: 'en', now: scene.story.clock.now(), calendar: null } as const
    await lay(
      scene,
      'asker',
      buildAnswerModal(await newQuestion(scene, record), { card: null, read, mayPromise: false }, t),
    )
    return submitting(scene, { answer: 'With water' })
  },
  'customer-question.answer',
)
