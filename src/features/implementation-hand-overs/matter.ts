import type { HandedMatter } from '../../slack/department-hand-overs/matter.ts'
import { ACCEPT, HAND_OVER, PASS, RETURN, TAKE_BACK } from '../../slack/implementation-hand-overs/ids.ts'
import { permitImplementation } from '../../slack/implementation-rights.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { ImplementationHandOver } from '../../store/index.ts'
import { matterOf } from './words.ts'

/** What is introduced after a deal goes to service departments (I1): what it fills in. */
export const IMPLEMENTATIONS: HandedMatter = {
  subject: 'implementation',
  ids: {
    handOver: HAND_OVER,
    accept: ACCEPT,
    giveBack: RETURN,
    takeBack: TAKE_BACK,
    pass: PASS,
    handOverForm: 'implementation-hand-overs.hand_over_form',
    returnForm: 'implementation-hand-overs.return_form',
    passForm: 'implementation-hand-overs.pass_form',
    cannot: 'implementation-hand-overs.cannot',
  },

  async readRecord(id, ctx) {
    const { implementationHandOvers } = ctx.store
    return recordOf(id, await implementationHandOvers.openOf(id), ctx)
  },

  async readHandOver(id, ctx) {
    const handOver = await ctx.store.implementationHandOvers.byId(id)
    const record = handOver && (await recordOf(handOver.implementationId, handOver.ended ? null : handOver, ctx))
    return record ? { handOver, record } : null
  },

  permitWork: (ctx, { id, ownerId, assigneeId }) =>
    permitImplementation(ctx, 'implementation.work', { id, ownerId, assigneeId }),

  moves: ({ implementationHandOvers }) => ({
    ...implementationHandOvers,
    offer: ({ recordId, ...handing }, actorId, now) =>
      implementationHandOvers.offer({ ...handing, implementationId: recordId }, actorId, now),
  }),

  redrawCard: (ctx, interaction, dealId, shownIn) =>
    ctx.modals.open('implementations.card', ctx, interaction, { dealId, shownIn }),
}

/** An implementation as the frame sees it; null where there is none. */
async function recordOf(id: string, open: ImplementationHandOver | null, { store, t }: RequestContext) {
  const about = await store.implementationHandOvers.implementation(id)
  if (!about) return null
  const { assigneeId, isOver, deal } = about
  return { id, assigneeId, isOver, ownerId: deal.ownerId, title: matterOf(about, t), open, cardOf: deal.id }
}
