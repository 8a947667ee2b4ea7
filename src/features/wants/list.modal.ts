import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { MAX_WANT } from '../../domain/want.ts'
import { actions, button, context, header, option, overflow, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Want } from '../../store/index.ts'
import { ADD, ANNOUNCE, LIST_VIEW, MENU } from './ids.ts'

/** Wants that are shown of each part. */
export const SHOWN_WANTS = 40

/** What can be done with an open want, in the small menu at its line. */
const WANT_ACTIONS = ['supplied', 'no_longer_wanted', 'change'] as const
export type WantAction = (typeof WANT_ACTIONS)[number]

/** What customers want and need (C10): one of them, with history, or all that the reader may see. */
export interface WantList {
  /** Null: of all. */
  readonly customer: { readonly id: string; readonly name: string } | null
  /** One more than is shown where there are more. */
  readonly wants: readonly Want[]
  /** Whether the reader may change each, in this order. */
  readonly changeable: readonly boolean[]
  readonly mayAdd: boolean
  /** The customer's card beneath, to be drawn anew when something has changed. */
  readonly card: string | null
  readonly timeZone: string
}

/** The list, with a menu at each line that is open. */
export function buildWantList(list: WantList, t: Translate, locale: Locale): ModalView {
  const { customer, card, wants } = list
  const shown = wants.slice(0, SHOWN_WANTS)
  const lines = (ended: boolean) =>
    shown.flatMap((want, index) =>
      (want.ended !== null) === ended ? [wantLine(want, list.changeable[index] === true, list, t, locale)] : [],
    )
  const [open, history] = [lines(false), lines(true)]
  return modal({
    callbackId: LIST_VIEW,
    title: t('wants.list.title'),
    close: t('common.close'),
    privateMetadata: JSON.stringify({ customerId: customer?.id ?? null, card }),
    blocks: [
      ...(customer ? [section(`*${asTyped(customer.name, MAX_NAME)}*`)] : [section(t('wants.list.ofAll'))]),
      ...buttons(list, t),
      ...(open.length === 0 ? [section(t(customer ? 'wants.list.nothingOpen' : 'wants.list.nobodyWaits'))] : open),
      ...(history.length > 0 ? [header(t('wants.list.history')), ...history] : []),
      ...(wants.length > SHOWN_WANTS ? [context([t('wants.list.more', { count: SHOWN_WANTS })])] : []),
    ],
  })
}

const buttons = ({ customer, mayAdd }: WantList, t: Translate): KnownBlock[] => {
  if (!mayAdd) return []
  const one = customer
    ? button(ADD, t('wants.list.add'), { value: customer.id })
    : button(ANNOUNCE, t('wants.list.announce'), { style: 'primary' })
  return [actions('wants', [one])]
}

function wantLine(
  want: Want,
  mayChange: boolean,
  { customer, timeZone }: WantList,
  t: Translate,
  locale: Locale,
): KnownBlock {
  const { id, ended, endedAt } = want
  const name = customer ? [] : [`*${asTyped(want.customerName, 150)}*`]
  if (ended !== null) {
    const date = endedAt ? formatDate(dateAt(endedAt, timeZone), locale) : ''
    return section([...name, wantWords(want, t, locale), t(`wants.ended.${ended}`, { date })].join(' · '))
  }
  const text = [...name, wantWords(want, t, locale)].join('\n')
  if (!mayChange) return section(text)
  const entries = WANT_ACTIONS.map((each) => option(t(`wants.action.${each}`), `${each}:${id}`))
  return section(text, { blockId: `want.${id}`, accessory: overflow(MENU, entries) })
}

/** What is wanted, and by when. */
export function wantWords({ text, neededOn }: Pick<Want, 'text' | 'neededOn'>, t: Translate, locale: Locale): string {
  const words = asTyped(text, MAX_WANT)
  return neededOn ? t('wants.need', { text: words, date: formatDate(neededOn, locale) }) : words
}

/** What was chosen in a menu; null for what is none of ours. */
export function readWantAction(value: string | null): { readonly action: WantAction; readonly wantId: string } | null {
  const [word, wantId] = (value ?? '').split(/:(.*)/s)
  const action = WANT_ACTIONS.find((known) => known === word)
  return action && wantId ? { action, wantId } : null
}
