import { formatInstant } from '../../domain/calendar-date.ts'
import type { Instant } from '../../domain/clock.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { MAX_SNOOZE_DAYS, type SnoozeChoice, type SnoozeProblem, snoozeUntil } from '../../domain/snooze.ts'
import { isOptional, type ReminderKind } from '../../reminders/index.ts'
import { permit } from '../../slack/authorisation.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { type OutboxItem, workingCalendar } from '../../store/index.ts'

/** The reminders there are, by rule. */
export type Kinds = ReadonlyMap<string, ReminderKind>

/**
 * The reminder this person may put off, or a sentence that says why not: not there, somebody else's (audited, R2), of a
 * kind that cannot be put off, or what happened to its record since (N4).
 */
async function readReminder(itemId: string, kinds: Kinds, ctx: RequestContext): Promise<Result<OutboxItem, string>> {
  const { t } = ctx
  const [item] = await ctx.store.reminders.items([itemId])
  if (!item) return err(t('reminders.error.gone'))
  const allowed = await permit(ctx, 'reminder.snooze', item.recipientId, { type: 'reminder', id: item.id })
  if (!allowed.ok) return err(allowed.error.sentence)
  const kind = kinds.get(item.rule)
  if (!isOptional(kind)) return err(t('reminders.error.notSnoozed'))
  const done = await kind.doneSince?.(item, ctx)
  return done ? err(done) : ok(item)
}

/** Likewise, while it is not put off yet: what the form is opened for. */
export async function readSnoozable(itemId: string, kinds: Kinds, ctx: RequestContext) {
  const item = await readReminder(itemId, kinds, ctx)
  return item.ok && item.value.snoozedUntil ? err(snoozedSentence(item.value.snoozedUntil, ctx)) : item
}

/**
 * Puts a reminder off (N3): it comes again at the time chosen, within working time (N2), and the message says so. Asked
 * for twice, it is done once; put off to another time before, it says so (N4). Answers the reminder; a refusal is a
 * sentence.
 */
export async function snooze(
  itemId: string,
  choice: SnoozeChoice,
  kinds: Kinds,
  ctx: RequestContext,
): Promise<Result<OutboxItem, string>> {
  const { store, settings, member, now, t } = ctx
  const item = await readReminder(itemId, kinds, ctx)
  if (!item.ok) return item
  const wanted = snoozeUntil(choice, now, workingCalendar(settings, member), settings.remindAt)
  if (!wanted.ok) return err(problemSentence(wanted.error, t))
  const snoozed = await store.reminders.snooze(item.value.id, wanted.value, now)
  if (!snoozed) return err(t('reminders.error.gone'))
  ctx.nudge()
  const isTheSame = snoozed.created || snoozed.until.getTime() === wanted.value.dueAt.getTime()
  return isTheSame ? item : err(snoozedSentence(snoozed.until, ctx))
}

const snoozedSentence = (until: Instant, { t, locale, member }: RequestContext) =>
  t('reminders.error.snoozedSince', { until: formatInstant(until, member.timeZone, locale) })

function problemSentence(problem: SnoozeProblem, t: Translate): string {
  switch (problem) {
    case 'not-later':
      return t('reminders.error.notLater')
    case 'too-far':
      return t('reminders.error.tooFar', { days: MAX_SNOOZE_DAYS })
    case 'never-open':
      return t('reminders.error.neverOpen')
  }
}
