import { mayDo } from '../../domain/acting.ts'
import { addDays } from '../../domain/calendar-date.ts'
import { actions, context, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { Want } from '../../store/index.ts'
import { needButtons, needWords } from './need-line.ts'

/** Needs with a line of their own; the rest is counted. */
const SHOWN = 5
/** Read to say how many more there are; beyond that it is many, whatever their number. */
const READ = 100

/** What one's own customers will need in the coming days, in App Home (N5): also for who has turned reminders off. */
export const needsInHome = {
  action: 'customer.change',
  pieces: async (ctx: RequestContext) => ({ needs: await blocksOf(ctx, ctx.actor.memberId) }),
  inStead: blocksOf,
} as const

async function blocksOf(
  { store, actor, settings, today, t, locale }: RequestContext,
  memberId: string,
): Promise<readonly KnownBlock[]> {
  // A supervisor who does not sell has no part in customers of their own (R1).
  if (!mayDo(actor, 'customer.change', memberId)) return []
  return needBlocks(await store.wants.coming(memberId, addDays(today, settings.needAheadDays), READ), t, locale)
}

/** The part with a line for each, the earliest first; nothing without any. */
export function needBlocks(wants: readonly Want[], t: Translate, locale: Locale): KnownBlock[] {
  if (wants.length === 0) return []
  const hidden = wants.length - SHOWN
  return [
    header(t('wants.home.heading')),
    ...wants
      .slice(0, SHOWN)
      .flatMap((want) => [section(needWords(want, t, locale)), actions(`need_${want.id}`, needButtons(want, t))]),
    ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
  ]
}
