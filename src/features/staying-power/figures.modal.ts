import { actions, button, context, header, section } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { readStayingFigures, readSuccesses, stayingLines, successLines } from '../../slack/staying-power.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import { FIGURES_VIEW, SHOW_FIGURES } from './ids.ts'

/** Whether somebody has a team of their own: then its figures, and not those of the team they belong to, are shown. */
const leads = ({ actor }: Pick<RequestContext, 'actor'>): boolean =>
  actor.roles.includes('admin') || (actor.roles.includes('supervisor') && actor.team.size > 0)

/** What the team's figures say, a line each. */
export interface TeamLines {
  readonly staying: readonly string[]
  readonly success: readonly string[]
}

/** Reads the figures for this person (V7, C1): of those who report to them, of all for admins, else of the team they are in. */
export async function readTeamLines(ctx: RequestContext): Promise<TeamLines> {
  const { actor, t, locale } = ctx
  const of = leads(ctx) ? visibilityOf(actor, 'visit.see') : { memberId: actor.memberId }
  return {
    staying: stayingLines(await readStayingFigures(of, ctx), t, locale),
    success: successLines(await readSuccesses(of, ctx), t, locale),
  }
}

/** How giving up and orders are spread over visits in the team (V7), and how often selling to whom succeeds (C1). */
export const buildFiguresModal = ({ staying, success }: TeamLines, t: Translate): ModalView =>
  modal({
    callbackId: FIGURES_VIEW,
    title: t('staying.figures.title'),
    close: t('common.close'),
    blocks: [
      section(`*${t('staying.team')}*`),
      ...staying.map((line): KnownBlock => section(line)),
      ...(success.length > 0 ? [section([`*${t('staying.success.title')}*`, ...success].join('\n'))] : []),
      context([t('staying.figures.about')]),
    ],
  })

/** The way to the team's figures, in a supervisor's App Home (N5, V7): counted when it is asked for, not each time. */
export const stayingPowerInHome = {
  action: 'visit.see',
  async pieces(ctx: RequestContext) {
    return leads(ctx) ? { stayingPower: homeBlocks(ctx.t) } : {}
  },
} as const

/** The heading with the button that shows the figures. */
export const homeBlocks = (t: Translate): KnownBlock[] => [
  header(t('staying.figures.title')),
  actions('staying_power', [button(SHOW_FIGURES, t('staying.figures.show'))]),
]
