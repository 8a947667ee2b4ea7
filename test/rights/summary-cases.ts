/** The buttons of the Monday summary: each lists what the person may see, and nothing else (R2, T5). */
import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { Action } from '../../src/domain/policy.ts'
import { complaintOf, EUR, itemFor } from '../support/records.ts'
import { type Case, reading } from './case.ts'
import { layButton, type Standing } from './forms.ts'
import { inList, RECEIVABLES } from './list-cases.ts'
import type { Scene } from './scene.ts'
import { table } from './table.ts'

const ONLY_ADMINS = table(`
              any
  rep         door
  supervisor  door
  finance     door
  service     door
  admin       yes
  newcomer    door
  nobody      door
`)

/** The week in which everything of a scene is due, and the one before it. */
const THIS_WEEK = '2026-03-02'
const LAST_WEEK = '2026-02-23'

/** The summary of a week, as it would be planned. */
async function summaryOf({ db, story }: Scene, weekStart: string): Promise<string> {
  const key = { workspaceId: story.workspace.id, weekStart, channelId: 'CMANAGERS' }
  const where = { workspaceId_weekStart_channelId: key }
  const create = { ...key, createdAt: story.clock.now() }
  return (await db.summary.upsert({ where, create, update: {} })).id
}

const pressing =
  (standing: Standing, actionId: string, weekStart: string, list = ''): Case['prepare'] =>
  async (scene) => {
    const summaryId = await summaryOf(scene, weekStart)
    const place = await layButton(scene, 'asker', standing, actionId, list ? `${summaryId}:${list}:0` : summaryId)
    return async () => void (await scene.slack.click('asker', place, actionId))
  }

const listed = (name: string, right: Action, prepare: Case['prepare']): Case => ({
  name,
  right,
  about: 'list',
  rights: RECEIVABLES,
  prepare,
  judge: (facts, _, record) => inList(facts, record),
})

export const deals = listed('the deals of a summary', 'deal.see', pressing('message', 'summary.list_deals', THIS_WEEK))
export const dues = listed(
  'the dues of a summary',
  'receivable.see',
  pressing('message', 'summary.list_dues', THIS_WEEK),
)
export const overdue = listed(
  'the overdue of a summary',
  'receivable.see',
  pressing('message', 'summary.list_overdue', THIS_WEEK),
)
export const receipts = listed('the receipts of a summary', 'receivable.see', async (scene, record) => {
  const { records, story } = scene
  for (const each of Object.values(records)) {
    if (!each || each === records.foreign) continue
    const payment = {
      submissionKey: `receipt ${each.customerId}`,
      customerId: each.customerId,
      amount: { amount: 1_00n, currency: EUR },
      receivedOn: calendarDate(THIS_WEEK),
      method: 'cash' as const,
      reference: null,
    }
    await story.workspace.receivables.recordPayment(payment, scene.asker.id, story.clock.now())
  }
  return pressing('message', 'summary.list_receipts', THIS_WEEK)(scene, record)
})
export const coming = listed('what comes up, of a summary', 'receivable.see', async (scene, record) => {
  await scene.db.deal.updateMany({ data: { signedOn: LAST_WEEK } })
  return pressing('message', 'summary.list_coming', LAST_WEEK)(scene, record)
})
/** Complaints: as receivables, but for service, who sees what is theirs. */
const COMPLAINTS = table(`
              own     direct  indirect  other   foreign
  rep         shown   hidden  hidden    hidden  hidden
  supervisor  hidden  shown   shown     hidden  hidden
  finance     shown   shown   shown     shown   hidden
  service     shown   hidden  hidden    hidden  hidden
  admin       shown   shown   shown     shown   hidden
  newcomer    shown   -       -         hidden  hidden
  nobody      door    door    door      door    door
`)
export const complaints: Case = {
  ...listed('the complaints of a summary', 'complaint.see', async (scene, record) => {
    const { records, story } = scene
    for (const each of Object.values(records)) {
      if (!each || each === records.foreign) continue
      const complaint = complaintOf(each.customerId, `complaint ${each.customerId}`, { receivedAt: story.clock.now() })
      await story.workspace.complaints.file(complaint, scene.asker.id, story.clock.now())
    }
    return pressing('message', 'summary.list_complaints', THIS_WEEK)(scene, record)
  }),
  rights: COMPLAINTS,
}
export const corrections = listed('what was recorded late, of a summary', 'receivable.see', async (scene, record) => {
  const { db, story } = scene
  const workspaceId = story.workspace.id
  // The summary of last week was told before anything was recorded of that week.
  await db.deal.updateMany({ data: { signedOn: LAST_WEEK } })
  const lastId = await summaryOf(scene, LAST_WEEK)
  await db.summary.update({
    where: { workspaceId_id: { workspaceId, id: lastId } },
    data: { toldAsOf: new Date('2026-02-28T08:00:00Z') },
  })
  const item = itemFor(scene.asker, { rule: 'summary.week', subjectId: lastId })
  const readerId = item.recipientId
  await db.outboxItem.create({ data: { ...item, readerId, workspaceId, state: 'sent', createdAt: item.dueAt } })
  const summaryId = await summaryOf(scene, THIS_WEEK)
  await story.workspace.summaries.noteReading(summaryId, new Date('2026-03-09T07:30:00Z'))
  return pressing('message', 'summary.list_corrections', THIS_WEEK)(scene, record)
})
export const previousPage = listed(
  'the page before, of a summary’s list',
  'receivable.see',
  pressing('ephemeral', 'summary.previous_page', THIS_WEEK, 'toCollect'),
)
export const nextPage = listed(
  'the next page, of a summary’s list',
  'receivable.see',
  pressing('ephemeral', 'summary.next_page', THIS_WEEK, 'toCollect'),
)

export const updated: Case = {
  name: 'a summary brought up to date',
  right: 'summary.update',
  about: 'person',
  rights: ONLY_ADMINS,
  prepare: pressing('message', 'summary.update', THIS_WEEK),
  // It was not posted yet: whoever may is told so.
  judge: (facts) => reading(facts, facts.seen.includes('This summary cannot be found any more') ? 'yes' : facts.seen),
}
