/** Promises to customers (D6): the ways to the form, the form itself, lists, and answers, with anybody's ids. */
import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { typedPromise } from '../../src/domain/customer-promise-correction.ts'
import { onceOn } from '../../src/domain/customer-promise-form.ts'
import { buildEndModal, buildMoveModal } from '../../src/features/customer-promises/change.modal.ts'
import { buildPromiseModal, emptyPromiseForm } from '../../src/features/customer-promises/promise.modal.ts'
import type { FilledValues } from '../../src/local/slack/index.ts'
import { samplePromise, samplePromiseDay } from '../../src/slack/customer-promises/sample-promise.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { CHANGE, pressing as pressingCustomer, refused, workspaceOf } from './customer-cases.ts'
import { customerOption, lay, layButton, laySelect } from './forms.ts'
import { inList } from './list-cases.ts'
import { EVERY_CUSTOMER, type Owned, type Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'
import { pressedUntil } from './visit-cases.ts'

const RIGHT = 'customer-promise.record'

/** Whoever may note a promise to some customer. */
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

const LISTED = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     door    door    door      door    door
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

/** The answer to one's own is one's own; who may change nothing of a customer may not say what became of a promise. */
const ANSWERED = CHANGE

const t = createTranslator('en')
const FORM = '"callback_id":"customer-promises.form"'
const LIST = '"callback_id":"customer-promises.list"'

interface Made {
  readonly id: string
  readonly dayId: string
}
const promiseOf = new WeakMap<Owned, Made>()
let count = 0

/** A promise to the record's customer, to be kept by their owner; told to nobody. */
async function newPromise(scene: Scene, record: Owned): Promise<Made> {
  count += 1
  const { customerPromises } = workspaceOf(scene, record)
  const { customerId, ownerId, customerName } = record
  const about = { submissionKey: `promise ${count}`, customerId, dealId: null, contactId: null, ownerId }
  // Far enough off that nobody is reminded of it meanwhile.
  const facts = onceOn(`Something for ${customerName}`, calendarDate('2027-03-02'))
  const { id, days } = await customerPromises.record({ ...facts, ...about }, ownerId, scene.story.clock.now())
  const made = { id, dayId: days[0]?.id ?? '' }
  promiseOf.set(record, made)
  return made
}

const refusedPromise = (_: Scene, record: Owned) => ({
  action: RIGHT,
  subjectType: 'customer-promise',
  subjectId: promiseOf.get(record)?.id ?? '',
})

const opening = (name: string, prepare: Case['prepare']): Case => ({
  name,
  right: RIGHT,
  about: 'person',
  rights: OPEN_FORM,
  prepare,
  judge: (facts) => reading(facts, facts.seen.includes(FORM) ? 'yes' : facts.seen),
})
export const command = opening('the command', async ({ slack }) => async () => {
  await slack.command('asker', '/promise')
})
export const shortcut = opening('the shortcut', async ({ slack }) => async () => {
  await slack.shortcut('asker', 'record_promise')
})

export const helpCommand: Case = {
  name: 'the help about promises',
  right: 'app.use',
  about: 'person',
  rights: HELP,
  prepare:
    async ({ slack }) =>
    async () =>
      void (await slack.command('asker', '/promise help')),
  judge: (facts) => reading(facts, facts.seen.includes('/promise list') ? 'yes' : facts.seen),
}

export const listCommand: Case = {
  name: '/promise list',
  right: RIGHT,
  about: 'list',
  rights: LISTED,
  async prepare(scene) {
    await scene.db.customerPromise.deleteMany({})
    for (const record of Object.values(scene.records)) if (record) await newPromise(scene, record)
    return async () => void (await scene.slack.command('asker', '/promise list'))
  },
  judge: (facts, _, record) => inList(facts, record),
}

const ofCustomer = (name: string, actionId: string, value: (record: Owned) => string, view: string): Case => ({
  name,
  right: RIGHT,
  about: 'record',
  rights: ANSWERED,
  async prepare(scene, record) {
    const place = await layButton(scene, 'asker', 'message', actionId, value(record))
    return async () => void (await scene.slack.click('asker', place, actionId))
  },
  refused: refused(RIGHT),
  judge: (facts, _, { customerName }) =>
    reading(facts, [view, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen),
})
export const recordButton = ofCustomer(
  'the button of a card, with a customer in its value',
  'customer-promises.record_for',
  ({ customerId }) => `customer:${customerId}`,
  FORM,
)
const dealIds = new WeakMap<Owned, string>()
export const dealButton: Case = {
  name: 'the button of a card, with a deal in its value',
  right: RIGHT,
  about: 'record',
  rights: ANSWERED,
  async prepare(scene, record) {
    const { dealId } = await scene.db.instalment.findFirstOrThrow({ where: { id: record.instalmentId } })
    dealIds.set(record, dealId)
    const place = await layButton(scene, 'asker', 'message', 'customer-promises.record_for', `deal:${dealId}`)
    return async () => void (await scene.slack.click('asker', place, 'customer-promises.record_for'))
  },
  refused: (_, record) => ({ action: RIGHT, subjectType: 'deal', subjectId: dealIds.get(record) ?? '' }),
  judge: (facts, _, { customerName }) =>
    reading(facts, [FORM, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen),
}
export const listButton = ofCustomer(
  'what was promised to a customer',
  'customer-promises.show_list',
  ({ customerId }) => customerId,
  LIST,
)
export const openCustomer: Case = pressingCustomer(
  'the card of a customer in a message',
  'customer.see',
  'customer-promises.open_customer',
  'customers.card',
)

/** The form as it stands empty. */
async function layForm(scene: Scene): Promise<void> {
  const route = { card: null, cardDealId: null }
  const form = emptyPromiseForm({ customerId: '', dealId: '', owner: '', route })
  await lay(
    scene,
    'asker',
    buildPromiseModal({ form, customer: null, contacts: [], deals: [], notice: null, corrects: null }, t),
  )
}

export const customersOffered: Case = {
  name: 'customers found by typing',
  right: RIGHT,
  about: 'list',
  rights: LISTED,
  silent: true,
  async prepare(scene) {
    await layForm(scene)
    return () =>
      scene.slack
        .typeOptions('asker', 'modal', 'customer-promises.customer', EVERY_CUSTOMER)
        .then(({ options }) => options)
  },
  judge: (facts, _, record) => inList(facts, record),
}

/** What is known of a customer appears in the form only for whom they are. */
export const customerChosen: Case = {
  name: 'a customer chosen in the form',
  right: RIGHT,
  about: 'record',
  rights: LISTED,
  async prepare(scene, { customerId }) {
    await layForm(scene)
    const choice = customerOption(customerId)
    return async () => void (await scene.slack.select('asker', 'modal', 'customer-promises.customer', choice))
  },
  judge: (facts, _, { customerName }) =>
    reading(facts, facts.seen.includes(customerName) ? 'shown' : facts.seen.includes(FORM) ? 'hidden' : facts.seen),
}

export const kindChosen = opening('how often it is kept, chosen in the form', async (scene) => {
  await layForm(scene)
  return async () => void (await scene.slack.select('asker', 'modal', 'customer-promises.kind', 'recurring'))
})

export const recorded: Case = {
  name: 'the form, with the id of a customer',
  right: RIGHT,
  about: 'record',
  rights: ANSWERED,
  async prepare(scene, { customerId }) {
    await layForm(scene)
    const owner = scene.slack.person('olaf')
    return submitting(scene, { customer: customerOption(customerId), text: 'A lamp', due_on: '2027-03-02', owner })
  },
  refused: refused(RIGHT),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'customer-promise.record', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was recorded'
  },
}

/**
 * What one press changes, in a message or a list, and what it notes in the audit. `answered`: something was said of the day
 * before, which is taken back.
 */
const answering = (
  name: string,
  actionId: string,
  action: string,
  { menu = null, answered = false }: { readonly menu?: string | null; readonly answered?: boolean } = {},
): Case => ({
  name,
  right: RIGHT,
  about: 'record',
  rights: ANSWERED,
  async prepare(scene, record) {
    const { dayId } = await newPromise(scene, record)
    const { customerPromises } = workspaceOf(scene, record)
    if (answered) await customerPromises.keep(dayId, record.ownerId, scene.story.clock.now())
    const value = menu === null ? dayId : `${menu}:${dayId}`
    const isDone = async () => {
      const said = await scene.db.customerPromiseDay.count({ where: { id: dayId, outcome: { not: null } } })
      return said > 0 !== answered
    }
    if (menu === null) {
      const place = await layButton(scene, 'asker', 'message', actionId, value)
      return pressedUntil(scene, place, actionId, isDone)
    }
    const place = await laySelect(scene, 'asker', actionId, value)
    return async () => {
      const before = [scene.slack.home('asker')?.hash, scene.slack.ephemerals('asker').length]
      await scene.slack.select('asker', place, actionId, value)
      await scene.slack.until(
        () => scene.slack.home('asker')?.hash !== before[0] || scene.slack.ephemerals('asker').length !== before[1],
        { what: 'an answer' },
      )
    }
  },
  refused: refusedPromise,
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action, outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was noted'
  },
})
export const kept = answering('that it was kept', 'customer-promises.kept', 'customer-promise.keep')
export const broken = answering('that it was not kept', 'customer-promises.broken', 'customer-promise.break')
export const reopened = answering(
  'that what was said is taken back',
  'customer-promises.reopen',
  'customer-promise.reopen',
  { answered: true },
)
export const menu = answering('the menu of a promise', 'customer-promises.menu', 'customer-promise.keep', {
  menu: 'kept',
})

export const moveButton: Case = {
  name: 'the form that moves it',
  right: RIGHT,
  about: 'record',
  rights: ANSWERED,
  async prepare(scene, record) {
    const { dayId } = await newPromise(scene, record)
    const place = await layButton(scene, 'asker', 'message', 'customer-promises.move', dayId)
    return async () => void (await scene.slack.click('asker', place, 'customer-promises.move'))
  },
  refused: refusedPromise,
  judge: (facts, _, { customerName }) =>
    reading(
      facts,
      ['customer-promises.move_form', customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen,
    ),
}

/** A promise as a form shows it that was passed on: with the id of another, and nothing of theirs. */
const shownAs = ({ id, dayId }: Made) =>
  samplePromise('typical', 'en', { id, customerName: 'hidden', days: [samplePromiseDay({ id: dayId })] })
const NOWHERE = { list: null, card: null, customerId: null, dealId: null }

const REASON = 'They asked for it'

const submitted = (
  name: string,
  action: string,
  values: FilledValues,
  layIt: (scene: Scene, made: Made) => Promise<void>,
): Case => ({
  name,
  right: RIGHT,
  about: 'record',
  rights: ANSWERED,
  async prepare(scene, record) {
    await layIt(scene, await newPromise(scene, record))
    return submitting(scene, values)
  },
  refused: refusedPromise,
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action, outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was changed'
  },
})
export const moved = submitted(
  'another day, with the id of a day',
  'customer-promise.move',
  { due_on: '2027-03-09', reason: REASON },
  (scene, made) => {
    const promise = shownAs(made)
    const [day = samplePromiseDay()] = promise.days
    return lay(scene, 'asker', buildMoveModal({ promise, day }, NOWHERE, t, 'en'))
  },
)
export const corrected = submitted(
  'a correction, with the id of a promise',
  'customer-promise.correct',
  { text: 'A lamp' },
  (scene, made) => {
    const promise = shownAs(made)
    const route = { card: null, cardDealId: null }
    const form = {
      ...typedPromise({ facts: promise, dueOn: calendarDate('2027-03-02') }),
      ...{ customerId: '', contactId: '', dealId: '', owner: scene.slack.person('olaf'), route },
    }
    const corrects = { promiseId: made.id, dayId: made.dayId, beneath: NOWHERE }
    const model = { form, customer: null, contacts: [], deals: [], notice: null, corrects }
    return lay(scene, 'asker', buildPromiseModal(model, t))
  },
)
export const ended = submitted(
  'the end of a promise, with its id',
  'customer-promise.end',
  { reason: REASON },
  (scene, made) => lay(scene, 'asker', buildEndModal(shownAs(made), NOWHERE, t, 'en')),
)
