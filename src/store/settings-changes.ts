import type { Instant } from '../domain/clock.ts'
import type { Authorities } from '../domain/complaint.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { type AuditDetail, type JsonValue, writeAudit } from './audit.ts'
import type { Tx } from './client.ts'
import type { Scope } from './scope.ts'
import { readSettings, type Settings, type SettingsPatch, settingsRow, settingText } from './settings.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Somebody else changed the same settings since a form was opened. */
export interface ChangedSince {
  readonly settings: Settings
  /** Which of those that were to be changed, in the order of the settings. */
  readonly changed: readonly (keyof SettingsPatch)[]
  readonly actorId: string | null
  readonly at: Instant
}

export interface SettingsStore {
  /** The settings in force. */
  read(): Promise<Settings>
  /** Changes what the patch names and writes an audit entry of the changed fields, before and after (R4). */
  update(patch: SettingsPatch, actorId: string | null, now: Instant): Promise<Settings>
  /**
   * The same for a form that was opened at a revision: where somebody else has changed one of these settings since, and
   * to something else than this form wants, nothing is changed, and the answer says who did and when.
   */
  change(
    patch: SettingsPatch,
    by: { readonly actorId: string; readonly sinceRevision: number },
    now: Instant,
  ): Promise<Result<Settings, ChangedSince>>
}

/** The settings of one workspace. */
export function createSettingsStore({ db, workspaceId }: Scope): SettingsStore {
  return {
    read: () => readSettings(db, workspaceId),
    update: (patch, actorId, now) =>
      inTransaction(db, async (tx) => {
        await takeTurn(tx, workspaceId)
        return write(tx, workspaceId, await readSettings(tx, workspaceId), patch, { actorId, now })
      }),
    change: (patch, { actorId, sinceRevision }, now) =>
      inTransaction(db, async (tx) => {
        await takeTurn(tx, workspaceId)
        const before = await readSettings(tx, workspaceId)
        const since = await changedSince(tx, workspaceId, before, patch, sinceRevision)
        return since ? err(since) : ok(await write(tx, workspaceId, before, patch, { actorId, now }))
      }),
  }
}

const noLimitsYet = ({ supervisor }: Authorities): Authorities => ({
  rep: 0n,
  service: 0n,
  supervisor: supervisor === null ? null : 0n,
})

const differ = (one: Settings, other: Settings, key: keyof Settings) =>
  settingText(one[key]) !== settingText(other[key])

async function write(
  tx: Tx,
  workspaceId: WorkspaceId,
  before: Settings,
  patch: SettingsPatch,
  { actorId, now }: { readonly actorId: string | null; readonly now: Instant },
): Promise<Settings> {
  const isOtherMoney = patch.currency !== undefined && patch.currency !== before.currency
  // Limits are in the currency that was: in another one nobody has said them yet (P2, D5).
  const limits = isOtherMoney ? { authorities: noLimitsYet(before.authorities), reflectionAmount: null } : {}
  const wanted = { ...before, ...limits, ...patch }
  const changed = SETTINGS.filter((key) => differ(before, wanted, key))
  if (changed.length === 0) return before
  const after = { ...wanted, revision: before.revision + 1 }
  const data = {
    ...settingsRow(after),
    // Customers whose next return visit was derived before are found by it (return-visits.ts).
    ...(changed.includes('contactRules') ? { contactRulesRevision: after.revision } : {}),
  }
  await tx.workspaceSettings.update({ where: { workspaceId }, data })
  // Clocks run by the workspace's hours (P4): by when each is due is worked out anew, from its start, with the next look.
  if ([...CALENDAR, 'complaintClocks' as const].some((key) => changed.includes(key)))
    await tx.complaint.updateMany({
      where: { workspaceId, closedAt: null, withdrawnAt: null },
      data: { clockLookAt: now },
    })
  // When is warned of a question, too (I5); by when it is due was said when it was asked.
  if (changed.includes('complaintClocks'))
    await tx.customerQuestion.updateMany({ where: { workspaceId, lookAt: { not: null } }, data: { lookAt: now } })
  // By when a check-in was missed, and when a phase is stuck, too (I3, I4).
  if (CALENDAR.some((key) => changed.includes(key)))
    await tx.implementation.updateMany({ where: { workspaceId, lookAt: { not: null } }, data: { lookAt: now } })
  const entry = {
    actorId,
    action: 'settings.update',
    outcome: 'done',
    subjectType: 'settings',
    subjectId: null,
  } as const
  await writeAudit(tx, workspaceId, { ...entry, before: pick(before, changed), after: pick(after, changed) }, now)
  return after
}

/** Looks through the changes since a revision, of which each left an audit entry, for one that stands in the way. */
async function changedSince(
  tx: Tx,
  workspaceId: WorkspaceId,
  settings: Settings,
  patch: SettingsPatch,
  sinceRevision: number,
): Promise<ChangedSince | null> {
  const changes = Math.min(settings.revision - sinceRevision, MOST_CHANGES)
  if (!(changes > 0)) return null
  const contested = SETTINGS.filter((key) => key in patch && differ(settings, { ...settings, ...patch }, key))
  const entries = await tx.auditEntry.findMany({
    where: { workspaceId, action: 'settings.update' },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: changes,
  })
  const touched = (entry: (typeof entries)[number]) =>
    contested.filter((key) => key in ((entry.after as AuditDetail | null) ?? {}))
  const last = entries.find((entry) => touched(entry).length > 0)
  if (!last) return null
  const changed = contested.filter((key) => entries.some((entry) => touched(entry).includes(key)))
  return { settings, changed, actorId: last.actorId, at: last.at }
}

/** A form that was open for longer than this many changes is compared with the last of them only. */
const MOST_CHANGES = 100

const SETTINGS = [
  'language',
  'timeZone',
  'currency',
  'country',
  'hours',
  'remindAt',
  'unknownOutcomes',
  'closingDays',
  'managerChannelId',
  'summaryAt',
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
  'setUpAt',
  'setUpById',
] as const satisfies readonly (keyof Settings)[]

/** What the working calendar of the workspace consists of. */
const CALENDAR = ['timeZone', 'country', 'hours', 'closingDays'] as const satisfies readonly (keyof Settings)[]

/** Settings are JSON all through, but for instants and amounts: an audit entry holds them as they are. */
const pick = (settings: Settings, keys: readonly (keyof Settings)[]): AuditDetail =>
  Object.fromEntries(keys.map((key) => [key, jsonOf(settings[key])]))
const jsonOf = (value: Settings[keyof Settings]): JsonValue => JSON.parse(settingText(value)) as JsonValue
