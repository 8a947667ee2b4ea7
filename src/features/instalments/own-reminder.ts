import { PROMISE_RULE } from '../../domain/promise-to-pay.ts'
import { LADDER_RULE } from '../../domain/reminder-ladder.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { OutboxItem } from '../../store/index.ts'

/** Lines of a morning list that tell of an instalment. */
const LINES: readonly string[] = [LADDER_RULE.step, PROMISE_RULE.due]

/**
 * The last reminder of an instalment that reached this person (N3); where none did, somebody else's: whoever may not put
 * it off is told so when they try (R2). Undefined where nobody was reminded.
 */
export async function reminderOf(
  instalmentId: string,
  { store, actor }: Pick<RequestContext, 'store' | 'actor'>,
): Promise<OutboxItem | undefined> {
  const items = await store.reminders.ofSubject(instalmentId)
  const told = items.filter(({ rule, state }) => LINES.includes(rule) && state === 'sent')
  return told.findLast(({ readerId }) => readerId === actor.memberId) ?? told.at(-1)
}
