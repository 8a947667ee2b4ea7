import type { Instant } from '../../domain/clock.ts'
import type { ReminderKind } from '../../reminders/index.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import type { NewOutboxItem, OutboxItem, Summary, WorkspaceStore } from '../../store/index.ts'
import { correctionsMessage, readCorrections } from './corrections.ts'
import { weekMessage } from './message.ts'
import { readCorrectionsReport } from './records.ts'
import { readRepsReport, readWeekReport } from './report.ts'
import { repliesFor, repsMessage } from './thread.ts'

/** Longer than until Sunday it is not last week's any more. */
const KEEP_DAYS = 6

const nothing = (items: readonly OutboxItem[], reason: Reason) => ({
  text: '',
  blocks: [],
  dropped: items.map(({ id }) => ({ itemId: id, reason })),
})

/**
 * The Monday summary (T2): into the manager channel, on a holiday too, whatever the working hours of who answers for it.
 * Not sent where another channel was chosen before it was told.
 */
export const weekSummaryKind: ReminderKind = {
  rule: RULE.weekSummary,
  delivery: 'alone',
  action: 'summary.update',
  quietHours: 'ignore',
  keepDays: KEEP_DAYS,
  escalation: true,
  follow: async (item, ctx) => firstReply(item, ctx),
  async render(items, ctx) {
    const [item] = items
    const summary = item && (await ctx.store.summaries.byId(item.subjectId))
    if (!summary) return nothing(items, REASON.nothingLeft)
    if (item.state === 'claimed' && summary.channelId !== ctx.settings.managerChannelId)
      return nothing(items, REASON.otherChannel)
    // Before it is sent: where its fate stays unknown, this is when what was sent last was read.
    if (item.state === 'claimed') await ctx.store.summaries.noteReading(summary.id, ctx.now)
    return { ...weekMessage(await readWeekReport(ctx, summary), ctx.t, ctx.locale), dropped: [] }
  },
}

/** What was recorded late (T6), the first reply in the thread of the summary, where there is something to correct. */
export const weekSummaryCorrectionsKind: ReminderKind = {
  rule: RULE.weekSummaryCorrections,
  delivery: 'alone',
  action: 'summary.update',
  quietHours: 'ignore',
  keepDays: KEEP_DAYS,
  escalation: true,
  follow: async (item, ctx) =>
    nextReply({ parent: item, summaryId: readReply(item.subjectId).summaryId, page: 1 }, ctx),
  async render(items, ctx) {
    const [item] = items
    const summary = await ctx.store.summaries.byId(readReply(item?.subjectId ?? '').summaryId)
    if (!summary) return nothing(items, REASON.nothingLeft)
    return { ...correctionsMessage(await readCorrectionsReport(ctx, summary, ctx), ctx.t, ctx.locale), dropped: [] }
  },
}

/** The lines of the reps, in the thread of the summary, a page after the other (T3). */
export const weekSummaryRepsKind: ReminderKind = {
  rule: RULE.weekSummaryReps,
  delivery: 'alone',
  action: 'summary.update',
  quietHours: 'ignore',
  keepDays: KEEP_DAYS,
  escalation: true,
  async follow(item, ctx) {
    const { summaryId, page } = readReply(item.subjectId)
    return nextReply({ parent: item, summaryId, page: page + 1 }, ctx)
  },
  async render(items, ctx) {
    const [item] = items
    const { summaryId, page } = readReply(item?.subjectId ?? '')
    const summary = await ctx.store.summaries.byId(summaryId)
    if (!summary) return nothing(items, REASON.nothingLeft)
    return { ...repsMessage(await readRepsReport(ctx, summary), page, ctx.t, ctx.locale), dropped: [] }
  },
}

/** Which page of which summary a reply tells. */
function readReply(subjectId: string): { readonly summaryId: string; readonly page: number } {
  const [summaryId = '', page = ''] = subjectId.split('/')
  return { summaryId, page: Number(page) }
}

/** The reply with this page, where there is one. One after the other, so that they stand in their order. */
async function nextReply(
  { parent, summaryId, page }: { parent: OutboxItem; summaryId: string; page: number },
  { store, now }: { store: WorkspaceStore; now: Instant },
): Promise<NewOutboxItem[]> {
  const summary = await store.summaries.byId(summaryId)
  if (!summary) return []
  const report = await readRepsReport({ store, settings: await store.settings.read() }, summary)
  if (page > repliesFor(report)) return []
  return [replyTo(parent, { rule: RULE.weekSummaryReps, subjectId: `${summaryId}/${page}`, dueAt: now })]
}

/** The reply that comes first: the corrections, where there are any. Which they are is settled once the message was sent. */
async function firstReply(
  parent: OutboxItem,
  { store, now }: { store: WorkspaceStore; now: Instant },
): Promise<NewOutboxItem[]> {
  const summaryId = parent.subjectId
  const { changes } = await readCorrections({ store, settings: await store.settings.read() }, { id: summaryId })
  if (changes.length === 0) return nextReply({ parent, summaryId, page: 1 }, { store, now })
  return [replyTo(parent, { rule: RULE.weekSummaryCorrections, subjectId: correctionsOf(summaryId), dueAt: now })]
}

/** What the reply with a summary's corrections is known by. */
const correctionsOf = (summaryId: string) => `${summaryId}/corrections`

const replyTo = (
  { id, recipientId, localDate, channelId, threadOf }: OutboxItem,
  reply: Pick<NewOutboxItem, 'rule' | 'subjectId' | 'dueAt'>,
): NewOutboxItem => ({ ...reply, recipientId, localDate, channelId, threadOf: threadOf ?? id })

/**
 * Has a summary and its thread rewritten from the records as they are now (T6); where more people have a line than before,
 * the thread gets its next reply. Answers whether there is anything to rewrite: not before it was posted.
 */
export async function updateSummary(
  { store, now }: { store: WorkspaceStore; now: Instant },
  summary: Summary,
): Promise<boolean> {
  const parent = (await store.reminders.ofSubject(summary.id)).find(({ state }) => state === 'sent')
  if (!parent) return false
  let told = 0
  const [corrections] = await store.reminders.ofSubject(correctionsOf(summary.id))
  let last: OutboxItem = corrections ?? parent
  for (;;) {
    const [reply] = await store.reminders.ofSubject(`${summary.id}/${told + 1}`)
    if (!reply) break
    told += 1
    last = reply
  }
  // A reply that is on its way brings the next one by itself.
  const more =
    last.state === 'sent' ? await nextReply({ parent, summaryId: summary.id, page: told + 1 }, { store, now }) : []
  await store.summaries.refresh(summary.id, more, now)
  return true
}
