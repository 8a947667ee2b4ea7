/** Customers, their files and contacts: with the ids of anybody's records in buttons and forms. */
import { expect } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { FILE_PARTS, fileFields } from '../../src/domain/customer-file.ts'
import { buildContactModal, EMPTY_CONTACT } from '../../src/features/customers/contact.modal.ts'
import { buildCreateModal, emptyCreateForm } from '../../src/features/customers/create.modal.ts'
import { buildEditModal, editFormOf } from '../../src/features/customers/edit.modal.ts'
import { buildFileModal, buildQuestionModal } from '../../src/features/customers/file.modal.ts'
import { buildLeaveModal, emptyLeaveForm } from '../../src/features/customers/leave.modal.ts'
import type { FilledValues } from '../../src/local/slack/index.ts'
import { actions, button } from '../../src/slack/blocks.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type ModalView, modal } from '../../src/slack/surfaces.ts'
import { type Case, reading } from './case.ts'
import { lay, layButton, laySelect } from './forms.ts'
import { opening } from './instalment-cases.ts'
import { inList } from './list-cases.ts'
import type { Facts } from './observation.ts'
import { opened } from './received-cases.ts'
import { EVERY_CUSTOMER, type Owned, type Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** Customers one may see: a rep their own, a supervisor those of the team, finance and admin all. */
export const SEE = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     yes   yes     yes       yes    gone
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

/** Finance looks at customers, and does not change them. */
export const CHANGE = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const FOUND = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     shown   shown   shown     shown   hidden
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

/** A customer belongs to who creates it: a supervisor alone has none of their own. */
const CREATE = table(`
              any
  rep         yes
  supervisor  door
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

/** Zones of the world: of interest to who may change a customer at all. */
const ZONES = table(`
              any
  rep         yes
  supervisor  yes
  finance     door
  service     door
  admin       yes
  newcomer    yes
  nobody      door
`)

const t = createTranslator('en')
const TODAY = calendarDate('2026-03-02')
let count = 0

export const workspaceOf = ({ story, foreignWorkspace, records }: Scene, record: Owned) =>
  record === records.foreign ? foreignWorkspace : story.workspace

export const refused =
  (action: string) =>
  (_: Scene, { customerId }: Owned) => ({
    action,
    subjectType: 'customer',
    subjectId: customerId,
  })

/** Something that the record’s customer wants; told to nobody. */
export async function newWant(scene: Scene, record: Owned): Promise<string> {
  count += 1
  const want = { submissionKey: `want ${count}`, customerId: record.customerId, text: 'Lamps', neededOn: null }
  const { wants } = workspaceOf(scene, record)
  return (await wants.record(want, record.ownerId, scene.story.clock.now())).id
}

export const helpCommand: Case = {
  name: 'the help of the command',
  right: 'app.use',
  about: 'person',
  rights: HELP,
  prepare:
    async ({ slack }) =>
    async () =>
      void (await slack.command('asker', '/customer help')),
  judge: (facts) => reading(facts, facts.seen.includes('shows a customer') ? 'yes' : facts.seen),
}

export const wantsCommand: Case = {
  name: 'what all customers want',
  right: 'customer.see',
  about: 'list',
  rights: FOUND,
  async prepare(scene) {
    for (const record of Object.values(scene.records)) if (record) await newWant(scene, record)
    return async () => void (await scene.slack.command('asker', '/customer wants'))
  },
  judge: (facts, _, record) => inList(facts, record),
}

export const findCommand: Case = {
  name: 'the command with what is in every name',
  right: 'customer.see',
  about: 'list',
  rights: FOUND,
  prepare:
    async ({ slack }) =>
    async () =>
      void (await slack.command('asker', `/customer ${EVERY_CUSTOMER}`)),
  judge: (facts, _, record) => inList(facts, record),
}

/** A button with the customer's id in its value opens a modal in which the customer stands. */
export const pressing = (
  name: string,
  right: 'customer.see' | 'customer.change' | 'customer.hand-over',
  actionId: string,
  view: string,
): Case => ({
  name,
  right,
  about: 'record',
  rights: right === 'customer.see' ? SEE : CHANGE,
  async prepare({ slack, ...scene }, { customerId }) {
    const place = await layButton({ slack, ...scene }, 'asker', 'message', actionId, customerId)
    return async () => {
      const told = slack.ephemerals('asker').length
      await slack.click('asker', place, actionId)
      // App Home may still be drawn anew for what was done before: that is no answer to this.
      await slack.until(() => slack.openModals('asker').length > 0 || slack.ephemerals('asker').length > told, {
        what: 'a modal, or why there is none',
      })
    }
  },
  refused: refused(right),
  judge: (facts, _, record) => opened(facts, view, record),
})

export const wants = pressing('the wants', 'customer.see', 'customers.wants', 'wants.list')
export const shown = pressing('the card', 'customer.see', 'customers.show', 'customers.card')
export const payments = pressing('the payments', 'customer.see', 'customers.payments', 'collections.payments')
export const editButton = pressing('the form of a customer', 'customer.change', 'customers.edit', 'customers.edit_form')
export const question = pressing('the next question', 'customer.change', 'customers.answer', 'customers.answer_form')
export const parts = Object.fromEntries(
  FILE_PARTS.map((part) => {
    const id = `customers.file_${part}`
    return [`action ${id}`, [pressing(`the file, ${part}`, 'customer.change', id, 'customers.file_form')]]
  }),
)
export const addContact: Case = {
  ...pressing('the form of a contact', 'customer.change', 'customers.add_contact', 'customers.contact_form'),
  judge: (facts) => reading(facts, facts.seen.includes('"callback_id":"customers.contact_form"') ? 'yes' : facts.seen),
}
export const deal: Case = {
  ...opening('a deal of the card', 'deal.see', 'customers.show_deal', 'deals.card'),
  async prepare(scene, record) {
    const receivable = await workspaceOf(scene, record).receivables.byId(record.instalmentId)
    const dealId = receivable?.dealId ?? ''
    dealIds.set(record, dealId)
    const place = await layButton(scene, 'asker', 'message', 'customers.show_deal', dealId)
    return async () => void (await scene.slack.click('asker', place, 'customers.show_deal'))
  },
  refused: (_, record) => ({ action: 'deal.see', subjectType: 'deal', subjectId: dealIds.get(record) ?? '' }),
}
const dealIds = new WeakMap<Owned, string>()

const creating = (name: string, prepare: Case['prepare'], judge: Case['judge']): Case => ({
  name,
  right: 'customer.create',
  about: 'person',
  rights: CREATE,
  prepare,
  judge,
})

export const createButton = creating(
  'the button that creates a customer',
  async (scene) => {
    const place = await layButton(scene, 'asker', 'ephemeral', 'customers.create', 'New Harbour')
    return async () => void (await scene.slack.click('asker', place, 'customers.create'))
  },
  (facts) => reading(facts, facts.seen.includes('New Harbour') ? 'yes' : facts.seen),
)
export const created = creating(
  'the form of a new customer',
  async (scene) => {
    count += 1
    await lay(scene, 'asker', buildCreateModal(emptyCreateForm(`Made anew ${count}`), [], t))
    // The form becomes the card of what was made: the answer to the submission itself.
    return () => scene.slack.submit('asker', { values: {} }).then(({ errors, problem }) => ({ errors, problem }))
  },
  (facts, { asker }) => {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'customer.create', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was made'
  },
)

/** A form with anybody's customer in its metadata writes what is filled in. */
export const writing = (
  name: string,
  build: (scene: Scene, record: Owned) => ModalView | Promise<ModalView>,
  values: () => FilledValues,
  done: { readonly action: string; readonly subjectType: string },
): Case => ({
  name,
  right: 'customer.change',
  about: 'record',
  rights: CHANGE,
  async prepare(scene, record) {
    await lay(scene, 'asker', await build(scene, record))
    return submitting(scene, values())
  },
  refused: refused('customer.change'),
  judge(facts: Facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, outcome: 'done', ...done }])
    return facts.changed ? 'yes' : 'nothing was written'
  },
})

const CUSTOMER_CHANGED = { action: 'customer.change', subjectType: 'customer' }
/** What is written again changes nothing: each time another text. */
export const another = () => {
  count += 1
  return `Number ${count}`
}

export const edited = writing(
  'the form of a customer, with its id in the metadata',
  (_, { customerId, customerName: name, phone }) => {
    const nothing = { noCallHours: null, eveningsWelcome: false, timeZone: null, territoryId: null, givenUpOn: null }
    const dates = { lastReachedOn: null, returnVisitOn: null, createdAt: new Date(0) }
    const customer = {
      id: customerId,
      kind: 'organisation',
      trade: 'end_user',
      tier: 'c',
      ...nothing,
      ...dates,
    } as const
    const form = editFormOf({ ...customer, name, phone, ownerId: 'm' })
    return buildEditModal({ customerId, form, zones: [], card: null }, t, 'en')
  },
  () => {
    count += 1
    return { no_call_hours: `12:00-13:${10 + (count % 50)}` }
  },
  CUSTOMER_CHANGED,
)

const FIELDS = fileFields({ kind: 'organisation', trade: 'end_user' }, false)
const customerOf = ({ customerId }: Owned) => ({ customerId, customerName: 'A customer', card: null })

export const fileWritten = writing(
  'a part of the file, with the customer’s id in the metadata',
  (_, record) => {
    const fields = FIELDS.filter(({ part }) => part === 'basics')
    return buildFileModal({ ...customerOf(record), part: 'basics', fields, answers: {} }, t)
  },
  () => ({ address: another() }),
  CUSTOMER_CHANGED,
)
export const answered = writing(
  'the answer to a question, with the customer’s id in the metadata',
  (_, record) => {
    const field = FIELDS.find(({ id }) => id === 'address')
    if (!field) throw new Error('the file has an address')
    return buildQuestionModal({ ...customerOf(record), field }, t)
  },
  () => ({ answer: another() }),
  CUSTOMER_CHANGED,
)
export const contactSaved = writing(
  'the form of a contact, with the customer’s id in the metadata',
  (_, { customerId }) => {
    const subject = { customerId, contactId: null, predecessor: null, card: null }
    return buildContactModal(subject, { ...EMPTY_CONTACT, name: another() }, t, 'en')
  },
  () => ({}),
  { action: 'contact.add', subjectType: 'contact' },
)

/** A contact of the record's customer, who has left or not. */
export async function contactOf(scene: Scene, record: Owned, leftOn: string | null = null): Promise<string> {
  count += 1
  const { contacts } = workspaceOf(scene, record)
  const facts = { phone: null, buyingRole: null, department: null, language: null, isExecutive: false, birthday: null }
  const more = { preferredChannel: null, noCallHours: null, timeZone: null, predecessorId: null }
  const about = { submissionKey: `contact ${count}`, customerId: record.customerId, name: `Somebody ${count}` }
  const now = scene.story.clock.now()
  const { id } = await contacts.add({ ...facts, ...more, ...about }, record.ownerId, now)
  if (leftOn) await contacts.leave(id, calendarDate(leftOn), record.ownerId, now)
  return id
}

export const left = writing(
  'the form in which a contact leaves, with their id in the metadata',
  async (scene, record) => {
    const contactId = await contactOf(scene, record)
    return buildLeaveModal({ contactId, name: 'Somebody', card: null }, emptyLeaveForm(TODAY), t)
  },
  () => ({}),
  { action: 'contact.leave', subjectType: 'contact' },
)

/** A button or menu with anybody's contact in its value. */
const atContact = (name: string, press: (scene: Scene, contactId: string) => Promise<() => Promise<void>>): Case => ({
  name,
  right: 'customer.change',
  about: 'record',
  rights: CHANGE,
  prepare: async (scene, record) => press(scene, await contactOf(scene, record, '2026-03-01')),
  refused: refused('customer.change'),
  judge: (facts) => reading(facts, facts.seen.includes('"callback_id":"customers.contact_form"') ? 'yes' : facts.seen),
})

export const menu = atContact('the menu of a contact', async (scene, contactId) => {
  const place = await laySelect(scene, 'asker', 'customers.contact', `edit:${contactId}`)
  return async () => void (await scene.slack.select('asker', place, 'customers.contact', `edit:${contactId}`))
})
export const successor = atContact('the form of a successor', async (scene, contactId) => {
  const place = await layButton(scene, 'asker', 'message', 'customers.add_successor', contactId)
  return async () => void (await scene.slack.click('asker', place, 'customers.add_successor'))
})

/** The button in a card, which is drawn anew. */
export const nobodyFollows: Case = {
  ...atContact('the button that says that nobody follows', async (scene, contactId) => {
    const blocks = [actions('succession', [button('customers.nobody_follows', 'Nobody', { value: contactId })])]
    await lay(scene, 'asker', modal({ callbackId: 'customers.card', title: 'Card', close: 'Close', blocks }))
    return async () => void (await scene.slack.click('asker', 'modal', 'customers.nobody_follows'))
  }),
  judge(facts, { asker }, { customerName }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'contact.succession', outcome: 'done' }])
    return facts.changed && facts.seen.includes(customerName) ? 'yes' : facts.seen
  },
}

export const timeZones: Case = {
  name: 'time zones found by typing',
  right: 'customer.change',
  about: 'person',
  rights: ZONES,
  silent: true,
  async prepare(scene, { customerId }) {
    const subject = { customerId, contactId: null, predecessor: null, card: null }
    await lay(scene, 'asker', buildContactModal(subject, EMPTY_CONTACT, t, 'en'))
    return () =>
      scene.slack.typeOptions('asker', 'modal', 'customers.time_zone', 'Taipei').then(({ options }) => options)
  },
  judge: (facts) => reading(facts, facts.seen.includes('Asia/Taipei') ? 'yes' : facts.seen),
}
