import { readGoodDay } from '../../domain/good-days.ts'
import type { ActionRequest, RequestContext, Route } from '../../slack/routes.ts'
import { sentence } from '../../slack/surfaces.ts'
import { readCustomer } from './customer.ts'
import { readGoodDayAction } from './good-days-part.ts'
import { COURTESY_MENU, GOOD_DAY_MENU, LOG_COURTESY, NOTE_OCCASION } from './ids.ts'
import { cardIn, showCard } from './show-card.ts'

/** Takes back an occasion or a courtesy of a customer whom this person may change, and draws the card anew. */
async function removed(
  ctx: RequestContext,
  request: ActionRequest,
  customerId: string | undefined,
  remove: () => Promise<boolean>,
): Promise<void> {
  const refuse = (text: string) => request.interaction.respond(sentence(text), 'ephemeral')
  if (customerId === undefined) return refuse(ctx.t('occasions.error.removed'))
  const customer = await readCustomer(ctx, 'customer.change', customerId)
  if (!customer.ok) return refuse(customer.error)
  if (!(await remove())) return refuse(ctx.t('occasions.error.removed'))
  const card = cardIn(request)
  if (card !== null) await showCard(ctx, request.interaction, { customerId, shownIn: card })
  ctx.nudge()
}

/** The buttons and menus of the good days in the card (C9). */
export const goodDayRoutes: readonly Route[] = [
  {
    kind: 'action',
    id: NOTE_OCCASION,
    action: 'customer.change',
    handle: (ctx, request) =>
      ctx.modals.open('occasions.note', ctx, request.interaction, {
        customerId: request.value ?? '',
        card: cardIn(request),
      }),
  },
  {
    kind: 'action',
    id: LOG_COURTESY,
    action: 'customer.change',
    handle: (ctx, request) =>
      ctx.modals.open('occasions.courtesy', ctx, request.interaction, {
        customerId: request.value ?? '',
        card: cardIn(request),
      }),
  },
  {
    kind: 'action',
    id: GOOD_DAY_MENU,
    action: 'customer.change',
    async handle(ctx, request) {
      const chosen = readGoodDayAction(request.selected)
      const key = readGoodDay(chosen?.about ?? '')
      if (!chosen || !key) return
      if (chosen.action === 'words')
        return ctx.modals.open('occasions.words', ctx, request.interaction, { route: chosen.about })
      const { store, actor, now } = ctx
      const [day] = await store.occasions.days([key])
      await removed(ctx, request, day?.customer.id, () => store.occasions.remove(key.subjectId, actor.memberId, now))
    },
  },
  {
    kind: 'action',
    id: COURTESY_MENU,
    action: 'customer.change',
    async handle(ctx, request) {
      const chosen = readGoodDayAction(request.selected)
      if (chosen?.action !== 'remove') return
      const { store, actor, now } = ctx
      const courtesy = await store.occasions.courtesy(chosen.about)
      await removed(ctx, request, courtesy?.customerId, () =>
        store.occasions.removeCourtesy(chosen.about, actor.memberId, now),
      )
    },
  },
]
