import { type CalendarDate, calendarDate } from '../domain/calendar-date.ts'
import type { CheckInRhythm } from '../domain/check-in-rhythm.ts'
import type { Instant } from '../domain/clock.ts'
import type { Authorities } from '../domain/complaint.ts'
import type { ComplaintClocks } from '../domain/complaint-clock.ts'
import type { ContactRules } from '../domain/contact-rules.ts'
import { type Ladder, ladderOf, type ReachedLevel, toldFromOf } from '../domain/ladder.ts'
import { type Currency, currency } from '../domain/money.ts'
import { type DayOff, movesLater, STAYS } from '../domain/payment-due.ts'
import type { DueOnDayOff } from '../domain/payment-terms.ts'
import { type Tones, tonesOf } from '../domain/tone.ts'
import type { WorkingCalendar, WorkingHours } from '../domain/working-time.ts'
import type { Prisma, Tx } from './client.ts'
import { RecordNotFound } from './errors.ts'
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
  /** Slack's id of the private channel of the Monday summary (T2, R7); null until an admin has chosen one. */
  readonly managerChannelId: string | null
  /** Local time HH:MM of the workspace at which the summary goes out on Mondays (T2). */
  readonly summaryAt: string
  /** By which steps its open instalments are asked for (K3). */
  readonly ladder: Ladder
  /** Fewest calendar days between two reminders of one instalment (K3). */
  readonly reminderGapDays: number
  /** The tone of suggested wordings for each level, from 0 to 4 (K4). */
  readonly tones: Tones
  /** What becomes of a due date that falls on a day off when a deal is closed (D2). */
  readonly dueOnDayOff: DueOnDayOff
  /** Whether finance confirms the payments that others record (K5). */
  readonly financeConfirms: boolean
  /** For how many calendar days a dispute pauses the ladder by itself (K9). */
  readonly disputePauseDays: number
  /** After how many calendar days a file that nobody confirmed or changed is put to its owner (C3). */
  readonly fileConfirmDays: number
  /** How many days before its date the owner is told of a customer's need (C10). */
  readonly needAheadDays: number
  /** How many days ahead good days are told (C9); 0: on the day alone. */
  readonly goodDaysAhead: number
  /** Slack ids of who answers what customers say of products (C15); empty: the admins do. */
  readonly productPeople: readonly string[]
  /** Whether the sensitive fields of customer files are kept at all (R6). */
  readonly sensitiveFields: boolean
  /** After how many months an untouched contact is put to the owner for erasure (R6). */
  readonly untouchedMonths: number
  /** How often customers are visited at least (C6), and when they are left in peace (C7). */
  readonly contactRules: ContactRules
  /** Up to which cost each role may promise a remedy by itself (P2), in minor units of the workspace's currency. */
  readonly authorities: Authorities
  /** How much time complaints may take (P3, P4), and within how many days they are repeats (P7). */
  readonly complaintClocks: ComplaintClocks
  /** When customers are looked at after delivery (I2), and when a phase lasts too long (I3). */
  readonly rhythm: CheckInRhythm
  /** Within how many working hours a customer's question is answered (I5). */
  readonly questionHours: number
  /** Days after delivery, rising, on which customers without an implementation are asked (D4). */
  readonly followUpDays: readonly number[]
  /**
   * Deals of this amount or more are reflected on the day after (D5), in minor units of the workspace's currency; null: none
   * is, and all are on Friday.
   */
  readonly reflectionAmount: bigint | null
  /** Slack's id of the channel in which complaints are shown (P6); null: in none. */
  readonly complaintsChannelId: string | null
  /** When an admin said that the set-up is done, and who; null until then. */
  readonly setUpAt: Instant | null
  readonly setUpById: string | null
  /** Counts the changes. */
  readonly revision: number
}

/** What can be changed of the settings; their revision counts by itself. */
export type SettingsPatch = Partial<Omit<Settings, 'revision'>>

/** What a new workspace need not be told. */
type Later =
  | 'closingDays'
  | 'managerChannelId'
  | 'summaryAt'
  | 'ladder'
  | 'reminderGapDays'
  | 'tones'
  | 'dueOnDayOff'
  | 'financeConfirms'
  | 'disputePauseDays'
  | 'fileConfirmDays'
  | 'needAheadDays'
  | 'goodDaysAhead'
  | 'productPeople'
  | 'sensitiveFields'
  | 'untouchedMonths'
  | 'contactRules'
  | 'authorities'
  | 'complaintClocks'
  | 'rhythm'
  | 'questionHours'
  | 'followUpDays'
  | 'reflectionAmount'
  | 'complaintsChannelId'
  | 'setUpAt'
  | 'setUpById'
  | 'revision'

/** The settings a new workspace starts with. */
export type SettingsInput = Omit<Settings, Later> & Partial<Omit<Settings, 'revision'>>

/**
 * The calendar by which it is planned when somebody is told of something (N2): the workspace's hours and closing days,
 * their own zone and days off. Days on which somebody stands in for them are none: what falls due then is told, to the
 * stand-in (R5). When they are there themselves says `ownCalendar`.
 */
export function workingCalendar(
  settings: Pick<Settings, 'hours' | 'country' | 'closingDays'>,
  member: { readonly timeZone: string; readonly leave: readonly PlannedLeave[] },
): WorkingCalendar {
  return ownCalendar(settings, { ...member, leave: member.leave.filter(({ standInId }) => !standInId) })
}

type PlannedLeave = WorkingCalendar['leave'][number] & { readonly standInId?: string | null }

/** When somebody is there themselves (N2): also days off with a stand-in are days off. By it is decided what may be sent to them now. */
export function ownCalendar(
  settings: Pick<Settings, 'hours' | 'country' | 'closingDays'>,
  { timeZone, leave }: { readonly timeZone: string; readonly leave: WorkingCalendar['leave'] },
): WorkingCalendar {
  return {
    hours: settings.hours,
    timeZone,
    country: settings.country,
    closingDays: new Set(settings.closingDays.map((day) => day.date)),
    leave,
  }
}

/** What becomes of a due date on a day off here (D2): by the days on which the workspace is closed, nobody's leave. */
export const dayOffOf = (
  settings: Pick<Settings, 'hours' | 'country' | 'closingDays' | 'timeZone' | 'dueOnDayOff'>,
): DayOff =>
  settings.dueOnDayOff === 'later'
    ? movesLater(workingCalendar(settings, { timeZone: settings.timeZone, leave: [] }))
    : STAYS

/** The columns that hold a ladder: its days, and from which levels others are told. */
function ladderRow(ladder: Ladder) {
  const { supervisor, channel } = toldFromOf(ladder)
  return {
    ladderDays: ladder.map(({ offsetDays }) => offsetDays).join(','),
    supervisorFromLevel: supervisor,
    channelFromLevel: channel,
  }
}

/** The columns that hold the figures of C6 and C7. */
const contactRulesRow = ({ gaps, rest, eveningFrom, daysBetween }: ContactRules) => ({
  returnDaysA: gaps.a,
  returnDaysB: gaps.b,
  returnDaysC: gaps.c,
  restFrom: rest.from,
  restTo: rest.to,
  eveningFrom,
  daysBetweenContacts: daysBetween,
})

/** The columns that hold what may be promised of remedies (P2). */
const authoritiesRow = ({ rep, service, supervisor }: Authorities) => ({
  repAuthority: rep,
  serviceAuthority: service,
  supervisorAuthority: supervisor,
})

/** The columns that hold how much time complaints may take (P3, P4, P7). */
const complaintClocksRow = ({ hours, warnPercent, acceptHours, repeatDays }: ComplaintClocks) => ({
  severeResponseHours: hours.severe.response,
  severeSolutionHours: hours.severe.solution,
  majorResponseHours: hours.major.response,
  majorSolutionHours: hours.major.solution,
  minorResponseHours: hours.minor.response,
  minorSolutionHours: hours.minor.solution,
  clockWarningPercent: warnPercent,
  acceptHours,
  repeatDays,
})

/** The columns that hold when customers are looked at after delivery (I2, I3). */
const rhythmRow = ({ newToyDays, ...days }: CheckInRhythm) => ({ ...days, newToyDays: newToyDays.join(',') })

/** The columns that hold settings, as they are written. */
export function settingsRow(settings: SettingsInput) {
  const {
    hours,
    closingDays = [],
    ladder,
    tones,
    contactRules,
    authorities,
    complaintClocks,
    productPeople,
    rhythm,
    followUpDays,
    ...columns
  } = settings
  return {
    ...columns,
    ...(ladder ? ladderRow(ladder) : {}),
    ...(tones ? { tones: tones.join(',') } : {}),
    ...(productPeople ? { productPeople: productPeople.join(',') } : {}),
    ...(contactRules ? contactRulesRow(contactRules) : {}),
    ...(authorities ? authoritiesRow(authorities) : {}),
    ...(complaintClocks ? complaintClocksRow(complaintClocks) : {}),
    ...(rhythm ? rhythmRow(rhythm) : {}),
    ...(followUpDays ? { followUpDays: followUpDays.join(',') } : {}),
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
  readonly managerChannelId: string | null
  readonly summaryAt: string
  readonly ladderDays: string
  readonly supervisorFromLevel: number
  readonly channelFromLevel: number
  readonly reminderGapDays: number
  readonly tones: string
  readonly dueOnDayOff: DueOnDayOff
  readonly financeConfirms: boolean
  readonly disputePauseDays: number
  readonly fileConfirmDays: number
  readonly needAheadDays: number
  readonly goodDaysAhead: number
  readonly productPeople: string
  readonly sensitiveFields: boolean
  readonly untouchedMonths: number
  readonly returnDaysA: number
  readonly returnDaysB: number
  readonly returnDaysC: number
  readonly restFrom: string
  readonly restTo: string
  readonly eveningFrom: string
  readonly daysBetweenContacts: number
  readonly repAuthority: bigint
  readonly serviceAuthority: bigint
  readonly supervisorAuthority: bigint | null
  readonly severeResponseHours: number
  readonly severeSolutionHours: number
  readonly majorResponseHours: number
  readonly majorSolutionHours: number
  readonly minorResponseHours: number
  readonly minorSolutionHours: number
  readonly clockWarningPercent: number
  readonly acceptHours: number
  readonly repeatDays: number
  readonly newToyDays: string
  readonly learningEveryDays: number
  readonly effectivenessEveryDays: number
  readonly effectivenessTimes: number
  readonly newToyStuckDays: number
  readonly learningStuckDays: number
  readonly questionHours: number
  readonly followUpDays: string
  readonly reflectionAmount: bigint | null
  readonly complaintsChannelId: string | null
  readonly setUpAt: Instant | null
  readonly setUpById: string | null
  readonly revision: number
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
    managerChannelId: row.managerChannelId,
    summaryAt: row.summaryAt,
    ladder: ladderFromColumns(row),
    reminderGapDays: row.reminderGapDays,
    tones: tonesOf(row.tones.split(',')),
    dueOnDayOff: row.dueOnDayOff,
    financeConfirms: row.financeConfirms,
    disputePauseDays: row.disputePauseDays,
    fileConfirmDays: row.fileConfirmDays,
    needAheadDays: row.needAheadDays,
    goodDaysAhead: row.goodDaysAhead,
    productPeople: row.productPeople.split(',').filter(Boolean),
    sensitiveFields: row.sensitiveFields,
    untouchedMonths: row.untouchedMonths,
    contactRules: {
      gaps: { a: row.returnDaysA, b: row.returnDaysB, c: row.returnDaysC },
      rest: { from: row.restFrom, to: row.restTo },
      eveningFrom: row.eveningFrom,
      daysBetween: row.daysBetweenContacts,
    },
    authorities: { rep: row.repAuthority, service: row.serviceAuthority, supervisor: row.supervisorAuthority },
    complaintClocks: {
      hours: {
        severe: { response: row.severeResponseHours, solution: row.severeSolutionHours },
        major: { response: row.majorResponseHours, solution: row.majorSolutionHours },
        minor: { response: row.minorResponseHours, solution: row.minorSolutionHours },
      },
      warnPercent: row.clockWarningPercent,
      acceptHours: row.acceptHours,
      repeatDays: row.repeatDays,
    },
    rhythm: {
      newToyDays: daysOf(row.newToyDays),
      learningEveryDays: row.learningEveryDays,
      effectivenessEveryDays: row.effectivenessEveryDays,
      effectivenessTimes: row.effectivenessTimes,
      newToyStuckDays: row.newToyStuckDays,
      learningStuckDays: row.learningStuckDays,
    },
    questionHours: row.questionHours,
    followUpDays: daysOf(row.followUpDays),
    reflectionAmount: row.reflectionAmount,
    complaintsChannelId: row.complaintsChannelId,
    setUpAt: row.setUpAt,
    setUpById: row.setUpById,
    revision: row.revision,
  }
}

/** Days from a column that holds several. */
const daysOf = (text: string): number[] => text.split(',').filter(Boolean).map(Number)

/** A setting as text: two are the same where their texts are. */
export const settingText = (value: Settings[keyof Settings]): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each))

/**
 * The settings in force, read in a transaction.
 * @throws RecordNotFound when there is no such workspace
 */
export async function readSettings(tx: Tx, workspaceId: WorkspaceId): Promise<Settings> {
  const row = await tx.workspaceSettings.findUnique({ where: { workspaceId } })
  if (!row) throw new RecordNotFound(`no settings of workspace ${workspaceId}`)
  return settingsOf(row)
}

/** Ladders by their columns: every request reads its workspace's settings, and most workspaces have the same. */
const ladders = new Map<string, Ladder>()
const MOST_LADDERS = 1_000

function ladderFromColumns({
  ladderDays,
  supervisorFromLevel,
  channelFromLevel,
}: Pick<SettingsRow, 'ladderDays' | 'supervisorFromLevel' | 'channelFromLevel'>): Ladder {
  const key = `${ladderDays}/${supervisorFromLevel}/${channelFromLevel}`
  const known = ladders.get(key)
  if (known) return known
  const toldFrom = { supervisor: supervisorFromLevel as ReachedLevel, channel: channelFromLevel as ReachedLevel }
  const ladder = ladderOf(ladderDays.split(',').map(Number), toldFrom)
  if (ladders.size < MOST_LADDERS) ladders.set(key, ladder)
  return ladder
}

function closingDaysOf(json: Prisma.JsonValue): ClosingDay[] {
  if (!Array.isArray(json)) throw new TypeError('closing days are not a list')
  return (json as { date: string; name: string }[]).map(({ date, name }) => ({ date: calendarDate(date), name }))
}
