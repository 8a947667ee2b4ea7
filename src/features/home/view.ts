import type { CalendarDate } from '../../domain/calendar-date.ts'
import { DUE_SOON_DAYS, instalmentState } from '../../domain/instalment.ts'
import { formatMoney } from '../../domain/money.ts'
import type { NotSentLine } from '../../reminders/not-sent.ts'
import { actions, button, context, divider, header, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { receivableLine } from '../../slack/receivables.ts'
import { type HomeView, home, type KnownBlock } from '../../slack/surfaces.ts'
import type { MessageFigures, OpenReceivable } from '../../store/index.ts'
import { CLOSE_DEAL, RECORD_PAYMENT } from './ids.ts'
import { messagesPart, notSentPart } from './messages.ts'
import { remindersPart, type Switch } from './reminders.ts'

/** Lines shown in App Home; the rest is counted and found with /collect. */
export const HOME_LINES = 20

/** What App Home shows to one person. */
export interface HomeModel {
  readonly name: string
  readonly mayCloseDeals: boolean
  readonly maySeeReceivables: boolean
  /** By due date, at most HOME_LINES. */
  readonly due: readonly OpenReceivable[]
  /** How many are due in all, shown or not. */
  readonly total: number
  /** The kinds of reminder this person can turn off (N3). */
  readonly switches: readonly Switch[]
  /** The last few reminders that were not sent to this person (N5). */
  readonly notSent: readonly NotSentLine[]
  /** What became of the workspace's messages; null for who does not look after that. */
  readonly messages: MessageFigures | null
}

/** App Home (N5, first version): what is overdue, due today and due this week, with the button for each; or how to begin. */
export function buildHome(model: HomeModel, today: CalendarDate, t: Translate, locale: Locale): HomeView {
  const { due, total, mayCloseDeals, maySeeReceivables } = model
  const of = (kinds: readonly string[]) => due.filter((each) => kinds.includes(instalmentState(each, today).kind))
  const hidden = total - due.length
  return home([
    header(t('home.greeting', { name: model.name })),
    section(t('home.intro')),
    ...(mayCloseDeals
      ? [
          ...(total === 0 ? [section(t('home.firstDeal'))] : []),
          actions('home_actions', [button(CLOSE_DEAL, t('home.closeDeal'), { style: 'primary' })]),
        ]
      : []),
    ...(maySeeReceivables
      ? [
          ...part(t('home.overdue'), of(['overdue']), today, t, locale),
          ...part(t('home.today'), of(['due-today']), today, t, locale),
          ...part(t('home.week', { days: DUE_SOON_DAYS }), of(['due-soon', 'scheduled']), today, t, locale),
          ...(hidden > 0 ? [context([t('home.more', { count: hidden })])] : []),
        ]
      : [section(t('home.noReceivables'))]),
    ...remindersPart(model.switches, t),
    ...notSentPart(model.notSent, { byCommand: maySeeReceivables }, t, locale),
    ...(model.messages ? messagesPart(model.messages, t) : []),
  ])
}

function part(
  title: string,
  receivables: readonly OpenReceivable[],
  today: CalendarDate,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  return [
    divider(),
    header(title),
    ...(receivables.length === 0 ? [context([t('home.nothing')])] : []),
    ...receivables.map((receivable) => {
      const label = t('home.recordPayment')
      const open = formatMoney({ amount: receivable.openAmount, currency: receivable.currency }, locale)
      return section(receivableLine(receivable, today, t, locale), {
        accessory: button(RECORD_PAYMENT, label, {
          value: receivable.id,
          accessibilityLabel: `${label}: ${receivable.customerName}, ${open}`,
        }),
      })
    }),
  ]
}
