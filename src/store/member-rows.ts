import { calendarDate } from '../domain/calendar-date.ts'
import type { Instant } from '../domain/clock.ts'
import type { Leave } from '../domain/leave.ts'
import { ROLES, type Role } from '../domain/policy.ts'
import { Prisma, type Tx } from './client.ts'
import { RecordNotFound } from './errors.ts'
import { fixedRead } from './fixed-reads.ts'
import { type Settings, type SettingsRow, settingsOf } from './settings.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** Somebody of the workspace, as far as the app knows them. */
export interface Member {
  readonly id: string
  readonly slackUserId: string
  readonly name: string
  /** As Slack says it, "zh-TW". */
  readonly locale: string
  readonly timeZone: string
  readonly roles: readonly Role[]
  readonly supervisorId: string | null
  readonly dmChannelId: string | null
  /** When name, locale and time zone were last read from Slack. */
  readonly profileReadAt: Instant
  readonly deactivatedAt: Instant | null
  readonly leave: readonly Leave[]
}

// Every request begins with reading who asks. Prisma would read member, roles, leave and settings in four statements;
// written by hand it is one, which both databases understand, and takes a third of the time.

type MemberRow = Omit<Member, 'roles' | 'leave'> & { readonly roles: string | null; readonly leave: string | null }

const MEMBER_COLUMNS = Prisma.sql`m."id", m."slackUserId", m."name", m."locale", m."timeZone", m."supervisorId",
  m."dmChannelId", m."profileReadAt", m."deactivatedAt",
  (SELECT string_agg(CAST(r."role" AS TEXT), ',') FROM "MemberRole" r
    WHERE r."workspaceId" = m."workspaceId" AND r."memberId" = m."id") AS "roles",
  (SELECT string_agg(l."firstDay" || ' ' || l."lastDay" || ' ' || COALESCE(l."standInId", ''), ',') FROM "Leave" l
    WHERE l."workspaceId" = m."workspaceId" AND l."memberId" = m."id" AND l."removedAt" IS NULL) AS "leave"`

const SETTINGS_COLUMNS = Prisma.sql`s."language", s."timeZone" AS "workspaceTimeZone", s."currency", s."country",
  s."workingDays", s."opensAt", s."closesAt", s."remindAt", CAST(s."unknownOutcomes" AS TEXT) AS "unknownOutcomes",
  s."closingDays", s."managerChannelId", s."summaryAt", s."ladderDays",
  s."supervisorFromLevel", s."channelFromLevel", s."reminderGapDays", s."tones",
  CAST(s."dueOnDayOff" AS TEXT) AS "dueOnDayOff", s."financeConfirms", s."disputePauseDays", s."fileConfirmDays",
  s."goodDaysAhead", s."needAheadDays", s."sensitiveFields", s."untouchedMonths",
  s."sensitiveFields", s."untouchedMonths", s."needAheadDays", s."productPeople",
  s."returnDaysA", s."returnDaysB", s."returnDaysC", s."restFrom", s."restTo", s."eveningFrom", s."daysBetweenContacts",
  s."repAuthority", s."serviceAuthority", s."supervisorAuthority",
  s."severeResponseHours", s."severeSolutionHours", s."majorResponseHours", s."majorSolutionHours",
  s."minorResponseHours", s."minorSolutionHours", s."clockWarningPercent", s."acceptHours", s."repeatDays",
  s."newToyDays", s."learningEveryDays", s."effectivenessEveryDays", s."effectivenessTimes", s."newToyStuckDays",
  s."learningStuckDays", s."questionHours", s."followUpDays", s."reflectionAmount",
  s."complaintsChannelId", s."setUpAt", s."setUpById", s."revision"`

/** The members of a workspace that fulfil a condition on `m`, by name. */
export async function readMembers(tx: Tx, workspaceId: WorkspaceId, condition: Prisma.Sql): Promise<Member[]> {
  const rows = await tx.$queryRaw<MemberRow[]>`SELECT ${MEMBER_COLUMNS} FROM "Member" m
    WHERE m."workspaceId" = ${workspaceId} AND ${condition} ORDER BY m."name", m."id"`
  return rows.map(memberOf)
}

/**
 * Whom it may concern what these people look after, in no order: themselves, everybody above them, and the admins (R1,
 * R5). A workspace of thousands is not read for a handful of them.
 */
export async function readConcerned(tx: Tx, workspaceId: WorkspaceId, memberIds: readonly string[]): Promise<Member[]> {
  if (memberIds.length === 0) return []
  // UNION drops who was found already, so that a circle of supervisors ends too.
  return readMembers(
    tx,
    workspaceId,
    Prisma.sql`m."id" IN (
      WITH RECURSIVE above("id") AS (
        SELECT o."id" FROM "Member" o WHERE o."workspaceId" = ${workspaceId} AND o."id" IN (${Prisma.join([...memberIds])})
        UNION SELECT u."supervisorId" FROM "Member" u JOIN above ON u."workspaceId" = ${workspaceId} AND u."id" = above."id"
        WHERE u."supervisorId" IS NOT NULL)
      SELECT "id" FROM above UNION SELECT r."memberId" FROM "MemberRole" r
        WHERE r."workspaceId" = ${workspaceId} AND r."role" = 'admin')`,
  )
}

/** The only member of a workspace that fulfils a condition on `m`. */
export async function oneMember(tx: Tx, workspaceId: WorkspaceId, condition: Prisma.Sql): Promise<Member | null> {
  const [member] = await readMembers(tx, workspaceId, condition)
  return member ?? null
}

type ActorRow = Omit<SettingsRow, 'timeZone'> & { readonly workspaceTimeZone: string } & (
    | MemberRow
    | { readonly id: null }
  )

const actorRows = fixedRead<
  ActorRow & { readonly standsIn: string | null },
  [slackUserId: string, workspaceId: WorkspaceId]
>(Prisma.sql`SELECT ${SETTINGS_COLUMNS}, ${MEMBER_COLUMNS},
    (SELECT string_agg(w."firstDay" || ' ' || w."lastDay", ',') FROM "Leave" w
      WHERE w."workspaceId" = m."workspaceId" AND w."standInId" = m."id" AND w."removedAt" IS NULL) AS "standsIn"
  FROM "WorkspaceSettings" s
  LEFT JOIN "Member" m ON m."workspaceId" = s."workspaceId" AND m."slackUserId" = ${'slackUserId'}
  WHERE s."workspaceId" = ${'workspaceId'} LIMIT 1`)

/** Who sent a request, and the settings that apply. */
export interface KnownActor {
  readonly member: Member | null
  readonly settings: Settings
  /** The days off of others on which they are named as the stand-in (R5), past ones too. */
  readonly standsIn: readonly Omit<Leave, 'standInId'>[]
}

/**
 * Settings, and the member of a Slack user, in one statement.
 * @throws RecordNotFound when there is no such workspace
 */
export async function readActor(tx: Tx, workspaceId: WorkspaceId, slackUserId: string): Promise<KnownActor> {
  const [row] = await actorRows(tx, slackUserId, workspaceId)
  if (!row) throw new RecordNotFound(`no workspace ${workspaceId}`)
  return { ...actorOf(row), standsIn: (row.standsIn?.split(',') ?? []).map(leaveOf) }
}

/** Somebody who is to be told something, what they have turned off (N3), and the settings that apply. */
export interface Recipient {
  readonly member: Member | null
  readonly muted: ReadonlySet<string>
  readonly settings: Settings
}

type RecipientRow = ActorRow & { readonly muted: string | null }

const recipientRows = fixedRead<
  RecipientRow,
  [memberId: string, workspaceId: WorkspaceId]
>(Prisma.sql`SELECT ${SETTINGS_COLUMNS}, ${MEMBER_COLUMNS},
    (SELECT string_agg(x."rule", ',') FROM "MutedReminder" x
      WHERE x."workspaceId" = m."workspaceId" AND x."memberId" = m."id") AS "muted"
  FROM "WorkspaceSettings" s LEFT JOIN "Member" m ON m."workspaceId" = s."workspaceId" AND m."id" = ${'memberId'}
  WHERE s."workspaceId" = ${'workspaceId'} LIMIT 1`)

/**
 * Settings, and a member with what they have turned off, in one statement.
 * @throws RecordNotFound when there is no such workspace
 */
export async function readRecipient(tx: Tx, workspaceId: WorkspaceId, memberId: string): Promise<Recipient> {
  const [row] = await recipientRows(tx, memberId, workspaceId)
  if (!row) throw new RecordNotFound(`no workspace ${workspaceId}`)
  return { ...actorOf(row), muted: new Set(row.muted?.split(',') ?? []) }
}

const actorOf = (row: ActorRow) => ({
  member: row.id === null ? null : memberOf(row),
  settings: settingsOf({ ...row, timeZone: row.workspaceTimeZone }),
})

function memberOf(row: MemberRow): Member {
  const roles = new Set(row.roles?.split(','))
  return {
    id: row.id,
    slackUserId: row.slackUserId,
    name: row.name,
    locale: row.locale,
    timeZone: row.timeZone,
    roles: ROLES.filter((role) => roles.has(role)),
    supervisorId: row.supervisorId,
    dmChannelId: row.dmChannelId,
    profileReadAt: row.profileReadAt,
    deactivatedAt: row.deactivatedAt,
    leave: (row.leave?.split(',') ?? []).sort().map(leaveOf),
  }
}

function leaveOf(text: string): Leave {
  const [firstDay = '', lastDay = '', standInId = ''] = text.split(' ')
  return { firstDay: calendarDate(firstDay), lastDay: calendarDate(lastDay), standInId: standInId || null }
}

// One row for the whole workspace, as for roles and leave: SQLite hands rows over one by one, which takes longer than
// finding them.
const supervisionRows = fixedRead<{ members: string | null }, [WorkspaceId]>(Prisma.sql`
  SELECT string_agg("id" || ' ' || COALESCE("supervisorId", ''), ',') AS "members" FROM "Member"
  WHERE "workspaceId" = ${'workspaceId'} LIMIT 1`)

/** Who reports to whom. */
export interface Supervision {
  readonly id: string
  readonly supervisorId: string | null
}

/** Who reports to whom in a workspace, in no order. */
export async function readSupervision(tx: Tx, workspaceId: WorkspaceId): Promise<Supervision[]> {
  const [row] = await supervisionRows(tx, workspaceId)
  return (row?.members?.split(',') ?? []).map((text) => {
    const [id = '', supervisorId = ''] = text.split(' ')
    return { id, supervisorId: supervisorId || null }
  })
}
