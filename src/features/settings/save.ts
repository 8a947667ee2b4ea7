import { formatInstant } from '../../domain/calendar-date.ts'
import { planSummary } from '../../reminders/plan-summaries.ts'
import { listText } from '../../slack/list-text.ts'
import type { RequestContext, ViewReply, ViewRequest } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import {
  type ChangedSince,
  type NewAuditEntry,
  type Settings,
  type SettingsPatch,
  settingText,
} from '../../store/index.ts'
import { type FormRoute, readFormRoute, type SettingsForm } from './form.ts'

/** What decides when reminders arrive: changed, they are put where they belong now. */
const MOVES_REMINDERS: readonly (keyof Settings)[] = ['hours', 'remindAt', 'country', 'closingDays']

/**
 * Saves one form of settings at once (R4). Where another admin has changed the same since it was opened, nothing is
 * saved: the form stays as it was filled in and says who did what; saved again, it holds.
 */
export async function saveSettings<Values>(
  form: SettingsForm<Values>,
  ctx: RequestContext,
  { values, privateMetadata }: Pick<ViewRequest, 'values' | 'privateMetadata'>,
  redraw: (route: FormRoute) => Promise<void>,
): Promise<ViewReply> {
  const { store, actor, now, settings: before, t, locale } = ctx
  const typed = form.read(values)
  const route = readFormRoute(privateMetadata)
  const checked = await form.check(typed, ctx)
  if (!checked.ok) return { kind: 'errors', errors: checked.error }
  const by = { actorId: actor.memberId, sinceRevision: route.revision }
  const saved = await store.settings.change(checked.value, by, now)
  if (!saved.ok) {
    const { revision } = saved.error.settings
    const notice = await changedSentence(saved.error, ctx)
    return { kind: 'update', view: form.build(typed, { ...route, revision }, { t, locale, notice }) }
  }
  // Looked at and left as it was, a step of the set-up is done (N5): the audit tells it from one that nobody has opened.
  if (saved.value.setUpAt === null && saved.value.revision === before.revision)
    await store.audit.add(lookedAt(checked.value, actor.memberId), now)
  const differs = (key: keyof Settings) => settingText(before[key]) !== settingText(saved.value[key])
  const moved = MOVES_REMINDERS.some(differs)
  const ladderMoved = differs('ladder') || differs('reminderGapDays')
  const returnVisitsMoved = differs('contactRules')
  const rhythmMoved = differs('rhythm')
  return {
    kind: 'close',
    async after() {
      await redraw(route)
      // The summary that goes out next is made ahead (T2), now that there is a channel, or another time.
      await planSummary(store, now)
      if (ladderMoved) await store.receivables.deriveLadders(null, now, 'ladder')
      else if (moved) await store.receivables.deriveLadders(null, now)
      if (returnVisitsMoved) await store.visits.planReturnVisits(now)
      if (rhythmMoved) await store.implementationAlerts.lookSoon(now)
      ctx.nudge()
    },
  }
}

/** The audit entry of settings that were saved as they are. */
const lookedAt = (patch: SettingsPatch, actorId: string): NewAuditEntry => ({
  actorId,
  action: 'settings.confirm',
  outcome: 'done',
  subjectType: 'settings',
  subjectId: null,
  after: Object.fromEntries(Object.keys(patch).map((key) => [key, 'as it was'])),
})

async function changedSentence(since: ChangedSince, ctx: RequestContext): Promise<string> {
  const { store, member, t, locale } = ctx
  const by = since.actorId === null ? null : await store.members.byId(since.actorId)
  return t('settings.changedSince', {
    name: asTyped(by?.name ?? t('settings.somebody'), 80),
    at: formatInstant(since.at, member.timeZone, locale),
    what: listText(
      since.changed.flatMap((key) => (isNamed(key) ? [t(`settings.named.${key}`)] : [])),
      locale,
    ),
  })
}

const NAMED = [
  'managerChannelId',
  'summaryAt',
  'language',
  'currency',
  'timeZone',
  'country',
  'hours',
  'remindAt',
  'closingDays',
  'unknownOutcomes',
  'ladder',
  'reminderGapDays',
  'tones',
  'dueOnDayOff',
  'financeConfirms',
  'disputePauseDays',
  'fileConfirmDays',
  'needAheadDays',
  'goodDaysAhead',
  'productPeople',
  'sensitiveFields',
  'untouchedMonths',
  'contactRules',
  'authorities',
  'complaintClocks',
  'rhythm',
  'questionHours',
  'followUpDays',
  'reflectionAmount',
  'complaintsChannelId',
] as const
const isNamed = (key: string): key is (typeof NAMED)[number] => NAMED.some((name) => name === key)
