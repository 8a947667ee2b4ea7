import type { Instant } from '../domain/clock.ts'
import type { CustomerTier } from '../domain/customer-tier.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { type Border, foldTerritoryName, MAX_TERRITORIES, neighboursOf, withNeighbours } from '../domain/territory.ts'
import { writeAudit } from './audit.ts'
import type { Tx } from './client.ts'
import type { Scope } from './scope.ts'
import { inTransaction } from './transaction.ts'
import { takeTurn } from './turns.ts'
import { ownerPortions, type Visibility } from './visibility.ts'
import type { WorkspaceId } from './workspace-id.ts'

/** A zone in which customers are (V9). */
export interface Territory {
  readonly id: string
  readonly name: string
  /** The zones beside it; it is a neighbour of theirs, too. */
  readonly neighbourIds: readonly string[]
}

/** A zone as it is to be: a new one without an id. */
export interface TerritoryInput {
  readonly id: string | null
  /** Cleaned already. */
  readonly name: string
  readonly neighbourIds: readonly string[]
}

/** A customer of a zone, as a list tells of them. */
export interface ZoneCustomer {
  readonly id: string
  readonly name: string
  readonly tier: CustomerTier
  readonly ownerId: string
  readonly ownerName: string
}

export interface TerritoryStore {
  /** All zones, by name. */
  list(): Promise<Territory[]>
  /**
   * Adds a zone, or changes one, with its neighbours on both sides; those that are gone are left out. Audited. Refused:
   * another has the name, there are as many as there can be, or the zone is gone.
   */
  save(
    territory: TerritoryInput,
    actorId: string,
    now: Instant,
  ): Promise<Result<Territory, 'name-taken' | 'too-many' | 'gone'>>
  /** Removes a zone; its customers are in none then. Audited. `false`: it was gone. */
  remove(territoryId: string, actorId: string, now: Instant): Promise<boolean>
  /** The customers of a zone, or those in none, whose owners are visible, by name: at most so many, and how many there are. */
  customers(
    territoryId: string | null,
    visible: Visibility,
    limit: number,
  ): Promise<{ readonly rows: readonly ZoneCustomer[]; readonly total: number }>
}

/** The zones of one workspace. */
export function createTerritoryStore({ db, workspaceId }: Scope): TerritoryStore {
  return {
    list: () => readTerritories(db, workspaceId),

    save: (input, actorId, now) =>
      inTransaction(db, async (tx) => {
        await takeTurn(tx, workspaceId)
        return save(tx, workspaceId, input, actorId, now)
      }),

    remove: (id, actorId, now) =>
      inTransaction(db, async (tx) => {
        await takeTurn(tx, workspaceId)
        const before = (await readTerritories(tx, workspaceId)).find((each) => each.id === id)
        if (!before) return false
        // Its borders, and what says that customers are in it, go with it.
        await tx.territory.deleteMany({ where: { workspaceId, id } })
        await audit(tx, workspaceId, 'territory.remove', { actorId, before, after: null }, now)
        return true
      }),

    async customers(territoryId, visible, limit) {
      const rows: ZoneCustomer[] = []
      let total = 0
      for (const ownerIds of ownerPortions(visible)) {
        const zone = territoryId === null ? { is: null } : { territoryId }
        const where = { workspaceId, zone, ...(ownerIds ? { ownerId: { in: [...ownerIds] } } : {}) }
        const found = await db.customer.findMany({
          where,
          select: { id: true, name: true, tier: true, ownerId: true, owner: { select: { name: true } } },
          orderBy: [{ foldedName: 'asc' }, { id: 'asc' }],
          take: limit,
        })
        rows.push(...found.map(({ owner, ...customer }) => ({ ...customer, ownerName: owner.name })))
        total += await db.customer.count({ where })
      }
      rows.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0))
      return { rows: rows.slice(0, limit), total }
    },
  }
}

async function save(tx: Tx, workspaceId: WorkspaceId, input: TerritoryInput, actorId: string, now: Instant) {
  const known = await readTerritories(tx, workspaceId)
  const before = known.find(({ id }) => id === input.id) ?? null
  if (input.id !== null && !before) return err('gone' as const)
  const foldedName = foldTerritoryName(input.name)
  if (known.some(({ id, name }) => id !== input.id && foldTerritoryName(name) === foldedName))
    return err('name-taken' as const)
  if (!before && known.length >= MAX_TERRITORIES) return err('too-many' as const)
  const id = before ? before.id : await create(tx, workspaceId, input.name, foldedName, now)
  if (before) await tx.territory.updateMany({ where: { workspaceId, id }, data: { name: input.name, foldedName } })
  const there = new Set(known.map((each) => each.id))
  const neighbours = input.neighbourIds.filter((each) => there.has(each))
  const borders = withNeighbours(id, neighbours, await readBorders(tx, workspaceId)).filter(
    ([one, other]) => one === id || other === id,
  )
  await tx.territoryBorder.deleteMany({ where: { workspaceId, OR: [{ oneId: id }, { otherId: id }] } })
  await tx.territoryBorder.createMany({ data: borders.map(([oneId, otherId]) => ({ workspaceId, oneId, otherId })) })
  const after: Territory = { id, name: input.name, neighbourIds: neighboursOf(id, borders) }
  await audit(tx, workspaceId, 'territory.save', { actorId, before, after }, now)
  return ok(after)
}

async function create(tx: Tx, workspaceId: WorkspaceId, name: string, foldedName: string, now: Instant) {
  const row = await tx.territory.create({ data: { workspaceId, name, foldedName, createdAt: now } })
  return row.id
}

async function readBorders(tx: Tx, workspaceId: WorkspaceId): Promise<Border[]> {
  const rows = await tx.territoryBorder.findMany({ where: { workspaceId } })
  return rows.map(({ oneId, otherId }): Border => [oneId, otherId])
}

async function readTerritories(tx: Tx, workspaceId: WorkspaceId): Promise<Territory[]> {
  const rows = await tx.territory.findMany({ where: { workspaceId }, orderBy: [{ foldedName: 'asc' }, { id: 'asc' }] })
  const borders = rows.length > 1 ? await readBorders(tx, workspaceId) : []
  return rows.map(({ id, name }) => ({ id, name, neighbourIds: neighboursOf(id, borders) }))
}

const audit = (
  tx: Tx,
  workspaceId: WorkspaceId,
  action: string,
  { actorId, before, after }: { actorId: string; before: Territory | null; after: Territory | null },
  now: Instant,
) => {
  const shown = (zone: Territory | null) => zone && { name: zone.name, neighbourIds: [...zone.neighbourIds] }
  const entry = {
    actorId,
    action,
    outcome: 'done',
    subjectType: 'territory',
    subjectId: (after ?? before)?.id ?? '',
  } as const
  return writeAudit(tx, workspaceId, { ...entry, before: shown(before) ?? {}, after: shown(after) ?? {} }, now)
}
