import type { Instant } from '../domain/clock.ts'
import type { AnnouncementKind } from '../domain/want.ts'
import { writeAudit } from './audit.ts'
import type { Prisma } from './client.ts'
import { insistOnRecords, isUniqueViolation } from './errors.ts'
import { markForRefresh } from './outbox-items.ts'
import { portions } from './portions.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { planAnnounced } from './want-reminders.ts'
import { type Want, WITH_CUSTOMER, wantOf } from './want-rows.ts'

/** Something became available, or a promotion started (C10); the texts are cleaned already. */
export interface NewAnnouncement {
  /** The modal it came from: a second submission finds the announcement of the first. */
  readonly submissionKey: string
  readonly kind: AnnouncementKind
  readonly item: string
  readonly note: string | null
  /** Who waits for it. */
  readonly wantIds: readonly string[]
}

/** A customer who waits for what was announced. */
export interface AnnouncedWant {
  readonly want: Want
  readonly toldAt: Instant | null
}

export interface Announcement {
  readonly id: string
  readonly kind: AnnouncementKind
  readonly item: string
  readonly note: string | null
  readonly announcedByName: string
  readonly createdAt: Instant
  /** By customer. */
  readonly wants: readonly AnnouncedWant[]
}

export interface AnnouncementStore {
  /**
   * Announces something to the owners of the customers who wait for it, each in one message (C10); once for each
   * submission key, audited.
   * @throws RecordNotFound when a want or the member is not of this workspace
   */
  announce(announcement: NewAnnouncement, actorId: string, now: Instant): Promise<Announcement>
  byId(announcementId: string): Promise<Announcement | null>
  /** Notes that a customer was told of it; false when it was noted before, or they are not on its list. Audited. */
  told(announcementId: string, wantId: string, actorId: string, now: Instant): Promise<boolean>
}

const WITH_WANTS = {
  announcedBy: { select: { name: true } },
  wants: {
    include: { want: { include: WITH_CUSTOMER } },
    orderBy: [{ want: { customer: { name: 'asc' } } }, { wantId: 'asc' }],
  },
} as const satisfies Prisma.AnnouncementInclude

/** What was announced in one workspace (C10). */
export function createAnnouncementStore({ db, workspaceId }: Scope): AnnouncementStore {
  const read = async (where: Prisma.AnnouncementWhereUniqueInput) => {
    const row = await db.announcement.findUnique({ where, include: WITH_WANTS })
    return row && announcementOf(row)
  }
  const byId = (id: string) => read({ workspaceId_id: { workspaceId, id } })
  const bySubmission = (submissionKey: string) => read({ workspaceId_submissionKey: { workspaceId, submissionKey } })
  return {
    async announce({ wantIds, ...announcement }, actorId, now) {
      const before = await bySubmission(announcement.submissionKey)
      if (before) return before
      try {
        await inTransaction(db, async (tx) => {
          const { id } = await insistOnRecords('member', () =>
            tx.announcement.create({
              data: { ...announcement, workspaceId, announcedById: actorId, createdAt: now },
              select: { id: true },
            }),
          )
          for (const ids of portions([...new Set(wantIds)]))
            await insistOnRecords('want', () =>
              tx.announcedWant.createMany({
                data: ids.map((wantId) => ({ workspaceId, announcementId: id, wantId })),
              }),
            )
          await planAnnounced(tx, workspaceId, id, now)
          const after = { kind: announcement.kind, wants: wantIds.length }
          const entry = { actorId, action: 'want.announce', outcome: 'done', subjectType: 'announcement' } as const
          await writeAudit(tx, workspaceId, { ...entry, subjectId: id, after }, now)
        })
      } catch (error) {
        // A parallel submission of the same was quicker.
        if (!isUniqueViolation(error)) throw error
      }
      const made = await bySubmission(announcement.submissionKey)
      if (!made) throw new Error('an announcement is gone that was just made')
      return made
    },

    byId,

    told: (announcementId, wantId, actorId, now) =>
      inTransaction(db, async (tx) => {
        const { count } = await tx.announcedWant.updateMany({
          where: { workspaceId, announcementId, wantId, toldAt: null },
          data: { toldAt: now, toldById: actorId },
        })
        if (count === 0) return false
        await markForRefresh(tx, workspaceId, [announcementId], now)
        const entry = { actorId, action: 'want.told', outcome: 'done', subjectType: 'want', subjectId: wantId } as const
        await writeAudit(tx, workspaceId, { ...entry, after: { announcementId } }, now)
        return true
      }),
  }
}

const announcementOf = (row: Prisma.AnnouncementGetPayload<{ include: typeof WITH_WANTS }>): Announcement => ({
  id: row.id,
  kind: row.kind,
  item: row.item,
  note: row.note,
  announcedByName: row.announcedBy.name,
  createdAt: row.createdAt,
  wants: row.wants.map(({ want, toldAt }) => ({ want: wantOf(want), toldAt })),
})
