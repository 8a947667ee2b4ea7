import { mayDo } from '../../domain/acting.ts'
import { addDays, type CalendarDate, formatDate } from '../../domain/calendar-date.ts'
import { PROMISE_RATE_DAYS, type PromisesKept } from '../../domain/customer-promise.ts'
import { actions, context, divider, header, section } from '../../slack/blocks.ts'
import { promiseText } from '../../slack/customer-promises/words.ts'
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
  place: (): 'due' => 'due',
  blocks: (ctx: RequestContext): Promise<readonly KnownBlock[]> => blocksOf(ctx, ctx.actor.memberId),
  inStead: blocksOf,
} as const

async function blocksOf(
  { store, actor, today, t, locale }: RequestContext,
  memberId: string,
): Promise<readonly KnownBlock[]> {
  // A supervisor who does not sell has none of their own (R1).
  if (!mayDo(actor, 'customer-promise.record', memberId)) return []
  const days = await store.customerPromises.coming(memberId, addDays(today, AHEAD_DAYS), READ)
  return comingBlocks(days, today, t, locale)
}

/** The part with a line for each day, the earliest first; nothing without any. */
export function comingBlocks(
  days: readonly DayOfPromise[],
  today: CalendarDate,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  if (days.length === 0) return []
  const hidden = days.length - SHOWN
  return [
    divider(),
    header(t('customerPromises.home.heading')),
    ...days.slice(0, SHOWN).flatMap((day) => promiseBlocks(day, today, t, locale)),
    ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
  ]
}

/** How a member of the team keeps what they promise. */
export interface KeeperRate extends PromisesKept {
  readonly name: string
}

/** What a supervisor sees of the promises of their team (D6, N5): what was broken and not made up for, and the rates. */
export const teamPromisesInHome = {
  // Whoever decides for a team: to record promises is everybody's who sells.
  action: 'promise.approve',
  place: (): 'last' => 'last',
  async blocks(ctx: RequestContext): Promise<readonly KnownBlock[]> {
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
    return teamBlocks({ broken, rates }, t, locale)
  },
} as const

/** The part: broken promises with a button each, and who keeps how many, those who keep fewest first. */
export function teamBlocks(
  { broken, rates }: { readonly broken: readonly DayOfPromise[]; readonly rates: readonly KeeperRate[] },
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  if (broken.length === 0 && rates.length === 0) return []
  const share = ({ kept, due }: PromisesKept) => (due === 0 ? 1 : kept / due)
  const ordered = [...rates].sort((one, other) => share(one) - share(other) || other.due - one.due)
  const hiddenRates = ordered.length - SHOWN_RATES
  const hidden = broken.length - SHOWN
  return [
    divider(),
    header(t('customerPromises.home.team')),
    ...(broken.length > 0 ? [section(t('customerPromises.home.broken'))] : []),
    ...broken.slice(0, SHOWN).flatMap((about) => [
      section(
        t('customerPromises.home.brokenLine', {
          customer: asTyped(about.promise.customerName, 150),
          text: promiseText(about.promise),
          date: formatDate(about.day.dueOn, locale),
          name: asTyped(about.promise.ownerName, 80),
        }),
      ),
      actions(`broken_${about.day.id}`, [keptLateButton(about, t), ...reopenButtons(about, t)]),
    ]),
    ...(hidden > 0 ? [context([t('common.andMore', { count: hidden })])] : []),
    ...(ordered.length > 0
      ? [
          section(
            [
              t('customerPromises.home.rates', { count: PROMISE_RATE_DAYS }),
              ...ordered.slice(0, SHOWN_RATES).map(({ name, kept, due }) => {
                const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(kept / due)
                return t('customerPromises.home.rate', { name: asTyped(name, 80), kept, due, percent })
              }),
            ].join('\n'),
          ),
        ]
      : []),
    ...(hiddenRates > 0 ? [context([t('common.andMore', { count: hiddenRates })])] : []),
  ]
}
