/** Complaints: the ways to the form, the form itself, lists, and what is done with a complaint, with anybody's ids. */
import { expect } from '@jest/globals'
import { freshForm } from '../../src/features/complaints/complaint.form.ts'
import { buildComplaintModal } from '../../src/features/complaints/complaint.modal.ts'
import { buildEditModal, buildEvidenceModal } from '../../src/features/complaints/edit.modal.ts'
import { formOf } from '../../src/features/complaints/edit.ts'
import { EMPTY_ROUTE } from '../../src/features/complaints/route.ts'
import { sampleComplaint } from '../../src/slack/complaints/sample-complaint.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { customerOption, lay, layButton } from './forms.ts'
import { inList } from './list-cases.ts'
import { EVERY_CUSTOMER, type Owned, type Scene } from './scene.ts'
import { submitting } from './submitting.ts'
import { table } from './table.ts'

/** Whoever may file a complaint of some customer: finance too, for a dispute points to one (K9). */
const OPEN_FORM = table(`
              any
  rep         yes
  supervisor  yes
  finance     yes
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

/** Customers of whom a complaint may be filed: a rep's own, a supervisor's team's, anybody's by finance. */
const FILED_FOR = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     yes   yes     yes       yes    gone
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const OFFERED = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     shown   shown   shown     shown   hidden
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

/** The complaints of those customers; a service person's own are those of customers of theirs. */
const SEEN = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     yes   yes     yes       yes    gone
  service     yes   no      no        no     gone
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)

const LISTED = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     shown   shown   shown     shown   hidden
  service     shown   hidden  hidden    hidden  hidden
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

const t = createTranslator('en')
const FORM = '"callback_id":"complaints.form"'
const CARD = '"callback_id":"complaints.card"'

const complaintOf = new WeakMap<Owned, { readonly id: string; readonly number: number }>()
/** Counting down: what is filed in a test gets the number after the largest. */
let count = 900_000

/** A complaint of the record's customer, told to nobody. */
async function newComplaint({ db, story }: Scene, record: Owned): Promise<{ id: string; number: number }> {
  const { customerId, ownerId, customerName } = record
  count -= 1
  const { workspaceId } = await db.customer.findFirstOrThrow({ where: { id: customerId } })
  const at = story.clock.now()
  const made = await db.complaint.create({
    data: {
      ...{ workspaceId, customerId, ownerId, reporterId: ownerId, number: count, severity: 'minor' },
      account: `Something at ${customerName}`,
      ...{ receivedAt: at, clockStartedAt: at, createdAt: at, submissionKey: `made ${count}` },
    },
    select: { id: true, number: true },
  })
  complaintOf.set(record, made)
  return made
}

const refusedCustomer = (_: Scene, { customerId }: Owned) => ({
  action: 'complaint.file',
  subjectType: 'customer',
  subjectId: customerId,
})
const refusedComplaint = (action: string) => (_: Scene, record: Owned) => ({
  action,
  subjectType: 'complaint',
  subjectId: complaintOf.get(record)?.id ?? '',
})

const opening = (name: string, prepare: Case['prepare']): Case => ({
  name,
  right: 'complaint.file',
  about: 'person',
  rights: OPEN_FORM,
  prepare,
  judge: (facts) => reading(facts, facts.seen.includes(FORM) ? 'yes' : facts.seen),
})

/** Who files none sees their own in the place of the form. */
export const command: Case = {
  ...opening('the command', async ({ slack }) => async () => {
    await slack.command('asker', '/complaint')
  }),
  right: 'complaint.see',
  rights: { ...OPEN_FORM, service: { any: 'hidden' } },
  judge: (facts) =>
    reading(
      facts,
      facts.seen.includes(FORM) ? 'yes' : facts.seen.includes('Your open complaints') ? 'hidden' : facts.seen,
    ),
}
export const shortcut = opening('the shortcut', async ({ slack }) => async () => {
  await slack.shortcut('asker', 'file_complaint')
})
export const messageShortcut = opening('the shortcut of a message', async ({ slack }) => {
  const { message } = await slack.message('asker', 'sales', 'They are angry')
  return async () => {
    await slack.shortcut('asker', 'file_message_as_complaint', { channel: 'sales', ts: message.ts })
  }
})

export const helpCommand: Case = {
  name: 'the help about complaints',
  right: 'app.use',
  about: 'person',
  rights: HELP,
  prepare:
    async ({ slack }) =>
    async () =>
      void (await slack.command('asker', '/complaint help')),
  judge: (facts) => reading(facts, facts.seen.includes('*/complaint list*') ? 'yes' : facts.seen),
}

const listed = (words: string): Case => ({
  name: `/complaint ${words}`,
  right: 'complaint.see',
  about: 'list',
  rights: LISTED,
  async prepare(scene) {
    await scene.db.complaint.deleteMany({})
    for (const record of Object.values(scene.records)) if (record) await newComplaint(scene, record)
    return async () => void (await scene.slack.command('asker', `/complaint ${words}`))
  },
  judge: (facts, _, { customerName }) =>
    reading(facts, facts.seen.includes(`Something at ${customerName}`) ? 'shown' : 'hidden'),
})
export const teamCommand = listed('list team')
export const severityCommand = listed('list minor')

const OWN = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  hidden  hidden    hidden  hidden
  finance     shown   hidden  hidden    hidden  hidden
  service     shown   hidden  hidden    hidden  hidden
  admin       shown   hidden  hidden    hidden  hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)
export const mineCommand: Case = { ...listed('list'), rights: OWN }

const showing = (name: string, prepare: Case['prepare']): Case => ({
  name,
  right: 'complaint.see',
  about: 'record',
  rights: SEEN,
  prepare,
  refused: refusedComplaint('complaint.see'),
  judge: (facts, _, { customerName }) =>
    reading(facts, [CARD, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen),
})
export const numberCommand = showing('the number of a complaint', async (scene, record) => {
  const { number } = await newComplaint(scene, record)
  return async () => void (await scene.slack.command('asker', `/complaint ${number}`))
})
export const shown = showing('the button, with the id of a complaint', async (scene, record) => {
  const { id } = await newComplaint(scene, record)
  const place = await layButton(scene, 'asker', 'message', 'complaints.show', id)
  return async () => void (await scene.slack.click('asker', place, 'complaints.show'))
})

/** The form as it stands empty. */
async function layForm(scene: Scene): Promise<void> {
  const at = scene.story.clock.now()
  const form = freshForm({ customerId: '', account: '', route: EMPTY_ROUTE }, at, 'Europe/Berlin')
  const nothing = { customer: null, deals: [], open: [], notice: null, rep: 'Ada', language: 'en' } as const
  const model = { ...nothing, form, currency: 'EUR', mayPromise: true }
  await lay(scene, 'asker', buildComplaintModal(model, t, { timeZone: 'Europe/Berlin', locale: 'en' }))
}

export const moreFields = opening('more fields of the form', async (scene) => {
  await layForm(scene)
  return async () => void (await scene.slack.click('asker', 'modal', 'complaints.more'))
})
export const wordsLanguage = opening('the language of the suggested words', async (scene) => {
  await layForm(scene)
  return async () => void (await scene.slack.select('asker', 'modal', 'complaints.words_language', 'zh-CN'))
})

export const customersOffered: Case = {
  name: 'customers found by typing',
  right: 'complaint.file',
  about: 'list',
  rights: OFFERED,
  silent: true,
  async prepare(scene) {
    await layForm(scene)
    return () =>
      scene.slack.typeOptions('asker', 'modal', 'complaints.customer', EVERY_CUSTOMER).then(({ options }) => options)
  },
  judge: (facts, _, record) => inList(facts, record),
}

/** What is known of a customer appears in the form only for whom they are. */
export const customerChosen: Case = {
  name: 'a customer chosen in the form',
  right: 'complaint.file',
  about: 'record',
  rights: OFFERED,
  async prepare(scene, { customerId }) {
    await layForm(scene)
    const choice = customerOption(customerId)
    return async () => void (await scene.slack.select('asker', 'modal', 'complaints.customer', choice))
  },
  judge: (facts, _, { customerName }) =>
    reading(facts, facts.seen.includes(customerName) ? 'shown' : facts.seen.includes(FORM) ? 'hidden' : facts.seen),
}

export const fileButton: Case = {
  name: 'the button of a card, with a customer in its value',
  right: 'complaint.file',
  about: 'record',
  rights: FILED_FOR,
  async prepare(scene, { customerId }) {
    const place = await layButton(scene, 'asker', 'message', 'complaints.file_for', `customer:${customerId}`)
    return async () => void (await scene.slack.click('asker', place, 'complaints.file_for'))
  },
  refused: refusedCustomer,
  judge: (facts, _, { customerName }) =>
    reading(facts, [FORM, customerName].every((part) => facts.seen.includes(part)) ? 'yes' : facts.seen),
}

export const filed: Case = {
  name: 'the form, with the id of a customer',
  right: 'complaint.file',
  about: 'record',
  rights: FILED_FOR,
  async prepare(scene, { customerId }) {
    await layForm(scene)
    return submitting(scene, { customer: customerOption(customerId), account: 'It broke', severity: 'minor' })
  },
  refused: refusedCustomer,
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'complaint.file', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was filed'
  },
}

const changing = (name: string, callbackId: string, actionId: string): Case => ({
  name,
  right: 'complaint.see',
  about: 'record',
  rights: SEEN,
  async prepare(scene, record) {
    const { id } = await newComplaint(scene, record)
    const place = await layButton(scene, 'asker', 'message', actionId, id)
    return async () => void (await scene.slack.click('asker', place, actionId))
  },
  refused: refusedComplaint('complaint.work'),
  judge: (facts) => reading(facts, facts.seen.includes(`"callback_id":"${callbackId}"`) ? 'yes' : facts.seen),
})
export const editButton = changing('the button that corrects it', 'complaints.edit_form', 'complaints.edit')
export const evidenceButton = changing(
  'the button that adds evidence',
  'complaints.evidence_form',
  'complaints.add_evidence',
)

const changed = (name: string, action: string, prepare: Case['prepare']): Case => ({
  name,
  right: 'complaint.see',
  about: 'record',
  rights: SEEN,
  prepare,
  refused: refusedComplaint('complaint.work'),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action, outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was changed'
  },
})
export const edited = changed(
  'the form, with the id of a complaint in its metadata',
  'complaint.change',
  async (scene, record) => {
    const { id } = await newComplaint(scene, record)
    const complaint = sampleComplaint('typical', 'en', { id, customerName: '', dealId: null })
    await lay(
      scene,
      'asker',
      buildEditModal({ complaint, form: formOf(complaint), deals: [], currency: 'EUR', card: '' }, t),
    )
    return submitting(scene, { account: 'Something else' })
  },
)
export const evidenceAdded = changed(
  'files, with the id of a complaint in the metadata',
  'complaint.add-evidence',
  async (scene, record) => {
    const { id } = await newComplaint(scene, record)
    await lay(scene, 'asker', buildEvidenceModal(sampleComplaint('typical', 'en', { id, customerName: '' }), '', t))
    const file = scene.slack.upload('asker', { name: 'crack.jpg', mimetype: 'image/jpeg', size: 1200 })
    return submitting(scene, { evidence: [file.id] })
  },
)
