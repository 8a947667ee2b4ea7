/** What customers want and need (C10): with the ids of anybody's customers and wants in buttons and forms. */
import { expect } from '@jest/globals'
import { buildAnnounceModal, buildChooseModal, EMPTY_ANNOUNCEMENT } from '../../src/features/wants/announce.modal.ts'
import { buildWantModal } from '../../src/features/wants/want.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { another, CHANGE, newWant, pressing, refused, SEE, workspaceOf, writing } from './customer-cases.ts'
import { lay, layButton, laySelect } from './forms.ts'
import { opened } from './received-cases.ts'
import type { Owned, Scene } from './scene.ts'
import { table } from './table.ts'
import { pressedUntil } from './visit-cases.ts'

/** To announce something is of use to whoever may change a customer at all; it reaches the customers within that. */
const ANNOUNCE = table(`
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

export const add: Case = pressing('the form of a want', 'customer.change', 'wants.add', 'wants.form')

export const customer: Case = {
  ...pressing('the card of a customer in a list', 'customer.see', 'wants.open_customer', 'customers.card'),
  rights: SEE,
}

export const menu: Case = {
  name: 'the menu of a want',
  right: 'customer.change',
  about: 'record',
  rights: CHANGE,
  async prepare(scene, record) {
    const entry = `change:${await newWant(scene, record)}`
    const place = await laySelect(scene, 'asker', 'wants.menu', entry)
    return async () => void (await scene.slack.select('asker', place, 'wants.menu', entry))
  },
  refused: refused('customer.change'),
  judge: (facts, _, record) => opened(facts, 'wants.form', record),
}

export const saved = writing(
  'the form of a want, with the customer’s id in the metadata',
  (_, { customerId }) => {
    const subject = { customerId, customerName: 'A customer', wantId: null, list: null, ofAll: false, card: null }
    return buildWantModal(subject, { want: another(), neededOn: '' }, t)
  },
  () => ({}),
  { action: 'want.record', subjectType: 'want' },
)

export const announceButton: Case = {
  name: 'the form of an announcement',
  right: 'customer.change',
  about: 'person',
  rights: ANNOUNCE,
  async prepare(scene) {
    const place = await layButton(scene, 'asker', 'message', 'wants.announce', 'x')
    return async () => void (await scene.slack.click('asker', place, 'wants.announce'))
  },
  judge: (facts) => reading(facts, facts.seen.includes('"callback_id":"wants.announce_form"') ? 'yes' : facts.seen),
}

/** Customers who wait are found within what one may change: others are not named. */
export const announced: Case = {
  name: 'who waits for what is announced',
  right: 'customer.change',
  about: 'list',
  rights: table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     door    door    door      door    door
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`),
  async prepare(scene) {
    for (const record of Object.values(scene.records)) if (record) await newWant(scene, record)
    await lay(scene, 'asker', buildAnnounceModal({ ...EMPTY_ANNOUNCEMENT, item: 'Lamps' }, t))
    return async () => {
      const { errors, problem, view } = await submitted(scene)
      return { errors, problem, view }
    }
  },
  judge: (facts, _, { customerName }) => reading(facts, facts.seen.includes(customerName) ? 'shown' : 'hidden'),
}

/** Submits what lies open; what has taken its place is part of the answer. */
async function submitted({ slack }: Scene) {
  const { errors, problem } = await slack.submit('asker', { values: {} })
  return { errors, problem, view: JSON.stringify(slack.openModals('asker')) }
}

export const chosen: Case = {
  name: 'the announcement, with the id of a want among the options',
  right: 'customer.change',
  about: 'record',
  rights: CHANGE,
  async prepare(scene, record) {
    const id = await newWant(scene, record)
    const [want] = await workspaceOf(scene, record).wants.byIds([id])
    const form = { kind: 'available', item: 'Lamps', note: '' } as const
    // Whoever makes up an id knows no name: one that is shown comes from the app.
    const wants = want ? [{ ...want, customerName: 'A customer' }] : []
    await lay(scene, 'asker', buildChooseModal({ form, wants, isMore: false }, t, 'en'))
    return () => submitted(scene)
  },
  refused: refused('customer.change'),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'want.announce', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was announced'
  },
}

/** A button with anybody's want in its value, and what it notes in the audit. */
const pressed = (
  name: string,
  actionId: string,
  action: string,
  buttonValue: (scene: Scene, record: Owned, wantId: string) => Promise<string>,
  isDone: (scene: Scene, wantId: string) => Promise<boolean>,
): Case => ({
  name,
  right: 'customer.change',
  about: 'record',
  rights: CHANGE,
  async prepare(scene, record) {
    const wantId = await newWant(scene, record)
    const place = await layButton(scene, 'asker', 'message', actionId, await buttonValue(scene, record, wantId))
    return pressedUntil(scene, place, actionId, () => isDone(scene, wantId))
  },
  refused: refused('customer.change'),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action, outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was noted'
  },
})

const hasEnded = async ({ db }: Scene, id: string) => (await db.want.count({ where: { id, ended: { not: null } } })) > 0
const itself = async (_: Scene, __: Owned, wantId: string) => wantId

export const supplied = pressed('that it was supplied', 'wants.supplied', 'want.end', itself, hasEnded)
export const notWanted = pressed('that it is not wanted any more', 'wants.not_wanted', 'want.end', itself, hasEnded)
export const told = pressed(
  'that a customer was told',
  'wants.told',
  'want.told',
  async (scene, record, wantId) => {
    const { announcements } = workspaceOf(scene, record)
    const about = { submissionKey: wantId, kind: 'available', item: 'Lamps', note: null, wantIds: [wantId] } as const
    const { id } = await announcements.announce(about, record.ownerId, scene.story.clock.now())
    return `${id}:${wantId}`
  },
  async ({ db }, wantId) => (await db.announcedWant.count({ where: { wantId, toldAt: { not: null } } })) > 0,
)
