import { context, header, section } from '../../slack/blocks.ts'
import { callText, peopleToCall, type ToCall } from '../../slack/complaints/call.ts'
import { decisionsInHome, HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ImplementationHandOver } from '../../store/index.ts'
import { factsText, offeredButtons, workButtons } from './messages.ts'

/** Implementations that somebody looks after and that have a row in App Home; the rest is counted. */
export const HOME_WORKED = 10

/** What was handed to the departments of this person and waits to be accepted (N5); nothing where nothing does. */
export const offeredImplementationsInHome = {
  action: 'implementation.accept',
  group: 'offeredImplementations',
  async pieces({ store, actor, t, locale }: RequestContext) {
    const { list, total } = await store.implementationHandOvers.waitingFor(actor.memberId, HOME_DECISIONS)
    return { decisions: homeOffered(await withPeople(list, store), total, t, locale) }
  },
} as const

/** What this person looks after for their department (N5), with the way to give it back. */
export const workedImplementationsInHome = {
  action: 'implementation.accept',
  async pieces({ store, actor, t, locale }: RequestContext) {
    const { list, total } = await store.implementationHandOvers.workedBy(actor.memberId, HOME_WORKED)
    return { worked: homeWorked(await withPeople(list, store), total, t, locale) }
  },
} as const

/** What a row shows: the hand-over, and whom to call at the customer's. */
interface HomeHandOver {
  readonly handOver: ImplementationHandOver
  readonly toCall: readonly ToCall[]
}

const withPeople = (
  list: readonly ImplementationHandOver[],
  store: RequestContext['store'],
): Promise<readonly HomeHandOver[]> =>
  Promise.all(list.map(async (handOver) => ({ handOver, toCall: await peopleToCall(store, handOver.deal.customerId) })))

/** The lines of what waits to be accepted, of so much in all. */
export const homeOffered = (list: readonly HomeHandOver[], total: number, t: Translate, locale: Locale): KnownBlock[] =>
  decisionsInHome(
    t('implementationHandOvers.home.offered'),
    list.map((each) => [section(lineOf(each, t, locale)), offeredButtons(each.handOver, t)]),
    total,
    t,
  )

/** The lines of what somebody looks after, of so much in all; nothing without any. */
export function homeWorked(list: readonly HomeHandOver[], total: number, t: Translate, locale: Locale): KnownBlock[] {
  if (total === 0) return []
  return [
    header(t('implementationHandOvers.home.worked')),
    ...list.flatMap((each) => [section(lineOf(each, t, locale)), workButtons(each.handOver, t)]),
    ...(total > list.length ? [context([t('common.andMore', { count: total - list.length })])] : []),
  ]
}

const lineOf = ({ handOver, toCall }: HomeHandOver, t: Translate, locale: Locale): string =>
  [
    factsText(handOver, t, locale),
    t('implementationHandOvers.home.from', {
      department: asTyped(handOver.departmentName, 80),
      name: asTyped(handOver.deal.ownerName, 80),
    }),
    ...(toCall.length === 0 ? [] : [callText(toCall, t)]),
  ].join('\n')
