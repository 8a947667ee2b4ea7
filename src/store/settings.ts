import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import { type Currency, currency } from '../domain/money.ts'
import type { WorkingCalendar, WorkingHours } from '../domain/working-time.ts'
import { type AuditDetail, type JsonValue, writeAudit } from './audit.ts'
import type { Prisma, Tx } from './client.ts'
import { RecordNotFound } from './errors.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** What to do with a message whose fate is unknown where the channel's history may not be read (docs/architecture.md, "Reminders"). */
export type UnknownOutcomePolicy = 'hold' | 'resend_marked'

/** A day on which this company is closed though its country is not. */
export interface ClosingDay {
  readonly date: CalendarDate
  readonly name: string
}

/** What a workspace can choose. */
export interface Settings {
  /** Language of channel posts; people read in their own. */
  readonly language: string
  /** Calendar days of receivables are counted here (K2). */
  readonly timeZone: string
  readonly currency: Currency
  /** ISO 3166-1 alpha-2: whose public holidays apply. */
  readonly country: string
  readonly hours: WorkingHours
  /** Local time HH:MM at which reminders arrive (K3). */
  readonly remindAt: string
  readonly unknownOutcomes: UnknownOutcomePolicy
  readonly closingDays: readonly ClosingDay[]
}

/** The settings a new workspace starts with. */
export type SettingsInput = Omit<Settings, 'closingDays'> & { readonly closingDays?: readonly ClosingDay[] }

export interface SettingsStore {
  /** The settings in force. */
  read(): Promise<Settings>
  /** Changes what the patch names and writes an audit entry of the changed fields, before and after (R4). */
  update(patch: Partial<Settings>, actorId: string | null, now: Instant): Promise<Settings>
}

/** The settings of one workspace. */
export function createSettingsStore({ db, workspaceId }: Scope): SettingsStore {
  return {
    read: () => readSettings(db, workspaceId),
    update: (patch, actorId, now) =>
      inTransaction(db, async (tx) => {
        await takeTurn(tx, workspaceId)
        const before = await readSettings(tx, workspaceId)
        const after = { ...before, ...patch }
        const changed = SETTINGS.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
        if (changed.length === 0) return before
        await tx.workspaceSettings.update({ where: { workspaceId }, data: settingsRow(after) })
        const entry = {
          actorId,
          action: 'settings.update',
          outcome: 'done',
          subjectType: 'settings',
          subjectId: null,
        } as const
        await writeAudit(tx, workspaceId, { ...entry, before: pick(before, changed), after: pick(after, changed) }, now)
        return after
      }),
  }
}

/** The working calendar of one recipient (N2): the workspace's hours and closing days, their own zone and leave. */
export function workingCalendar(
  settings: Settings,
  member: { readonly timeZone: string; readonly leave: WorkingCalendar['leave'] },
): WorkingCalendar {
  return {
    hours: settings.hours,
    timeZone: member.timeZone,
    country: settings.country,
    closingDays: new Set(settings.closingDays.map((day) => day.date)),
    leave: member.leave,
  }
}

/** The columns that hold settings, as they are written. */
export function settingsRow(settings: SettingsInput) {
  const { hours, closingDays = [], ...columns } = settings
  return {
    ...columns,
    workingDays: hours.days.join(','),
    opensAt: hours.opensAt,
    closesAt: hours.closesAt,
    closingDays: closingDays.map(({ date, name }) => ({ date, name })),
  }
}

/** The columns that hold settings, as they are read. */
export interface SettingsRow {
  readonly language: string
  readonly timeZone: string
  readonly currency: string
  readonly country: string
  readonly workingDays: string
  readonly opensAt: string
  readonly closesAt: string
  readonly remindAt: string
  readonly unknownOutcomes: UnknownOutcomePolicy
  readonly closingDays: Prisma.JsonValue
}

/** Settings from their columns. Throws for what the store cannot have written. */
export function settingsOf(row: SettingsRow): Settings {
  return {
    language: row.language,
    timeZone: row.timeZone,
    currency: currency(row.currency),
    country: row.country,
    hours: {
      days: row.workingDays.split(',').filter(Boolean).map(Number),
      opensAt: row.opensAt,
      closesAt: row.closesAt,
    },
    remindAt: row.remindAt,
    unknownOutcomes: row.unknownOutcomes,
    closingDays: closingDaysOf(row.closingDays),
  }
}

const SETTINGS = [
  'language',
  'timeZone',
  'currency',
  'country',
  'hours',
  'remindAt',
  'unknownOutcomes',
  'closingDays',
] as const satisfies readonly (keyof Settings)[]

async function readSettings(tx: Tx, workspaceId: WorkspaceId): Promise<Settings> {
  const row = await tx.workspaceSettings.findUnique({ where: { workspaceId } })
  if (!row) throw new RecordNotFound(`no settings of workspace ${workspaceId}`)
  return settingsOf(row)
}

function closingDaysOf(json: Prisma.JsonValue): ClosingDay[] {
  if (!Array.isArray(json)) throw new TypeError('closing days are not a list')
  return (json as { date: string; name: string }[]).map(({ date, name }) => ({ date: calendarDate(date), name }))
}

/** Settings are JSON all through, so an audit entry holds them as they are. */
const pick = (settings: Settings, keys: readonly (keyof Settings)[]): AuditDetail =>
  Object.fromEntries(keys.map((key) => [key, settings[key] as JsonValue]))
