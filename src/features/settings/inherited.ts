import { formatMoney, sumByCurrency } from '../../domain/money.ts'
import { heirsOf, mayAsSuccessor } from '../../domain/succession.ts'
import type { ReminderKind } from '../../reminders/index.ts'
import { REASON } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { actions, button, context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { HAND_OVER_FROM } from './ids.ts'

/** What has come to an heir. */
export interface Inheritance {
  readonly name: string
  /** What is open of the deals that person owns, one amount a currency, ready to read. */
  readonly open: readonly string[]
  readonly overdue: readonly string[]
  /** They are back: everything goes to them again. */
  readonly isBack: boolean
  /** The member whose customers the reader may hand over to somebody; null where they may not, or there are none. */
  readonly handOverFrom: string | null
}

/** The message to whoever looks after somebody's work from now on (R5). */
export function inheritedMessage(
  { name, open, overdue, isBack, handOverFrom }: Inheritance,
  t: Translate,
): { text: string; blocks: KnownBlock[] } {
  const who = { name: asTyped(name, 80) }
  const text = t(isBack ? 'settings.inherited.back' : 'settings.inherited.text', who)
  const figures = [
    open.length > 0 ? t('settings.inherited.open', { amounts: open.join(' + ') }) : t('settings.inherited.nothingOpen'),
    ...(overdue.length > 0 ? [t('settings.inherited.overdue', { amounts: overdue.join(' + ') })] : []),
  ]
  return {
    text,
    blocks: isBack
      ? [section(text)]
      : [
          section(text),
          section(figures.join('\n')),
          ...(handOverFrom === null
            ? []
            : [actions('hand_over', [button(HAND_OVER_FROM, t('handovers.inherited'), { value: handOverFrom })])]),
          context([t('settings.inherited.what')]),
        ],
  }
}

/**
 * Somebody's account was closed, and their work has come to the reader (R5). Nobody can turn it off: money would be left
 * to nobody.
 */
export const inheritedKind: ReminderKind = {
  rule: RULE.inherited,
  delivery: 'alone',
  action: 'app.use',
  quietHours: 'wait',
  awaited: true,

  async render(items, { store, recipient, today, t, locale }) {
    const [item] = items
    const members = await store.members.list()
    const gone = members.find(({ id }) => id === item?.subjectId)
    const drop = (reason: (typeof REASON)[keyof typeof REASON]) => ({
      text: '',
      blocks: [],
      dropped: items.map(({ id }) => ({ itemId: id, reason })),
    })
    if (!gone || !item) return drop(REASON.recipientGone)
    const isBack = gone.deactivatedAt === null
    const isUntold = item.state === 'claimed'
    if (isUntold && isBack) return drop(REASON.nothingLeft)
    if (isUntold && !heirsOf(gone.id, members).includes(recipient.id)) return drop(REASON.otherOwner)
    const totals = await store.receivables.totals({ reach: 'owners', ownerIds: [gone.id] }, today)
    const amounts = (part: 'overdue' | 'all') => readable(totals, part, locale)
    const { customers } = await store.handOvers.figures(gone.id, null)
    const handOverFrom = customers > 0 && mayAsSuccessor(recipient, 'customer.hand-over', gone.id) ? gone.id : null
    const inheritance = { name: gone.name, open: amounts('all'), overdue: amounts('overdue'), isBack, handOverFrom }
    return { ...inheritedMessage(inheritance, t), dropped: [] }
  },
}

type Totals = Awaited<ReturnType<Parameters<ReminderKind['render']>[1]['store']['receivables']['totals']>>

const readable = (totals: Totals, part: 'overdue' | 'all', locale: Locale): string[] =>
  sumByCurrency(
    totals.map(({ currency, overdue, dueToday, later }) => ({
      currency,
      amount: part === 'overdue' ? overdue : overdue + dueToday + later,
    })),
  )
    .filter(({ amount }) => amount > 0n)
    .map((money) => formatMoney(money, locale))
