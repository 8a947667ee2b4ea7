import { formatDate } from '../../domain/calendar-date.ts'
import { goodDayText } from '../../domain/good-days.ts'
import { formatMoney } from '../../domain/money.ts'
import { isOccasion, MAX_OCCASION_NOTE } from '../../domain/occasion.ts'
import { actions, button, context, header, option, overflow, section } from '../../slack/blocks.ts'
import { dayWords } from '../../slack/good-days.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Courtesy, GoodDay } from '../../store/index.ts'
import type { CustomerCard } from './customer-card.ts'
import { COURTESY_MENU, GOOD_DAY_MENU, LOG_COURTESY, NOTE_OCCASION } from './ids.ts'

/** How far ahead the card looks for good days, in days. */
export const GOOD_DAYS_AHEAD = 60
/** Occasions of the last days are there to be answered still. */
export const GOOD_DAYS_BEHIND = 14
/** Good days that are shown; the rest is counted. */
const SHOWN_DAYS = 5
/** Cards and gifts that are shown; likewise. */
export const SHOWN_COURTESIES = 3

/** What can be done with a good day or a courtesy, in the small menu at its line. */
const MENU_ACTIONS = ['words', 'remove'] as const

/** The good days of a customer and whoever is there, what was given last, and the ways to note more (C9). */
export function goodDayBlocks(card: CustomerCard, t: Translate, locale: Locale): KnownBlock[] {
  const { customer, goodDays } = card
  // Who does not look after customers has no part in greeting them.
  if (!goodDays) return []
  const { days, courtesies } = goodDays
  const hidden = days.length - SHOWN_DAYS
  const before = courtesies.total - courtesies.rows.length
  return [
    header(t('occasions.card.heading')),
    ...(days.length === 0 ? [section(t('occasions.card.none', { days: GOOD_DAYS_AHEAD }))] : []),
    ...days.slice(0, SHOWN_DAYS).map((day) => dayLine(day, card, t, locale)),
    ...(hidden > 0 ? [context([t('occasions.card.more', { count: hidden })])] : []),
    ...(courtesies.rows.length > 0 ? [section(`*${t('occasions.card.lastGiven')}*`)] : []),
    ...courtesies.rows.map((courtesy) => courtesyLine(courtesy, t, locale)),
    ...(before > 0 ? [context([t('occasions.card.moreGiven', { count: before })])] : []),
    actions('good_days', [
      button(NOTE_OCCASION, t('occasions.card.note'), { value: customer.id }),
      button(LOG_COURTESY, t('occasions.card.courtesy'), { value: customer.id }),
    ]),
  ]
}

function dayLine(day: GoodDay, { today }: CustomerCard, t: Translate, locale: Locale): KnownBlock {
  const done = day.courtesy ? `✓ ${t(`occasions.courtesy.${day.courtesy.kind}`)} · ` : ''
  const offered = MENU_ACTIONS.filter((each) => each === 'words' || isOccasion(day.kind))
  return section(`${done}${dayWords(day, today, t, locale)}`, {
    blockId: `good_day.${day.subjectId}.${day.on}`,
    accessory: overflow(
      GOOD_DAY_MENU,
      offered.map((each) => option(t(`occasions.card.${each}`), `${each}:${goodDayText(day)}`)),
    ),
  })
}

function courtesyLine(courtesy: Courtesy, t: Translate, locale: Locale): KnownBlock {
  const { id, kind, what, givenOn, value, contactName, memberName } = courtesy
  const details = [
    ...(contactName ? [asTyped(contactName, 100)] : []),
    ...(what ? [asTyped(what, MAX_OCCASION_NOTE)] : []),
    ...(value ? [formatMoney(value, locale)] : []),
  ]
  const text = t('occasions.card.given', {
    date: formatDate(givenOn, locale),
    kind: t(`occasions.courtesy.${kind}`),
    details: details.map((detail) => ` · ${detail}`).join(''),
    member: asTyped(memberName, 100),
  })
  return section(text, {
    blockId: `courtesy.${id}`,
    accessory: overflow(COURTESY_MENU, [option(t('occasions.card.remove'), `remove:${id}`)]),
  })
}

/** What was chosen in a menu of this part: what is to be done, and with what; null for what is none of ours. */
export function readGoodDayAction(
  value: string | null,
): { readonly action: (typeof MENU_ACTIONS)[number]; readonly about: string } | null {
  const [word, about] = (value ?? '').split(/:(.*)/s)
  const action = MENU_ACTIONS.find((known) => known === word)
  return action && about ? { action, about } : null
}
