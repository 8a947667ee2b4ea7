import { mayDo } from '../../domain/acting.ts'
import { addDays, type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { PROMISE_RATE_DAYS, type PromisesKept } from '../../domain/customer-promise.ts'
import { actions, context, header, section } from '../../slack/blocks.ts'
import { isAbandonedAhead, promiseText } from '../../slack/customer-promises/words.ts'
import { type HomeList, listedByDay, listedTogether } from '../../slack/home-list.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { DayOfPromise } from '../../store/index.ts'
import { keptLateButton, promiseBlocks, reopenButtons } from './due-line.ts'

/** Promises that have a line of their own; the rest is counted. */
const SHOWN = 5
/** Members of the team whose rate is said; the rest is counted. */
const SHOWN_RATES = 10
/** Read to say how many more there are; beyond that it is many, whatever their number. */
const READ = 100
/** How far App Home looks ahead, in days. */
const AHEAD_DAYS = 7

/** What one has promised and is to keep within a week, in App Home (N5): also for who has turned reminders off. */
export const customerPromisesInHome = {
  action: 'customer-promise.record',
  group: 'customerPromises',
  pieces: async (ctx: RequestContext) => listedByDay(await listOf(ctx, ctx.actor.memberId), ctx.today),
  inStead: async (ctx: RequestContext, memberId: string) => listedTogether(await listOf(ctx, memberId)),
} as const

async function listOf(
  { store, actor, today, t, locale }: RequestContext,
  memberId: string,
): Promise<HomeList<DayOfPromise>> {
  // A supervisor who does not sell has none of their own (R1).
  const isTheirs = mayDo(actor, 'customer-promise.record', memberId)
  const days = isTheirs ? await store.customerPromises.coming(memberId, addDays(today, AHEAD_DAYS), READ) : []
  return comingList(days, today, t, locale)
}

/** The list with a line for each day on which a promise is to be kept. */
export const comingList = (
  rows: readonly DayOfPromise[],
  today: CalendarDate,
  t: Translate,
  locale: Locale,
): HomeList<DayOfPromise> => ({
  heading: t('customerPromises.home.heading'),
  rows,
  dueOn: ({ day }) => day.dueOn,
  blocks: (row) => promiseBlocks(row, today, t, locale),
  shown: SHOWN,
  more: (count) => t('common.andMore', { count }),
})

/** How a member of the team keeps what they promise. */
export interface KeeperRate extends PromisesKept {
  readonly name: string
}

/** What a supervisor sees of the promises of their team (D6, N5): what was broken and not made up for, and the rates. */
export const teamPromisesInHome = {
  // Whoever decides for a team: to record promises is everybody's who sells.
  action: 'promise.approve',
  async pieces(ctx: RequestContext) {
    const { store, actor, today, t, locale } = ctx
    const ownerIds = [...actor.team].filter((id) => mayDo(actor, 'customer-promise.record', id))
    const team = { reach: 'owners', ownerIds } as const
    const since = addDays(today, -PROMISE_RATE_DAYS)
    const broken = await store.customerPromises.broken(team, since, READ)
    const kept = await store.customerPromises.kept(team, since, today)
    const members = await store.members.list()
    const rates = members.flatMap(({ id, name }) => {
      const rate = kept.get(id)
      return rate ? [{ name, ...rate }] : []
    })
    return { brokenPromises: brokenBlocks(broken, t, locale), promiseRates: rateBlocks(rates, t, locale) }
  },
} as const

/** Promises of the team that were broken and not made up for, with a button each; nothing without any. */
export function brokenBlocks(broken: readonly DayOfPromise[], t: Translate, locale: Locale): KnownBlock[] {
  if (broken.length === 0) return []
  const hidden = broken.length - SHOWN
  return [
    header(t('customerPromises.home.team')),
    section(t('customerPromises.home.broken')),
    ...broken.slice(0, SHOWN).flatMap((about) => [
      section(
        t(
          isAbandonedAhead(about.promise, about.day)
            ? 'customerPromises.home.brokenLineAhead'
            : 'customerPromises.home.brokenLine',
          {
            customer: asTyped(about.promise.customerName, 150),
            text: promiseText(about.promise),
            date: formatDate(about.day.dueOn, locale),
            name: asTyped(about.promise.ownerName, 80),
          },
        ),
      ),
      actions(`broken_${about.day.id}`, [keptLateButton(about, t), ...reopenButtons(about, t)]),
    ]),
    ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
  ]
}

/** Who of the team keeps how many of their promises, those who keep fewest first; nothing where none came due. */
export function rateBlocks(rates: readonly KeeperRate[], t: Translate, locale: Locale): KnownBlock[] {
  if (rates.length === 0) return []
  const share = ({ kept, due }: PromisesKept) => (due === 0 ? 1 : kept / due)
  const ordered = [...rates].sort((one, other) => share(one) - share(other) || other.due - one.due)
  const hidden = ordered.length - SHOWN_RATES
  const lines = ordered.slice(0, SHOWN_RATES).map(({ name, kept, due }) => {
    const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(kept / due)
    return t('customerPromises.home.rate', { name: asTyped(name, 80), kept, due, percent })
  })
  return [
    header(t('customerPromises.home.keeping')),
    section([t('customerPromises.home.rates', { count: PROMISE_RATE_DAYS }), ...lines].join('\n')),
    ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
  ]
}
