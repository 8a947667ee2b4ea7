import type { Instant } from '../domain/clock.ts'
import { type Role, teamOf } from '../domain/policy.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { writeAudit } from './audit.ts'
import { Prisma, type Tx } from './client.ts'
import { isUniqueViolation, RecordNotFound } from './errors.ts'
import { type Assigned, type Assignment, type AssignmentProblem, assign } from './member-assignment.ts'
import { type Departure, deactivate, passOn, reactivate } from './member-departure.ts'
import {
  type KnownActor,
  type Member,
  oneMember,
  type Recipient,
  readActor,
  readMembers,
  readRecipient,
  readSupervision,
  type Supervision,
} from './member-rows.ts'
import type { PassedOn } from './outbox-passing.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'
import type { WorkspaceId } from './workspace-id.ts'

export type { Member } from './member-rows.ts'

/** What Slack knows of a user. */
export interface MemberProfile {
  readonly slackUserId: string
  readonly name: string
  readonly locale: string
  readonly timeZone: string
}

export interface MemberStore {
  /** Who asks, and the settings that apply: what every request needs, in at most two queries. */
  actor(slackUserId: string): Promise<KnownActor>
  /** Who is to be told something, what they have turned off, and the settings that apply, in one query. */
  recipient(memberId: string): Promise<Recipient>
  bySlackId(slackUserId: string): Promise<Member | null>
  byId(memberId: string): Promise<Member | null>
  /** Everybody, by name. */
  list(): Promise<Member[]>
  /** Finds the member of this Slack user, or adds them with these roles; however many ask at once, one is made. */
  ensure(profile: MemberProfile, roles: readonly Role[], now: Instant): Promise<Member>
  /** Takes over what Slack says of a member now. */
  refreshProfile(memberId: string, profile: Omit<MemberProfile, 'slackUserId'>, now: Instant): Promise<Member>
  /** Replaces the roles; audited (R4). */
  setRoles(memberId: string, roles: readonly Role[], actorId: string | null, now: Instant): Promise<Member>
  /** Names or removes the supervisor; audited (R4). Refuses somebody who reports to this member already. */
  setSupervisor(
    memberId: string,
    supervisorId: string | null,
    actorId: string | null,
    now: Instant,
  ): Promise<Result<Member, 'unknown-member' | 'cycle'>>
  /** Remembers the channel in which the app talks to this member. */
  setDmChannel(memberId: string, channelId: string): Promise<void>
  /** Who reports to whom, for the whole workspace: the input of the policy's `teamOf`. */
  supervision(): Promise<Supervision[]>
  /** Says in one go what somebody is, roles and supervisor; audited (R1, R4). See `member-assignment.ts`. */
  assign(
    memberId: string,
    change: { readonly shown: Assignment; readonly wanted: Assignment },
    actorId: string,
    now: Instant,
  ): Promise<Result<Assigned, AssignmentProblem>>
  /**
   * Their account was closed: what waits to be told to them goes to their heirs, who are told by an item of this rule
   * (R5). Null when it was closed already.
   */
  deactivate(memberId: string, inheritedRule: string, now: Instant): Promise<Departure | null>
  /** Their account was opened again. False when it was open. */
  reactivate(memberId: string, now: Instant): Promise<boolean>
  /** Gives to a closed account's heirs what was about to be told there; answers how many they are (R5). */
  passOn(memberId: string, items: readonly PassedOn[], now: Instant): Promise<number>
  /** Whether this member has ever closed a deal. */
  hasDeals(memberId: string): Promise<boolean>
}

/** The members of one workspace. */
export function createMemberStore({ db, workspaceId }: Scope): MemberStore {
  const byId = (tx: Tx, memberId: string) => oneMember(tx, workspaceId, Prisma.sql`m."id" = ${memberId}`)
  const bySlackId = (slackUserId: string) => oneMember(db, workspaceId, Prisma.sql`m."slackUserId" = ${slackUserId}`)

  /** Changes a member after their turn has come, and says in the audit what became of one property. */
  const change = (
    memberId: string,
    property: 'roles' | 'supervisorId',
    actorId: string | null,
    now: Instant,
    write: (tx: Tx) => Promise<unknown>,
  ) =>
    inTransaction(db, async (tx) => {
      await takeTurn(tx, workspaceId)
      const before = await existing(byId(tx, memberId), memberId)
      await write(tx)
      const after = await existing(byId(tx, memberId), memberId)
      if (JSON.stringify(before[property]) === JSON.stringify(after[property])) return after
      const entry = {
        actorId,
        action: `member.${property}`,
        outcome: 'done',
        subjectType: 'member',
        subjectId: memberId,
      } as const
      const [old, current] = [{ [property]: before[property] }, { [property]: after[property] }]
      await writeAudit(tx, workspaceId, { ...entry, before: old, after: current }, now)
      return after
    })

  return {
    actor: (slackUserId) => readActor(db, workspaceId, slackUserId),
    recipient: (memberId) => readRecipient(db, workspaceId, memberId),
    bySlackId,
    byId: (memberId) => byId(db, memberId),
    list: () => readMembers(db, workspaceId, Prisma.sql`1 = 1`),

    async ensure(profile, roles, now) {
      const found = await bySlackId(profile.slackUserId)
      if (found) return found
      try {
        await db.member.create({
          data: {
            ...profile,
            workspaceId,
            profileReadAt: now,
            createdAt: now,
            roles: { create: distinct(roles).map((role) => ({ role })) },
          },
        })
      } catch (error) {
        if (!isUniqueViolation(error)) throw error // somebody else was quicker: theirs it is
      }
      return existing(bySlackId(profile.slackUserId), profile.slackUserId)
    },

    async refreshProfile(memberId, { name, locale, timeZone }, now) {
      const data = { name, locale, timeZone, profileReadAt: now }
      await db.member.updateMany({ where: { workspaceId, id: memberId }, data })
      return existing(byId(db, memberId), memberId)
    },

    setRoles: (memberId, roles, actorId, now) =>
      change(memberId, 'roles', actorId, now, async (tx) => {
        await tx.memberRole.deleteMany({ where: { workspaceId, memberId } })
        await tx.memberRole.createMany({ data: distinct(roles).map((role) => ({ workspaceId, memberId, role })) })
      }),

    async setSupervisor(memberId, supervisorId, actorId, now) {
      try {
        const member = await change(memberId, 'supervisorId', actorId, now, async (tx) => {
          if (supervisorId !== null) await refuseCycle(tx, workspaceId, memberId, supervisorId)
          await tx.member.updateMany({ where: { workspaceId, id: memberId }, data: { supervisorId } })
        })
        return ok(member)
      } catch (error) {
        if (error instanceof SupervisorRefused) return err(error.reason)
        if (error instanceof RecordNotFound) return err('unknown-member')
        throw error
      }
    },

    async setDmChannel(memberId, dmChannelId) {
      await db.member.updateMany({ where: { workspaceId, id: memberId }, data: { dmChannelId } })
    },

    supervision: () => readSupervision(db, workspaceId),

    assign: (memberId, change, actorId, now) => assign(db, workspaceId, { memberId, ...change }, actorId, now),
    deactivate: (memberId, inheritedRule, now) => deactivate(db, workspaceId, memberId, inheritedRule, now),
    reactivate: (memberId, now) => reactivate(db, workspaceId, memberId, now),
    passOn: (memberId, items, now) => passOn(db, workspaceId, memberId, items, now),

    async hasDeals(ownerId) {
      return (await db.deal.findFirst({ where: { workspaceId, ownerId }, select: { id: true } })) !== null
    },
  }
}

/** A supervisor who cannot be one; leaves the transaction without a trace. */
class SupervisorRefused extends Error {
  readonly reason: 'unknown-member' | 'cycle'
  constructor(reason: 'unknown-member' | 'cycle') {
    super(reason)
    this.reason = reason
  }
}

async function refuseCycle(tx: Tx, workspaceId: WorkspaceId, memberId: string, supervisorId: string) {
  const members = await readSupervision(tx, workspaceId)
  if (!members.some((member) => member.id === supervisorId)) throw new SupervisorRefused('unknown-member')
  if (supervisorId === memberId || teamOf(memberId, members).has(supervisorId)) throw new SupervisorRefused('cycle')
}

async function existing(found: Promise<Member | null>, id: string): Promise<Member> {
  const member = await found
  if (!member) throw new RecordNotFound(`no member ${id}`)
  return member
}

const distinct = (roles: readonly Role[]) => [...new Set(roles)]
