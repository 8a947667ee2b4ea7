import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import { followUpOf } from '../../domain/check-in-rhythm.ts'
import type { Action } from '../../domain/policy.ts'
import type { DealWithInstalments } from '../../store/index.ts'
import type { HandOverOnCard } from '../implementation-hand-overs/part.ts'
import { mayWithImplementation } from '../implementation-rights.ts'
import type { RequestContext } from '../routes.ts'
import { latestToday } from '../today.ts'
import type { ShownImplementation } from './part.ts'

/** What is introduced after a deal, and how it stands with service. */
interface ReadImplementation {
  readonly shown: ShownImplementation
  readonly handOver: HandOverOnCard
}

/** What is introduced after a deal, with what its reader may do; null where nothing is, or they may not see it (R2). */
export async function readImplementationOf(
  deal: Pick<DealWithInstalments, 'id' | 'ownerId' | 'title' | 'cancelledOn' | 'followUp' | 'isTrial'>,
  ctx: RequestContext,
): Promise<ReadImplementation | null> {
  const { store, member, today, locale } = ctx
  const [implementation, timeline] = await Promise.all([
    store.implementations.ofDeal(deal.id),
    store.implementationTimelines.ofDeal(deal.id, today),
  ])
  if (!implementation || !timeline) return null
  const { id } = implementation
  const [about, handOver] = await Promise.all([
    store.implementationHandOvers.implementation(id),
    store.implementationHandOvers.openOf(id),
  ])
  const holder = { id, ownerId: deal.ownerId, assigneeId: about?.assigneeId ?? null }
  const may = (action: Action) => mayWithImplementation(ctx, action, holder)
  if (!(await may('implementation.see'))) return null
  // Each person once: an implementation is looked at for months, mostly by the same.
  const answerers = [...new Set(implementation.checkIns.flatMap(({ answeredById }) => answeredById ?? []))]
  const known = await Promise.all(answerers.map((memberId) => store.members.byId(memberId)))
  const checkIns = implementation.checkIns.map((checkIn) => {
    const { answeredById, answeredAt } = checkIn
    const answeredByName = known.find((each) => each?.id === answeredById)?.name ?? ''
    return {
      ...checkIn,
      answeredByName,
      answeredOn: answeredAt && formatDate(dateAt(answeredAt, member.timeZone), locale),
    }
  })
  const [mayAnswer, mayWork] = [await may('check-in.answer'), await may('implementation.work')]
  const { timeZone } = member
  const isCancelled = deal.cancelledOn !== null
  // What is done, or over, is handed to nobody.
  const mayHandOver = about?.isOver === false && mayWork
  return {
    shown: {
      ...implementation,
      checkIns,
      timeline,
      isCancelled,
      followUp: followUpOf(deal),
      mayAnswer,
      mayWork,
      timeZone,
      today: latestToday(ctx),
    },
    handOver: { implementationId: id, handOver, mayHandOver, dealTitle: deal.title, timeZone },
  }
}
