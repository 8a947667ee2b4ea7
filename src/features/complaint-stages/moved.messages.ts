import { COMPLAINT_RULE } from '../../domain/complaint-rules.ts'
import { stageAfter } from '../../domain/complaint-stage.ts'
import type { ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import { REASON } from '../../reminders/reasons.ts'
import { header, section } from '../../slack/blocks.ts'
import { type ClocksRead, clockLines, dueOfNext } from '../../slack/complaints/clocks.ts'
import { eventText } from '../../slack/complaints/history.ts'
import { nextStepText } from '../../slack/complaints/progress.ts'
import { isResponsibleFor } from '../../slack/complaints/responsible.ts'
import type { Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { Complaint, ComplaintEvent, OutboxItem } from '../../store/index.ts'
import { dropAll, showButton } from './approval.messages.ts'
import { aboutComplaint } from './stage.modal.ts'

/** A complaint that somebody opened again or moved back: the entry of that, and what happened first since; null: nothing has. */
export interface Moved {
  readonly complaint: Complaint
  readonly move: ComplaintEvent
  readonly since: ComplaintEvent | null
}

/** What moves a complaint on: with it, what was to be done after somebody else's move is done, or is another thing. */
const MOVES: ReadonlySet<ComplaintEvent['kind']> = new Set([
  'stage_done',
  'scored',
  'moved_back',
  'closing_agreed',
  'closing_refused',
  'reopened',
  'withdrawn',
])

/**
 * To whoever is responsible, that somebody else opened it again or moved it back (P2, P8): who and why, what is theirs to do
 * next and by when. Once it was moved on, it says by whom, and there is nothing left to do (N4).
 */
export function movedMessage({ complaint, move, since }: Moved, t: Translate, read: ClocksRead) {
  const isReopened = move.kind === 'reopened'
  const next = nextStepText(complaint, t)
  return {
    text: summary({ complaint, move, since }, t, read),
    blocks: [
      header(t(isReopened ? 'complaintStages.moved.reopenedHeading' : 'complaintStages.moved.backHeading')),
      aboutComplaint(complaint, t),
      section(eventText(move, t, read)),
      ...(since
        ? [section(`✓ ${eventText(since, t, read)}`)]
        : [section([...(next ? [`→ *${next}*`] : []), ...clockLines(complaint, t, read)].join('\n'))]),
      showButton(complaint, t),
    ],
    ...(since ? { isDone: true } : {}),
  }
}

/** What notifications say: who did what, the next step, and by when, where a clock runs until then. */
function summary({ complaint, move, since }: Moved, t: Translate, read: ClocksRead): string {
  const words = { name: asTyped(move.memberName, 80), customer: asTyped(complaint.customerName, 150) }
  const how = move.kind === 'reopened' ? 'reopened' : 'back'
  const next = since === null ? stageAfter(complaint.stage) : null
  if (next === null || next === 'received') return t(`complaintStages.moved.${how}`, words)
  const step = t(`complaints.todo.${next}`)
  const date = dueOfNext(complaint, next, read)
  return date === null
    ? t(`complaintStages.moved.${how}Next`, { ...words, step })
    : t(`complaintStages.moved.${how}NextBy`, { ...words, step, date })
}

async function readMoved(
  item: OutboxItem | undefined,
  { store }: Pick<ReminderContext, 'store'>,
): Promise<Moved | null> {
  const [complaintId = '', eventId = ''] = item?.subjectId.split('/') ?? []
  const complaint = await store.complaints.byId(complaintId)
  if (!complaint) return null
  const history = await store.complaints.history(complaintId)
  const at = history.findIndex(({ id }) => id === eventId)
  const move = history[at]
  return move ? { complaint, move, since: history.slice(at + 1).find(({ kind }) => MOVES.has(kind)) ?? null } : null
}

/** Somebody else opened it again or moved it back (P2, P8), to whoever is responsible; of a severe one at any hour (P5, N2). */
export const movedByAnotherKind: ReminderKind = {
  rule: COMPLAINT_RULE.movedByAnother,
  delivery: 'alone',
  action: 'complaint.work',
  quietHours: 'wait',
  isUrgent: async (item, ctx) => (await readMoved(item, ctx))?.complaint.severity === 'severe',
  title: (t) => t('complaintStages.moved.title'),

  async concerns(item, ctx) {
    const moved = await readMoved(item, ctx)
    return moved?.move.memberId ? [moved.move.memberId] : []
  },

  async render(items, ctx) {
    const [item] = items
    const moved = await readMoved(item, ctx)
    if (!item || !moved) return dropAll(items, REASON.nothingLeft)
    const { store, recipient, locale, now, t } = ctx
    if (item.state === 'claimed') {
      if (!isResponsibleFor(recipient.id, moved.complaint, await store.members.list()))
        return dropAll(items, REASON.otherOwner)
      if (moved.since) return dropAll(items, REASON.overtaken)
    }
    return { ...movedMessage(moved, t, { timeZone: recipient.timeZone, locale, now }), dropped: [] }
  },
}
