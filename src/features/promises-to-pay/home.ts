import type { LadderDay } from '../../domain/ladder.ts'
import { section } from '../../slack/blocks.ts'
import { decisionsInHome, HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { promiseText } from '../../slack/promise-words.ts'
import { receivableLine } from '../../slack/receivables.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { ladderDay } from '../../slack/today.ts'
import { visibilityOf } from '../../slack/visibility.ts'
import type { OpenReceivable, PromiseToPay } from '../../store/index.ts'
import { decisionButtons } from './request.ts'

/** A third promise as App Home shows it. */
export interface RequestInHome {
  readonly promise: PromiseToPay
  readonly receivable: OpenReceivable
  readonly askerName: string
}

/** The third promises that wait for this person's word (N5, K6), in App Home; nothing where none does. */
export const promiseRequestsInHome = {
  action: 'promise.approve',
  group: 'promiseRequests',
  async pieces(ctx: RequestContext) {
    const { store, actor, t, locale } = ctx
    const decider = { memberId: actor.memberId, visible: visibilityOf(actor, 'promise.approve') }
    const { rows, total } = await store.promises.requested(decider, HOME_DECISIONS)
    const requests: RequestInHome[] = []
    for (const promise of rows) {
      const receivable = await store.receivables.byId(promise.instalmentId)
      const askerName = (await store.members.byId(promise.recordedById))?.name ?? ''
      if (receivable) requests.push({ promise, receivable, askerName })
    }
    return { decisions: requestBlocks(requests, total, ladderDay(ctx), t, locale) }
  },
} as const

/** The lines of these requests, of so many in all, each with the buttons that decide. */
export function requestBlocks(
  requests: readonly RequestInHome[],
  total: number,
  day: LadderDay,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  return decisionsInHome(
    t('promises.request.heading'),
    requests.map(({ promise, receivable, askerName }) => [
      section(
        [
          receivableLine(receivable, day, t, locale),
          t('promises.request.asked', {
            owner: asTyped(askerName, 100),
            promise: promiseText(promise, receivable.currency, t, locale),
          }),
        ].join('\n'),
      ),
      decisionButtons(promise, receivable, t),
    ]),
    total,
    t,
  )
}
