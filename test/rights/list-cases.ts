/** The help, and lists of what is due: each shows what the person may see, and nothing else (R2). */
import { expect } from '@jest/globals'
import { formatMoney } from '../../src/domain/money.ts'
import { EUR } from '../support/records.ts'
import { type Case, reading } from './case.ts'
import { layButton, laySelect, type Standing } from './forms.ts'
import type { Facts } from './observation.ts'
import type { Owned, Scene } from './scene.ts'
import { COLUMNS, type Rights, table } from './table.ts'

const EVERYBODY_WITH_A_ROLE = table(`
              any
  rep         yes
  supervisor  yes
  finance     yes
  service     yes
  admin       yes
  newcomer    yes
  nobody      door
`)

/** Receivables: a rep's own, a supervisor's team's, all for finance and admin; service has none in this version. */
export const RECEIVABLES = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     shown   shown   shown     shown   hidden
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

/** App Home opens for everybody with a role, with the receivables in it. */
const HOME = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     shown   shown   shown     shown   hidden
  service     hidden  hidden  hidden    hidden  hidden
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

/** Whether a record is in a list. */
export const inList = (facts: Facts, record: Owned) =>
  reading(facts, facts.seen.includes(record.customerName) ? 'shown' : 'hidden')

/** The same, and the totals above the list are of what is in it. */
async function inListWithTotals(facts: Facts, scene: Scene, record: Owned) {
  const mayBeSeen = COLUMNS.flatMap((column) =>
    RECEIVABLES[scene.who][column] === 'shown' ? scene.records[column] : null,
  )
  const ids = mayBeSeen.flatMap((each) => (each ? [each.instalmentId] : []))
  const receivables = await scene.story.workspace.receivables.byIds(ids)
  const amount = receivables.reduce((sum, { openAmount }) => sum + openAmount, 0n)
  expect(facts.seen).toContain(`Due today: ${formatMoney({ amount, currency: EUR }, 'en')}`)
  return inList(facts, record)
}

export const help: Case = {
  name: 'the help',
  right: 'app.use',
  about: 'person',
  rights: EVERYBODY_WITH_A_ROLE,
  prepare:
    async ({ slack }) =>
    async () =>
      void (await slack.command('asker', '/after')),
  judge: (facts) => reading(facts, facts.seen.includes('*/deal* closes a deal') ? 'yes' : facts.seen),
}

export const typed: Case = {
  ...help,
  name: 'words typed to the app',
  prepare:
    async ({ slack }) =>
    async () =>
      void (await slack.message('asker', 'asker', 'hello')),
}

export const homeOpened: Case = {
  name: 'App Home',
  right: 'app.use',
  about: 'list',
  rights: HOME,
  async prepare({ db, story, slack }) {
    // Complaints that other rows have laid would show customers to whoever works them (P3).
    await db.complaint.updateMany({ where: { closedAt: null }, data: { closedAt: story.clock.now() } })
    return async () => void (await slack.openHome('asker'))
  },
  judge: (facts, _, record) => inList(facts, record),
}

const dueList = (name: string, prepare: Case['prepare'], rights: Rights = RECEIVABLES): Case => ({
  name,
  right: 'receivable.see',
  about: 'list',
  rights,
  prepare,
  judge: inListWithTotals,
})

const pressing =
  (standing: Standing, actionId: string): Case['prepare'] =>
  async (scene) => {
    const place = await layButton(scene, 'asker', standing, actionId, '0')
    return async () => void (await scene.slack.click('asker', place, actionId))
  }

export const collectCommand = dueList('what is due', async ({ slack }) => async () => {
  await slack.command('asker', '/collect')
})
export const shortcut = dueList('what is due, by shortcut', async ({ slack }) => async () => {
  await slack.shortcut('asker', 'list_receivables')
})
export const previousPage = dueList('the page before', pressing('ephemeral', 'collections.previous_page'))
export const nextPage = dueList('the next page', pressing('ephemeral', 'collections.next_page'))

/** A side of what is open, by a choice in a message or by a word; who has no use for it gets the days. */
const choosing =
  (value: string): Case['prepare'] =>
  async (scene) => {
    const place = await layButton(scene, 'asker', 'ephemeral', 'collections.back', value)
    return async () => void (await scene.slack.click('asker', place, 'collections.back'))
  }

/** What is open by customer is of use to those who see all of it: others get their list, which has the same in it. */
const partOf = (name: string, actionId: string, routeOf: (record: Owned) => string): Case => ({
  name,
  right: 'receivable.see',
  about: 'record',
  rights: RECEIVABLES,
  async prepare(scene, record) {
    const place = await layButton(scene, 'asker', 'ephemeral', actionId, routeOf(record))
    return async () => void (await scene.slack.click('asker', place, actionId))
  },
  judge: (facts, _, record) => inList(facts, record),
})

export const customersView: Case = {
  name: 'what is open by customer',
  right: 'receivable.see',
  about: 'list',
  rights: RECEIVABLES,
  prepare: choosing('customer//0'),
  judge: (facts, _, record) => inList(facts, record),
}
export const customersCommand: Case = {
  ...customersView,
  name: 'the same by a word: only for those who see all',
  rights: table(`
              own     direct  indirect  other   foreign
  rep         hidden  hidden  hidden    hidden  hidden
  supervisor  hidden  hidden  hidden    hidden  hidden
  finance     shown   shown   shown     shown   hidden
  service     door    door    door      door    door
  admin       shown   shown   shown     shown   hidden
  newcomer    hidden  -       -         hidden  hidden
  nobody      door    door    door      door    door
`),
  prepare:
    async ({ slack }) =>
    async () =>
      void (await slack.command('asker', '/collect customers')),
}
export const viewChosen: Case = {
  ...customersView,
  name: 'another side, chosen',
  async prepare(scene) {
    const place = await laySelect(scene, 'asker', 'collections.choose_view', 'customer//0')
    return async () => void (await scene.slack.select('asker', place, 'collections.choose_view', 'customer//0'))
  },
}
export const repPart = partOf(
  'a rep, with anybody in the button',
  'collections.show_part',
  ({ ownerId }) => `rep/${ownerId}/0`,
)
export const customerPart = partOf(
  'a customer, with anybody in the button',
  'collections.show_part',
  ({ customerId }) => `customer/${customerId}/0`,
)
