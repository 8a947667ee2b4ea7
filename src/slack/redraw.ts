import type { Interaction, OpenView, RequestContext } from './routes.ts'
import { readRoutingData } from './routing-data.ts'

// A form is opened on top of a card: of a deal, or of an instalment. When it is done, the card beneath shows what has
// become of it. Which card it was travels with the form as one text.

const INSTALMENT = 'instalment:'

/** The card of an instalment beneath a form that is opened from it, as its reader left it; undefined where none is. */
export function instalmentBeneath(view: OpenView | null): string | undefined {
  if (view?.type !== 'modal') return undefined
  const { channel, language } = readRoutingData(view.privateMetadata, ['channel', 'language'])
  return `${INSTALMENT}${[view.id, channel ?? '', language ?? ''].join(':')}`
}

/**
 * Where a card is shown that is opened from another: above it; or in its place where that one lies above a third, for
 * Slack stacks three modals and the form that comes next needs room.
 */
export const cardOver = (open: OpenView | null): { readonly shownIn?: string } =>
  open?.type === 'modal' && open.rootViewId !== open.id ? { shownIn: open.id } : {}

/** Draws the card beneath a finished form anew; nothing where there was none. Throws SlackTrouble. */
export async function redrawBeneath(
  ctx: RequestContext,
  interaction: Interaction,
  card: string | null | undefined,
  { instalmentId, dealId }: { readonly instalmentId?: string; readonly dealId: string },
): Promise<void> {
  if (!card) return
  if (card.startsWith(INSTALMENT) && instalmentId !== undefined) {
    const [shownIn = '', channel = '', language = ''] = card.slice(INSTALMENT.length).split(':')
    await ctx.modals.open('instalments.card', ctx, interaction, { instalmentId, shownIn, channel, language })
  } else await ctx.modals.open('deals.card', ctx, interaction, { dealId, shownIn: card })
}
