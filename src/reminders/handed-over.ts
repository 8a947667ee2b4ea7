import { section } from '../slack/blocks.ts'
import { handedOverText } from '../slack/handed-over.ts'
import type { OutboxItem } from '../store/index.ts'
import type { Dropped, ReminderContext } from './kinds.ts'
import type { ReminderLine } from './list.ts'
import { REASON } from './reasons.ts'

/**
 * What was told to somebody and is another's by now: instead of its line, the message says once for each customer to whom
 * it went (N4, R5).
 */
export async function handedOverLines(
  items: readonly OutboxItem[],
  dropped: Dropped,
  { store, recipient, t, locale }: ReminderContext,
): Promise<ReminderLine[]> {
  const gone = new Set(dropped.flatMap(({ itemId, reason }) => (reason === REASON.otherOwner ? [itemId] : [])))
  const told = items.filter(({ id, state }) => state === 'sent' && gone.has(id))
  if (told.length === 0) return []
  const subjectIds = told.map(({ subjectId }) => subjectId)
  const handed = await store.handOvers.handedFrom(recipient.id, subjectIds)
  const lines = new Map<string, ReminderLine>()
  for (const { id: itemId, subjectId, localDate } of told) {
    const record = handed.get(subjectId)
    const text = record && handedOverText(record, recipient.timeZone, t, locale)
    if (!text || lines.has(text)) continue
    const rank = { level: 0, dueOn: localDate, amount: null } as const
    lines.set(text, { itemId, rank, isOpen: false, text, blocks: [section(text)] })
  }
  return [...lines.values()]
}
