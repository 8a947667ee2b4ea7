/** Product notices (D8): who issues them, whom of the customers they see, and who marks one as told. */
import { expect } from '@jest/globals'
import { buildConfirmModal, buildNoticeModal } from '../../src/features/product-notices/notice.modal.ts'
import type { FilledValues } from '../../src/local/slack/index.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { another, workspaceOf } from './customer-cases.ts'
import { lay, layButton } from './forms.ts'
import type { Owned, Scene } from './scene.ts'
import { table } from './table.ts'
import { pressedUntil } from './visit-cases.ts'

/** Reps pass on what others issue. */
const ISSUE = table(`
              any
  rep         door
  supervisor  yes
  finance     door
  service     yes
  admin       yes
  newcomer    door
  nobody      door
`)

/** Before it is sent, customers are named whom one may see; the others are counted. Service sees no customers. */
const NAMED = table(`
              own     direct  indirect  other   foreign
  rep         door    door    door      door    door
  supervisor  hidden  shown   shown     hidden  hidden
  finance     door    door    door      door    door
  service     hidden  hidden  hidden    hidden  hidden
  admin       shown   shown   shown     shown   hidden
  newcomer    door    -       -         door    door
  nobody      door    door    door      door    door
`)

const TELL = table(`
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
const FORM_OPEN = '"callback_id":"product-notices.notice"'

/** The deal of a record, with a word of its own in its title. */
async function titled({ db }: Scene, { instalmentId }: Owned, product: string): Promise<string> {
  const { dealId, workspaceId } = await db.instalment.findFirstOrThrow({ where: { id: instalmentId } })
  await db.deal.updateMany({ where: { workspaceId, id: dealId }, data: { title: product } })
  return dealId
}

/** Submits what lies open; what has taken its place is part of the answer. */
async function submitted({ slack }: Scene, values: FilledValues) {
  const { errors, problem } = await slack.submit('asker', { values, clientChecks: false })
  return { errors, problem, view: JSON.stringify(slack.openModals('asker')) }
}

const opening = (name: string, prepare: Case['prepare']): Case => ({
  name,
  right: 'product-notice.issue',
  about: 'person',
  rights: ISSUE,
  prepare,
  judge: (facts) => reading(facts, facts.seen.includes(FORM_OPEN) ? 'yes' : facts.seen),
})

export const command = opening('the word for a product notice', async ({ slack }) => async () => {
  await slack.command('asker', '/deal notice')
})
export const buttonOfHome = opening('the button for a product notice', async (scene) => {
  const place = await layButton(scene, 'asker', 'home', 'product-notices.issue', 'x')
  return async () => void (await scene.slack.click('asker', place, 'product-notices.issue'))
})

export const found: Case = {
  name: 'whom a product notice concerns',
  right: 'product-notice.issue',
  about: 'list',
  rights: NAMED,
  async prepare(scene) {
    for (const record of Object.values(scene.records)) if (record) await titled(scene, record, 'Lanterns')
    await lay(scene, 'asker', buildNoticeModal({ product: '', text: '' }, null, t))
    return () => submitted(scene, { product: 'Lanterns', text: 'Switch them off at night' })
  },
  judge: (facts, _, { customerName }) => reading(facts, facts.seen.includes(customerName) ? 'shown' : 'hidden'),
}

export const issued: Case = {
  ...opening('a product notice that is sent', async (scene) => {
    const { other } = scene.records
    const product = another()
    if (other) await titled(scene, other, product)
    const reach = { named: [], customers: 1, owners: 1 }
    await lay(scene, 'asker', buildConfirmModal({ product, text: 'Switch them off' }, reach, t))
    return () => submitted(scene, {})
  }),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'product-notice.issue', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was issued'
  },
}

/** What was last laid of a record to be marked. */
const taskOf = new WeakMap<Owned, string>()

export const told: Case = {
  name: 'a customer marked as told, with the id of anybody’s task',
  right: 'deal-task.work',
  about: 'record',
  rights: TELL,
  async prepare(scene, record) {
    const product = another()
    await titled(scene, record, product)
    const { productNotices, dealTasks } = workspaceOf(scene, record)
    const notice = { submissionKey: product, product, text: 'Switch them off' }
    const { tasks } = await productNotices.issue(notice, record.ownerId, scene.story.clock.now())
    expect(await dealTasks.byIds(tasks.map(({ id }) => id))).toHaveLength(1)
    const id = tasks[0]?.id ?? ''
    taskOf.set(record, id)
    const place = await layButton(scene, 'asker', 'message', 'product-notices.told', id)
    const isDone = async () => (await scene.db.dealTask.count({ where: { id, doneAt: null } })) === 0
    return pressedUntil(scene, place, 'product-notices.told', isDone)
  },
  refused: (_, record) => ({
    action: 'deal-task.work',
    subjectType: 'deal-task',
    subjectId: taskOf.get(record) ?? '',
  }),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'deal-task.do', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was noted'
  },
}
