/** What the modals about one instalment share: how they are led to it, who may open them, what stands at their top. */

import { instalmentState } from '../domain/instalment.ts'
import { formatMoney } from '../domain/money.ts'
import type { Action } from '../domain/policy.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { OpenReceivable } from '../store/index.ts'
import { permit } from './authorisation.ts'
import { section } from './blocks.ts'
import type { InstalmentPrefill } from './modal-prefill.ts'
import { instalmentName, stateText } from './receivables.ts'
import { redrawBeneath } from './redraw.ts'
import type { ActionRequest, Interaction, RequestContext } from './routes.ts'
import { readRoutingData } from './routing-data.ts'
import { asTyped } from './text.ts'
import { ladderDay } from './today.ts'

/** What travels in the private metadata of such a modal: routing data, proves nothing (R2). */
export const instalmentRoute = ({ instalmentId, from, card }: InstalmentPrefill): string =>
  JSON.stringify({ instalmentId, from, ...(card ? { card } : {}) })

/** Reads it back; a text that is not ours leads to an instalment that does not exist. */
export function readInstalmentRoute(privateMetadata: string): InstalmentPrefill {
  const { instalmentId, from, card } = readRoutingData(privateMetadata, ['instalmentId', 'from', 'card'])
  return {
    instalmentId: instalmentId ?? '',
    from: from === 'message' || from === 'home' ? from : 'list',
    ...(card === null ? {} : { card }),
  }
}

/** Where a button with an instalment in its value was pressed. */
export const pressedFor = ({ value, message, view }: ActionRequest): InstalmentPrefill => ({
  instalmentId: value ?? '',
  from: message ? 'message' : view ? 'home' : 'list',
})

/** The instalment with which this person may do this, settled or not; or a sentence that says why not (R2). */
export async function readInstalment(
  ctx: RequestContext,
  action: Action,
  instalmentId: string,
): Promise<Result<OpenReceivable, string>> {
  const receivable = await ctx.store.receivables.byId(instalmentId)
  if (!receivable) return err(ctx.t('collections.error.gone'))
  const allowed = await permit(ctx, action, receivable.ownerId, { type: 'instalment', id: receivable.id })
  return allowed.ok ? ok(receivable) : err(allowed.error.sentence)
}

/** What such a modal is written with. */
export type InstalmentWords = Pick<RequestContext, 't' | 'locale'> & Parameters<typeof ladderDay>[0]

/** Which instalment it is about, how it stands, and what is open of it. */
export function aboutInstalment(receivable: OpenReceivable, words: InstalmentWords) {
  const { t, locale } = words
  const { currency } = receivable
  return section(
    t('collections.form.about', {
      customer: asTyped(receivable.customerName, 300),
      deal: asTyped(receivable.dealTitle, 300),
      instalment: instalmentName(receivable, t),
      state: stateText(instalmentState(receivable, ladderDay(words)), t, locale),
      open: formatMoney({ amount: receivable.openAmount, currency }, locale),
      amount: formatMoney({ amount: receivable.amount, currency }, locale),
    }),
  )
}

/** What is to be drawn anew after a change of an instalment: the card beneath the modal, and App Home. */
export const drawnAnew =
  (ctx: RequestContext, interaction: Interaction, { card }: InstalmentPrefill, { id, dealId }: OpenReceivable) =>
  async (): Promise<void> => {
    await redrawBeneath(ctx, interaction, card, { instalmentId: id, dealId })
    await ctx.refreshHome()
  }
