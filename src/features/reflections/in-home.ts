import { actions, button, context, header, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import { lookBackButton, matterText } from '../../slack/reflections/part.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { Reflection } from '../../store/index.ts'
import { SHOW_YIELD } from './ids.ts'

/** Deals and losses of one's own that have a row in App Home; the rest is counted. */
export const HOME_REFLECTIONS = 3

/** Whether somebody has a team whose reflections they read. */
const leads = ({ actor }: Pick<RequestContext, 'actor'>): boolean =>
  actor.roles.includes('admin') || (actor.roles.includes('supervisor') && actor.team.size > 0)

/** What of one's own is to be looked back on by now (N5, D5), and for supervisors the way to what their team's yield. */
export const reflectionsInHome = {
  action: 'reflection.see',
  async pieces(ctx: RequestContext) {
    const { store, actor, today, t } = ctx
    const { list, total } = await store.reflections.openOf(actor.memberId, today, HOME_REFLECTIONS)
    return { reflections: homeBlocks({ open: list, total, leads: leads(ctx) }, t) }
  },
} as const

/** The part: nothing where nothing is asked for and nobody is led. */
export function homeBlocks(
  {
    open,
    total,
    leads: isLead,
  }: { readonly open: readonly Reflection[]; readonly total: number; readonly leads: boolean },
  t: Translate,
): KnownBlock[] {
  if (total === 0 && !isLead) return []
  return [
    header(t('reflections.home.heading')),
    ...open.map((each) => section(matterText(each, t), { accessory: lookBackButton(each, t) })),
    ...(total > open.length ? [context([t('common.andMore', { count: total - open.length })])] : []),
    ...(isLead ? [actions('reflections', [button(SHOW_YIELD, t('reflections.home.show'))])] : []),
  ]
}
