/** Handing customers over: with the ids of anybody's records in buttons and forms, to somebody who may own them. */
import { expect } from '@jest/globals'
import { buildMany } from '../../src/features/hand-overs/many.modal.ts'
import { buildOne } from '../../src/features/hand-overs/one.modal.ts'
import { buildPreview } from '../../src/features/hand-overs/preview.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { pressing } from './customer-cases.ts'
import { lay, layButton } from './forms.ts'
import type { Facts } from './observation.ts'
import type { Owned, Scene } from './scene.ts'
import { table } from './table.ts'

/** A rep hands over their own, a supervisor those of the team, an admin all. */
const HAND_OVER = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     gone
  supervisor  no    yes     yes       no     gone
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     gone
  nobody      door  door    door      door   door
`)
/** By the owner's id: that of another workspace is somebody else's here; for an admin it is nobody's. */
const BY_OWNER = table(`
              own   direct  indirect  other  foreign
  rep         yes   no      no        no     no
  supervisor  no    yes     yes       no     no
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       yes   yes     yes       yes    gone
  newcomer    yes   -       -         no     no
  nobody      door  door    door      door   door
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
const ANYBODY = table(`
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
const FIGURES = { customers: 1, deals: 0, instalments: 0, open: [], nextSteps: 0 }
let count = 0

/** To whom: another rep whom everybody may choose who may hand over that record. */
const receiverFor = (scene: Scene, { ownerId }: Owned): string =>
  ownerId === scene.records.direct?.ownerId ? 'ines' : scene.records.direct ? 'dora' : 'ines'

/** A customer of the record's owner that may go: the record itself has to stay where it is. */
async function another({ story, foreignWorkspace, records }: Scene, record: Owned): Promise<string> {
  count += 1
  const workspace = record === records.foreign ? foreignWorkspace : story.workspace
  const customer = { kind: 'organisation', name: `To hand over ${count}`, ownerId: record.ownerId } as const
  return (await workspace.customers.create(customer, record.ownerId, story.clock.now())).id
}

const lastCustomer = new WeakMap<Owned, string>()

/** Waits until the form says what became of it; what was refused is said at a field or in the form's place at once. */
async function submitted({ slack }: Scene) {
  const before = slack.home('asker')?.hash
  const { errors, problem } = await slack.submit('asker', { values: {}, clientChecks: false })
  const shown = JSON.stringify(slack.openModals('asker'))
  if (problem === null && Object.keys(errors).length === 0 && shown.includes('Handing over'))
    await slack.until(() => slack.home('asker')?.hash !== before, { what: 'App Home shown anew' })
  return { errors, problem, shown }
}

const handedOver = (facts: Facts, { asker }: Scene) => {
  expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'customer.hand-over', outcome: 'done' }])
  return facts.changed ? 'yes' : 'nothing was handed over'
}

export const button = {
  ...pressing('the form to hand over', 'customer.hand-over', 'customers.hand_over', 'hand-overs.one_form'),
  rights: HAND_OVER,
}

export const one: Case = {
  name: 'the form of one customer, with its id in the metadata',
  right: 'customer.hand-over',
  about: 'record',
  rights: HAND_OVER,
  async prepare(scene, record) {
    const customerId = await another(scene, record)
    lastCustomer.set(record, customerId)
    const about = { customerId, customerName: 'A customer', ownerName: 'Somebody', figures: FIGURES, card: null }
    const receiver = scene.slack.person(receiverFor(scene, record))
    await lay(scene, 'asker', buildOne(about, { receiver, note: '' }, t, 'en'))
    return () => submitted(scene)
  },
  refused: (_, record) => ({
    action: 'customer.hand-over',
    subjectType: 'customer',
    subjectId: lastCustomer.get(record) ?? '',
  }),
  judge: handedOver,
}

const refusedByOwner = (_: Scene, { ownerId }: Owned) => ({
  action: 'customer.hand-over',
  subjectType: 'member',
  subjectId: ownerId,
})

export const many: Case = {
  name: 'the form of many, with the owner’s id in it',
  right: 'customer.hand-over',
  about: 'record',
  rights: BY_OWNER,
  async prepare(scene, record) {
    const owner = { id: record.ownerId, name: 'Somebody', figures: FIGURES, page: [], offset: 0 }
    const receiver = scene.slack.person(receiverFor(scene, record))
    const form = { receiver, note: '', ownerId: record.ownerId, scope: 'all', chosen: [] } as const
    await lay(scene, 'asker', buildMany(form, owner, t, 'en'))
    return () => submitted(scene)
  },
  refused: refusedByOwner,
  judge: (facts) => {
    if (facts.seen.includes('nothing to hand over')) return 'gone'
    return reading(facts, facts.seen.includes('"callback_id":"hand-overs.preview"') ? 'yes' : facts.seen)
  },
}

export const preview: Case = {
  name: 'what is asked once more, with both ids in the metadata',
  right: 'customer.hand-over',
  about: 'record',
  rights: BY_OWNER,
  async prepare(scene, record) {
    const receiver = await scene.story.member(receiverFor(scene, record))
    const customerIds = [await another(scene, record)]
    const order = { ownerId: record.ownerId, receiverId: receiver.id, note: null, customerIds }
    await lay(scene, 'asker', buildPreview(order, { from: 'Somebody', to: 'Somebody', figures: FIGURES }, t, 'en'))
    return () => submitted(scene)
  },
  refused: refusedByOwner,
  judge: (facts, scene) => (facts.seen.includes('nothing to hand over') ? 'gone' : handedOver(facts, scene)),
}

/** The button below "their account was closed". */
export const inherited: Case = {
  name: 'the form of many for somebody whose account was closed',
  right: 'customer.hand-over',
  about: 'record',
  rights: BY_OWNER,
  async prepare(scene, { ownerId }) {
    const place = await layButton(scene, 'asker', 'message', 'settings.hand_over_from', ownerId)
    return async () => void (await scene.slack.click('asker', place, 'settings.hand_over_from'))
  },
  refused: refusedByOwner,
  judge(facts, _, { customerName }) {
    if (!facts.seen.includes('"callback_id":"hand-overs.many_form"')) return facts.seen
    return reading(facts, facts.seen.includes(customerName) ? 'yes' : 'gone')
  },
}

export const openMany: Case = {
  name: 'the button in App Home',
  right: 'customer.hand-over',
  about: 'person',
  rights: ANYBODY,
  async prepare(scene) {
    const place = await layButton(scene, 'asker', 'home', 'hand-overs.open_many', 'x')
    return async () => void (await scene.slack.click('asker', place, 'hand-overs.open_many'))
  },
  judge: (facts) => reading(facts, facts.seen.includes('"callback_id":"hand-overs.many_form"') ? 'yes' : facts.seen),
}

const EMPTY = { receiver: null, note: '', ownerId: null, scope: null, chosen: [] } as const

export const ownersOffered: Case = {
  name: 'owners found by typing',
  right: 'customer.hand-over',
  about: 'list',
  rights: OFFERED,
  silent: true,
  async prepare(scene) {
    await lay(scene, 'asker', buildMany(EMPTY, null, t, 'en'))
    return () => scene.slack.typeOptions('asker', 'modal', 'hand-overs.owner', '').then(({ options }) => options)
  },
  judge: (facts, _, { ownerId }) => reading(facts, facts.seen.includes(ownerId) ? 'shown' : 'hidden'),
}

/** In the open form: it is drawn anew with whatever was chosen. */
const redrawing = (
  name: string,
  act: (scene: Scene, ownerId: string) => Promise<unknown>,
  view: 'blank' | 'owned',
): Case => ({
  name,
  right: 'customer.hand-over',
  about: 'record',
  rights: BY_OWNER,
  async prepare(scene, { ownerId }) {
    const owner = { id: ownerId, name: 'Somebody', figures: { ...FIGURES, customers: 200 }, page: [], offset: 50 }
    const form = view === 'blank' ? EMPTY : { ...EMPTY, ownerId }
    await lay(scene, 'asker', buildMany(form, view === 'blank' ? null : owner, t, 'en'))
    return async () => void (await act(scene, ownerId))
  },
  refused: refusedByOwner,
  judge(facts, _, { customerName }) {
    return reading(facts, facts.seen.includes(customerName) ? 'yes' : 'gone')
  },
})

export const ownerChosen = redrawing(
  'an owner chosen in the form',
  ({ slack }, ownerId) => {
    const selected_option = { text: { type: 'plain_text', text: 'Somebody' }, value: ownerId }
    return slack.select('asker', 'modal', 'hand-overs.owner', { type: 'external_select', selected_option })
  },
  'blank',
)
export const previousPage = redrawing(
  'the page before',
  ({ slack }) => slack.click('asker', 'modal', 'hand-overs.previous_page'),
  'owned',
)
export const nextPage = redrawing(
  'the page after',
  ({ slack }) => slack.click('asker', 'modal', 'hand-overs.next_page'),
  'owned',
)

export const customerShown = pressing(
  'the card of a customer',
  'customer.see',
  'hand-overs.show_customer',
  'customers.card',
)
