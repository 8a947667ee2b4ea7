/** What customers say of products (C15): with the ids of anybody's customers and feedback in buttons and forms. */
import { expect } from '@jest/globals'
import { buildAnswerModal, buildFeedbackModal } from '../../src/features/product-feedback/feedback.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import type { ProductFeedback } from '../../src/store/index.ts'
import { type Case, reading } from './case.ts'
import { another, pressing, workspaceOf, writing } from './customer-cases.ts'
import { lay, layButton } from './forms.ts'
import { inList } from './list-cases.ts'
import { EVERY_CUSTOMER, type Owned, type Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

const OPEN_FORM = table(`
              any
  rep         yes
  supervisor  yes
  finance     door
  service     door
  admin       yes
  newcomer    yes
  nobody      door
`)

const OFFERED = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     door    door    door      door    door
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

/** Nobody is named in the settings here: the admins answer, and nobody else, whosever the customer is. */
const ANSWER = table(`
              own   direct  indirect  other  foreign
  rep         no    no      no        no     gone
  supervisor  no    no      no        no     gone
  finance     no    no      no        no     gone
  service     no    no      no        no     gone
  admin       yes   yes     yes       yes    gone
  newcomer    no    -       -         no     gone
  nobody      door  door    door      door   door
`)

const t = createTranslator('en')
const feedbackOf = new WeakMap<Owned, ProductFeedback>()

/** Something that the record's customer said; told to nobody before it is asked for. */
async function newFeedback(scene: Scene, record: Owned): Promise<ProductFeedback> {
  const { productFeedback } = workspaceOf(scene, record)
  const said = { submissionKey: another(), customerId: record.customerId, topic: 'price', text: 'Too dear' } as const
  const made = await productFeedback.record(said, record.ownerId, scene.story.clock.now())
  feedbackOf.set(record, made)
  return made
}

const refusedFeedback = (_: Scene, record: Owned) => ({
  action: 'feedback.answer',
  subjectType: 'feedback',
  subjectId: feedbackOf.get(record)?.id ?? '',
})

export const list: Case = pressing(
  'the product feedback',
  'customer.see',
  'customers.feedback',
  'product-feedback.list',
)
export const add: Case = pressing(
  'the form of feedback',
  'customer.change',
  'product-feedback.add',
  'product-feedback.form',
)

export const shortcut: Case = {
  name: 'the shortcut',
  right: 'customer.change',
  about: 'person',
  rights: OPEN_FORM,
  prepare:
    async ({ slack }) =>
    async () =>
      void (await slack.shortcut('asker', 'product_feedback')),
  judge: (facts) => reading(facts, facts.seen.includes('"callback_id":"product-feedback.form"') ? 'yes' : facts.seen),
}

export const customersOffered: Case = {
  name: 'customers found by typing',
  right: 'customer.change',
  about: 'list',
  rights: OFFERED,
  silent: true,
  async prepare(scene) {
    const nothing = { feedbackTopic: null, feedback: '' }
    await lay(scene, 'asker', buildFeedbackModal({ customer: null, list: null, card: null }, nothing, t))
    return () =>
      scene.slack
        .typeOptions('asker', 'modal', 'product-feedback.customer', EVERY_CUSTOMER)
        .then(({ options }) => options)
  },
  judge: (facts, _, record) => inList(facts, record),
}

export const saved = writing(
  'the form of feedback, with the customer’s id in the metadata',
  (_, { customerId: id }) => {
    const form = { feedbackTopic: 'price', feedback: another() } as const
    return buildFeedbackModal({ customer: { id, name: 'A customer' }, list: null, card: null }, form, t)
  },
  () => ({}),
  { action: 'feedback.record', subjectType: 'feedback' },
)

export const replyButton: Case = {
  name: 'the button that replies to feedback',
  right: 'app.use',
  about: 'record',
  rights: ANSWER,
  async prepare(scene, record) {
    const { id } = await newFeedback(scene, record)
    const place = await layButton(scene, 'asker', 'message', 'product-feedback.reply', id)
    return async () => void (await scene.slack.click('asker', place, 'product-feedback.reply'))
  },
  refused: refusedFeedback,
  judge: (facts) => reading(facts, facts.seen.includes('"callback_id":"product-feedback.answer"') ? 'yes' : facts.seen),
}

export const answered: Case = {
  name: 'the answer, with the id of anybody’s feedback in the metadata',
  right: 'app.use',
  about: 'record',
  rights: ANSWER,
  async prepare(scene, record) {
    await lay(scene, 'asker', buildAnswerModal(await newFeedback(scene, record), '', t))
    return submitting(scene, { answer: 'We lower it' })
  },
  refused: refusedFeedback,
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'feedback.answer', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was answered'
  },
}
