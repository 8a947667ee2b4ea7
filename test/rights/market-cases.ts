/** Market reports: making one, acknowledging anybody's, and the list. */
import { expect } from '@jest/globals'
import { buildReportModal, EMPTY_REPORT } from '../../src/features/market-reports/report.modal.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { type Case, reading } from './case.ts'
import { SEE } from './customer-cases.ts'
import { customerOption, lay, layButton } from './forms.ts'
import { inList } from './list-cases.ts'
import { EVERY_CUSTOMER, type Owned, type Scene } from './scene.ts'
import { table } from './table.ts'

const EVERYBODY = table(`
              any
  rep         yes
  supervisor  yes
  finance     yes
  service     yes
  admin       yes
  newcomer    yes
  nobody      door
`)

const LIST = table(`
              own    direct  indirect  other   foreign
  rep         shown  hidden  hidden    hidden  hidden
  supervisor  shown  shown   shown     hidden  hidden
  finance     shown  hidden  hidden    hidden  hidden
  service     shown  hidden  hidden    hidden  hidden
  admin       shown  shown   shown     shown   hidden
  newcomer    shown  -       -         hidden  hidden
  nobody      door   door    door      door    door
`)

/** A supervisor's for the team, an admin's for all; nobody's on what is their own (R1). */
const ACKNOWLEDGE = table(`
              own   direct  indirect  other  foreign
  rep         door  door    door      door   door
  supervisor  no    yes     yes       no     gone
  finance     door  door    door      door   door
  service     door  door    door      door   door
  admin       no    yes     yes       yes    gone
  newcomer    door  -       -         door   door
  nobody      door  door    door      door   door
`)

const t = createTranslator('en')
let count = 0

/** A report of the record's owner about its customer, told to nobody. */
async function newReport({ db, story }: Scene, { customerId, ownerId, customerName }: Owned): Promise<string> {
  count += 1
  const { workspaceId } = await db.customer.findFirstOrThrow({ where: { id: customerId } })
  const about = { workspaceId, customerId, reporterId: ownerId, competitorNews: `News at ${customerName}` }
  const made = await db.marketReport.create({
    data: { ...about, submissionKey: `made ${count}`, createdAt: story.clock.now() },
  })
  return made.id
}

const opening = (name: string, open: (scene: Scene) => Promise<void>): Case => ({
  name,
  right: 'market-report.make',
  about: 'person',
  rights: EVERYBODY,
  prepare: async (scene) => () => open(scene),
  judge: (facts) => reading(facts, facts.seen.includes('"callback_id":"market-reports.report"') ? 'yes' : facts.seen),
})

export const shortcut = opening(
  'the shortcut',
  async ({ slack }) => void (await slack.shortcut('asker', 'market_report')),
)
export const formCommand = opening(
  '/visit market',
  async ({ slack }) => void (await slack.command('asker', '/visit market')),
)

export const reported: Case = {
  name: 'the form',
  right: 'market-report.make',
  about: 'person',
  rights: EVERYBODY,
  async prepare(scene) {
    await lay(scene, 'asker', buildReportModal(EMPTY_REPORT, false, t))
    return async () => {
      const values = { competitor_news: 'They sell below cost' }
      // Nothing of it stands in the reporter's own App Home.
      const { errors, problem } = await scene.slack.submit('asker', { values, clientChecks: false })
      return { errors, problem }
    }
  },
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'market-report.make', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was reported'
  },
}

/** Customers that one may see. */
const OFFERED = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     shown   shown   shown     shown   hidden
  service     hidden  hidden  hidden    hidden  hidden
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)

export const customersOffered: Case = {
  name: 'customers found by typing',
  right: 'market-report.make',
  about: 'list',
  rights: OFFERED,
  silent: true,
  async prepare({ slack, ...scene }) {
    await lay({ slack, ...scene }, 'asker', buildReportModal(EMPTY_REPORT, true, t))
    return () =>
      slack.typeOptions('asker', 'modal', 'market-reports.customer', EVERY_CUSTOMER).then(({ options }) => options)
  },
  judge: (facts, _, record) => inList(facts, record),
}

export const reportedAt: Case = {
  name: 'the form, with the id of the customer at whom it was heard',
  right: 'market-report.make',
  about: 'record',
  // The form of somebody who may see no customer has no such field: what it is filled in with all the same is not read.
  rights: { ...SEE, service: { own: 'yes', direct: 'yes', indirect: 'yes', other: 'yes', foreign: 'yes' } },
  async prepare(scene, { customerId }) {
    await lay(scene, 'asker', buildReportModal(EMPTY_REPORT, true, t))
    const values = { competitor_news: 'They sell below cost', customer: customerOption(customerId) }
    return async () => {
      const { errors, problem } = await scene.slack.submit('asker', { values, clientChecks: false })
      return { errors, problem }
    }
  },
  refused: (_, { customerId }) => ({ action: 'customer.see', subjectType: 'customer', subjectId: customerId }),
  async judge({ changed }, { db, who }, { customerId }) {
    const [latest] = await db.marketReport.findMany({ orderBy: { id: 'desc' }, take: 1 })
    const about = who === 'service' ? null : customerId
    return changed && latest?.customerId === about ? 'yes' : `reported at ${latest?.customerId}`
  },
}

export const listCommand: Case = {
  name: '/visit market list',
  right: 'market-report.see',
  about: 'list',
  rights: LIST,
  async prepare(scene) {
    for (const record of Object.values(scene.records)) if (record) await newReport(scene, record)
    return async () => void (await scene.slack.command('asker', '/visit market list'))
  },
  judge: (facts, _, { customerName }) =>
    reading(facts, facts.seen.includes(`News at ${customerName}`) ? 'shown' : 'hidden'),
}

const reportOf = new WeakMap<Owned, string>()

export const acknowledged: Case = {
  name: 'the button, with the id of a report',
  right: 'market-report.acknowledge',
  about: 'record',
  rights: ACKNOWLEDGE,
  async prepare(scene, record) {
    const { slack, db } = scene
    const id = await newReport(scene, record)
    reportOf.set(record, id)
    const place = await layButton(scene, 'asker', 'message', 'market-reports.acknowledge', id)
    const [before, hash] = [slack.ephemerals('asker').length, slack.home('asker')?.hash]
    return async () => {
      await slack.click('asker', place, 'market-reports.acknowledge')
      while (slack.ephemerals('asker').length === before) {
        const isDone = (await db.marketReport.count({ where: { id, acknowledgedAt: null } })) === 0
        if (isDone && slack.home('asker')?.hash !== hash) return { done: true }
        await new Promise((resolve) => setImmediate(resolve))
      }
      return undefined
    }
  },
  refused: (_, record) => ({
    action: 'market-report.acknowledge',
    subjectType: 'market-report',
    subjectId: reportOf.get(record) ?? '',
  }),
  judge(facts, { asker }) {
    expect(facts.audit).toMatchObject([{ actorId: asker.id, action: 'market-report.acknowledge', outcome: 'done' }])
    return facts.changed ? 'yes' : 'nothing was acknowledged'
  },
}
