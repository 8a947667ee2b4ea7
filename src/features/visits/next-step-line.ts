import { formatDate } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { isAnswerableFor, mayAsSuccessor } from '../../domain/succession.ts'
import { MAX_NEXT_STEP } from '../../domain/visit.ts'
import type { Dropped, ReminderContext, ReminderKind } from '../../reminders/kinds.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { snoozedNotice, snoozeMenu } from '../../reminders/snooze-menu.ts'
import { actions, button, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { Member, OutboxItem, Visit } from '../../store/index.ts'
import { STEP_DONE } from './ids.ts'

/** What a line about a next step says. */
export interface StepLine {
  readonly item: Pick<OutboxItem, 'id' | 'localDate'>
  readonly visit: Visit
  readonly snoozedUntil: Instant | null
  readonly timeZone: string
}

/** The line of the morning list on the day of a next step (V2); done or taken back, it says so (N4). */
export function nextStepLine(line: StepLine, t: Translate, locale: Locale): ReminderLine {
  const { item, visit, snoozedUntil, timeZone } = line
  const customer = asTyped(visit.customerName, 150)
  const step = asTyped(visit.nextStep?.text ?? '', MAX_NEXT_STEP)
  const rank = { level: 0, dueOn: item.localDate, amount: null } as const
  const base = { itemId: item.id, rank }
  if (!visit.nextStep) {
    const text = t('visits.step.undone', { customer })
    return { ...base, isOpen: false, text, blocks: [section(text)] }
  }
  if (visit.nextStepDoneAt) {
    const text = t('visits.step.done', { customer, text: step })
    return { ...base, isOpen: false, text, blocks: [section(text)] }
  }
  const words = t('visits.step.line', {
    customer,
    text: step,
    date: formatDate(visit.visitedOn, locale),
    on: formatDate(visit.nextStep.on, locale),
  })
  const named = (label: string) => `${label}: ${visit.customerName}`
  const done = t('visits.step.doneButton')
  return {
    ...base,
    isOpen: snoozedUntil === null,
    text: t('visits.step.text', { customer, step }),
    blocks: snoozedUntil
      ? [section(words), snoozedNotice(snoozedUntil, timeZone, t, locale)]
      : [
          section(words),
          actions(`step_${item.id}`, [
            button(STEP_DONE, done, { value: visit.id, accessibilityLabel: named(done) }),
            logVisitButton(visit, t),
            snoozeMenu(item.id, t),
          ]),
        ],
  }
}

/** The day of what was agreed on with a customer (V2), merged into the morning list of whoever visited them. */
export const nextStepKind: ReminderKind = {
  rule: RULE.nextStep,
  delivery: 'list',
  // Whether they may see what it tells is asked for each visit: one may be inherited.
  action: 'reminder.see',
  quietHours: 'wait',
  keepDays: 30,
  title: (t) => t('visits.step.title'),

  async doneSince({ subjectId }, { store, t }) {
    const [visit] = await store.visits.byIds([subjectId])
    if (!visit?.nextStep) return t('visits.step.gone')
    return visit.nextStepDoneAt ? t('visits.step.before') : null
  },

  async render(items, ctx) {
    const { store, recipient, t, locale } = ctx
    const visits = new Map(
      (await store.visits.byIds(items.map(({ subjectId }) => subjectId))).map((each) => [each.id, each]),
    )
    const members = await store.members.list()
    const dropped: Dropped[number][] = []
    const lines: ReminderLine[] = []
    for (const item of items) {
      const visit = visits.get(item.subjectId)
      const reason = visit ? reasonNotToTell(item, visit, members, ctx) : REASON.undone
      if (!visit || reason) dropped.push({ itemId: item.id, reason: reason ?? REASON.undone })
      else {
        const { snoozedUntil } = item
        lines.push(nextStepLine({ item, visit, snoozedUntil, timeZone: recipient.timeZone }, t, locale))
      }
    }
    return { lines, dropped }
  },
}

/** Why this reader is not told after all, or null; what is in the channel already is only rewritten. */
function reasonNotToTell(
  item: OutboxItem,
  visit: Visit,
  members: readonly Member[],
  { recipient }: ReminderContext,
): Reason | null {
  // Somebody stood in for whoever looks after the customer and agreed on it: it is theirs, too (R5).
  const ownerId = recipient.id === visit.customerOwnerId ? recipient.id : visit.stepOwnerId
  if (!isAnswerableFor(recipient.id, ownerId, members)) return REASON.otherOwner
  if (recipient.id !== ownerId && !mayAsSuccessor(recipient, 'visit.see', ownerId)) return REASON.rightLost
  if (item.state !== 'claimed') return null
  if (!visit.nextStep || visit.undoneAt) return REASON.undone
  return visit.nextStepDoneAt ? REASON.stepDone : null
}
