/** Visits: the ways to the form, the form itself, and what is done with a visit, with the ids of anybody's records. */
import { expect } from '@jest/globals'
import { emptyForm } from '../../src/features/visits/visit.form.ts'
import { buildVisitModal } from '../../src/features/visits/visit.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { customerOption, lay, layButton } from './forms.ts'
import { inList } from './list-cases.ts'
import type { Send } from './observation.ts'
import { EVERY_CUSTOMER, type Owned, type Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** Whoever may log a visit to some customer. */
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

const HELP = table(`
              any
  rep         yes
  supervisor  yes
  finance     yes
  service     yes
  admin       yes
  newcomer    yes
  nobody      door
`)

/** Customers, and visits to them: a rep's own, a supervisor's team's; no business of finance. */
const LIST = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     door    door    door      door    door
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

const RECORD = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

/** The next step of one's own visit is one's own, whoever the customer belongs to. */
const STEP = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  yes   yes     yes       no     gone
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

/** Deals are closed for customers one may see, and belong to who closes them: a supervisor alone has none. */
const CLOSE_DEAL = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  door  door    door      door   door
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const t = createTranslator('en')
const FORM = '"callback_id":"visits.log"'

/** The visit that was last made to a record's customer. */
const madeOf = new WeakMap<Owned, string>()
let count = 0

/** Takes away what was logged of a customer, so that nothing is asked about. */
async function unvisited({ db }: Scene, { customerId }: Owned): Promise<void> {
  await db.visit.deleteMany({ where: { customerId } })
  await db.customer.updateMany({ where: { id: customerId }, data: { lastReachedOn: null, lastUnaskedOn: null } })
}

/** Makes a visit of the record's owner, just now, with a next step; told to nobody. */
async function newVisit(scene: Scene, record: Owned): Promise<string> {
  const { db, story } = scene
  await unvisited(scene, record)
  const { workspaceId } = await db.customer.findFirstOrThrow({ where: { id: record.customerId } })
  count += 1
  const { id } = await db.visit.create({
    data: {
      workspaceId,
      customerId: record.customerId,
      memberId: record.ownerId,
      visitedOn: '2026-03-02',
      channel: 'visit',
      reach: 'person',
      purposes: 'order',
      functions: 'deal',
      outcome: 'ordered',
      orderAmount: 1n,
      currency: 'EUR',
      nextStep: 'Call',
      nextStepOn: '2026-03-09',
      isReturnVisit: true,
      submissionKey: `made ${count}`,
      createdAt: story.clock.now(),
    },
  })
  madeOf.set(record, id)
  return id
}

const refusedCustomer =
  (action: string) =>
  (_: Scene, { customerId }: Owned) => ({
    action,
    subjectType: 'customer',
    subjectId: customerId,
  })
const refusedVisit = (_: Scene, record: Owned) => ({
  action: 'visit.log',
  subjectType: 'visit',
  subjectId: madeOf.get(record) ?? '',
})

const opening = (name: string, prepare: Case['prepare']): Case => ({
  name,
  right: 'visit.log',
  about: 'person',
  rights: OPEN_FORM,
  prepare,
  judge: (facts) => reading(facts, facts.seen.includes(FORM) ? 'yes' : facts.seen),
})

export const command = opening('the command', async ({ slack }) => async () => {
  await slack.command('asker', '/visit')
})
export const shortcut = opening('the shortcut', async ({ slack }) => async () => {
  await slack.shortcut('asker', 'log_visit')
})

export const helpCommand: Case = {
  name: 'the help about visits',
  right: 'app.use',
  about: 'person',
  rights: HELP,
  prepare:
    async ({ slack }) =>
    async () =>
      void (await slack.command('asker', '/visit help')),
  judge: (facts) => reading(facts, facts.seen.includes('*/visit list*') ? 'yes' : facts.seen),
}

export const listCommand: Case = {
  name: 'the list of visits',
  right: 'visit.see',
  about: 'list',
  rights: LIST,
  async prepare(scene) {
    for (const record of Object.values(scene.records)) if (record) await newVisit(scene, record)
    return async () => void (await scene.slack.command('asker', '/visit list'))
  },
  judge: (facts, _, record) => inList(facts, record),
}

/** The form as it stands empty; `givesUp`: while it asks why the customer is given up. */
async function layForm(scene: Scene, givesUp = false): Promise<void> {
  const empty = emptyForm({ customerId: '', visitedOn: '2026-03-02', visitedAt: '10:00' })
  const form = { ...empty, route: { ...empty.route, givesUp } }
  const nothing = { customer: null, notice: null, disturbances: [], planned: [], givingUp: null, question: null }
  await lay(scene, 'asker', buildVisitModal({ form, currency: 'EUR', mayPromise: true, ...nothing }, t, 'en'))
}

export const moreFields = opening('more fields of the form', async (scene) => {
  await layForm(scene)
  return async () => void (await scene.slack.click('asker', 'modal', 'visits.more'))
})

export const outcomeChosen = opening('another outcome than giving up', async (scene) => {
  await layForm(scene, true)
  return async () => void (await scene.slack.select('asker', 'modal', 'visits.outcome', 'nothing_yet'))
})

export const customersOffered: Case = {
  name: 'customers found by typing',
  right: 'visit.log',
  about: 'list',
  rights: LIST,
  silent: true,
  async prepare(scene) {
    await layForm(scene)
    return () =>
      scene.slack.typeOptions('asker', 'modal', 'visits.customer', EVERY_CUSTOMER).then(({ options }) => options)
  },
  judge: (facts, _, record) => inList(facts, record),
}

/** What is known of a customer appears in the form only for whom they are. */
export const customerChosen: Case = {
  name: 'a customer chosen in the form',
  right: 'visit.log',
  about: 'record',
  rights: LIST,
  async prepare(scene, { customerId }) {
    await layForm(scene)
    const choice = customerOption(customerId)
    return async () => void (await scene.slack.select('asker', 'modal', 'visits.customer', choice))
  },
  judge: (facts, _, { customerName }) =>
    reading(facts, facts.seen.includes(customerName) ? 'shown' : facts.seen.includes(FORM) ? 'hidden' : facts.seen),
}

export const buttonOfLine: Case = {
  name: 'the button of a line, with a customer in its value',
  right: 'visit.log',
  about: 'record',
  rights: RECORD,
  async prepare(scene, { customerId }) {
    const place = await layButton(scene, 'asker', 'message', 'visits.log_visit', customerId)
    return async () => void (await scene.slack.click('asker', place, 'visits.log_visit'))
  },
  refused: refusedCustomer('visit.log'),
  judge: (facts, _, { customerName }) =>
    reading(facts, [FORM, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen),
}

export const logged: Case = {
  name: 'the form, with the id of a customer',
  right: 'visit.log',
  about: 'record',
  rights: RECORD,
  async prepare(scene, record) {
    await unvisited(scene, record)
    await layForm(scene)
    return submitting(scene, { customer: customerOption(record.customerId), purposes: ['greeting'] })
  },
  refused: refusedCustomer('visit.log'),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'visit.log', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was logged'
  },
}

export const undone: Case = {
  name: 'the button that undoes a visit',
  right: 'visit.log',
  about: 'record',
  rights: RECORD,
  async prepare(scene, record) {
    const id = await newVisit(scene, record)
    const place = await layButton(scene, 'asker', 'message', 'visits.undo', `visit:${id}`)
    return pressedUntil(
      scene,
      place,
      'visits.undo',
      async () => (await scene.db.visit.count({ where: { id, undoneAt: null } })) === 0,
    )
  },
  refused: refusedVisit,
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'visit.undo', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was undone'
  },
}

export const stepDone: Case = {
  name: 'the button that says that a next step is done',
  right: 'visit.log',
  about: 'record',
  rights: STEP,
  async prepare(scene, record) {
    const id = await newVisit(scene, record)
    const place = await layButton(scene, 'asker', 'message', 'visits.step_done', id)
    return pressedUntil(
      scene,
      place,
      'visits.step_done',
      async () => (await scene.db.visit.count({ where: { id, nextStepDoneAt: null } })) === 0,
    )
  },
  refused: refusedVisit,
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'visit.step-done', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was noted'
  },
}

/**
 * Presses a button that changes something and shows App Home anew: until that is done, so that it is not taken for the
 * answer to what comes next, or the person was told something.
 */
export function pressedUntil(
  { slack }: Scene,
  place: Awaited<ReturnType<typeof layButton>>,
  actionId: string,
  isDone: () => Promise<boolean>,
  /** Of a select: the option to choose. */
  selected?: string,
): Send {
  const [before, hash] = [slack.ephemerals('asker').length, slack.home('asker')?.hash]
  return async () => {
    if (selected === undefined) await slack.click('asker', place, actionId)
    else await slack.select('asker', place, actionId, selected)
    while (slack.ephemerals('asker').length === before) {
      if ((await isDone()) && slack.home('asker')?.hash !== hash) return { done: true }
      await new Promise((resolve) => setImmediate(resolve))
    }
    return undefined
  }
}

export const dealOfVisit: Case = {
  name: 'the button that closes the deal of a visit',
  right: 'deal.close',
  about: 'record',
  rights: CLOSE_DEAL,
  async prepare(scene, record) {
    const id = await newVisit(scene, record)
    const place = await layButton(scene, 'asker', 'message', 'visits.close_deal', id)
    return async () => void (await scene.slack.click('asker', place, 'visits.close_deal'))
  },
  refused: refusedCustomer('customer.see'),
  judge: (facts, _, { customerName }) =>
    reading(
      facts,
      ['"callback_id":"deals.close"', customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen,
    ),
}
