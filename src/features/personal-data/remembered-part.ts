import { formatDate } from '../../domain/calendar-date.ts'
import { formatMoney } from '../../domain/money.ts'
import { actions, button, divider, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { paragraphs } from '../../slack/paragraphs.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Remembered } from '../../store/index.ts'
import { type About, aboutValue, readAbout } from './about.ts'
import { NEWER, OLDER } from './ids.ts'

/** Visits, occasions, and cards and gifts on a page: as many of each. */
export const SHOWN_OF_EACH = 20
/** What is typed freely, cut where Slack would cut it. */
const MAX_SHOWN = 2_500

/**
 * A page of what happened with somebody (R6): visits, occasions, and what was given to them, each the same part of its
 * own list, and the way to the other pages.
 */
export function rememberedBlocks(
  about: About,
  remembered: Remembered,
  offset: number,
  t: Translate,
  locale: Locale,
): KnownBlock[] {
  const { visitCount, occasionCount, courtesyCount } = remembered
  const part = (heading: string, lines: readonly string[]): KnownBlock[] =>
    lines.length === 0 ? [] : [divider(), section(heading), ...paragraphs(lines).map((text) => section(text))]
  const [newer, older] = [Math.max(0, offset - SHOWN_OF_EACH), offset + SHOWN_OF_EACH]
  const pageAt = (first: number) => ({ value: `${first}:${aboutValue(about)}` })
  const buttons = [
    ...(offset > 0 ? [button(NEWER, t('persons.show.newer'), pageAt(newer))] : []),
    ...(older < Math.max(visitCount, occasionCount, courtesyCount)
      ? [button(OLDER, t('persons.show.older'), pageAt(older))]
      : []),
  ]
  return [
    ...part(
      t('persons.show.visits', { count: visitCount }),
      remembered.visits.map((visit) => visitLine(visit, t, locale)),
    ),
    ...part(
      t('persons.show.occasions', { count: occasionCount }),
      remembered.occasions.map((occasion) => occasionLine(occasion, t, locale)),
    ),
    ...part(
      t('persons.show.courtesies', { count: courtesyCount }),
      remembered.courtesies.map((courtesy) => courtesyLine(courtesy, t, locale)),
    ),
    ...(buttons.length > 0 ? [actions('pages', buttons)] : []),
  ]
}

/** A line of a list: when, what, and what was written beside it. */
const line = (when: string, what: readonly string[], note: string | null): string => {
  const said = `• ${[when, ...what].join(' · ')}`
  return note ? `${said}: ${asTyped(note, MAX_SHOWN)}` : said
}

const visitLine = ({ visitedOn, channel, note }: Remembered['visits'][number], t: Translate, locale: Locale) =>
  line(formatDate(visitedOn, locale), [t(`visits.channel.${channel}`)], note)

const occasionLine = ({ on, kind, note }: Remembered['occasions'][number], t: Translate, locale: Locale) =>
  line(formatDate(on, locale), [t(`occasions.kind.${kind}`)], note)

function courtesyLine({ givenOn, kind, what, value }: Remembered['courtesies'][number], t: Translate, locale: Locale) {
  const worth = value ? [formatMoney(value, locale)] : []
  return line(formatDate(givenOn, locale), [t(`occasions.courtesy.${kind}`), ...worth], what)
}

/** Reads whom it is about and the page out of a button's value; null for what is none of ours. */
export function readPage(value: string | null): { readonly about: About; readonly offset: number } | null {
  const [offset = '', rest = ''] = (value ?? '').split(/:(.*)/s)
  const about = readAbout(rest)
  return about && /^\d{1,6}$/.test(offset) ? { about, offset: Number(offset) } : null
}
