import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import type { ReflectionYield, YieldDays } from '../../domain/reflection.ts'
import { actions, button, context, section } from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { matterText, readButton } from '../../slack/reflections/part.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { Reflection } from '../../store/index.ts'
import { LAST_QUARTER, LAST_YEAR, YIELD_VIEW } from './ids.ts'

/** Techniques that are told with whom and what they worked. */
export const SHOWN_TECHNIQUES = 10
/** The last reflections of the team, each with the way to all of it. */
export const SHOWN_ANSWERED = 10

/** What the modal shows: what was looked back on over so many days, and whether that is everybody's. */
export interface YieldModel {
  readonly yield: ReflectionYield
  /** Answered ones with a technique that worked, the newest first. */
  readonly techniques: readonly Reflection[]
  /** The newest first. */
  readonly answered: readonly Reflection[]
  readonly days: YieldDays
  readonly isWhole: boolean
  readonly timeZone: string
}

/** What the reflections of a team yield (D5): what customers object to most, what worked, and how many looked back. */
export function buildYieldModal(model: YieldModel, t: Translate, locale: Locale): ModalView {
  const { days, isWhole } = model
  const { answered, skipped, open } = model.yield
  const asked = answered + skipped + open
  const other =
    days === 90
      ? { id: LAST_YEAR, label: t('complaintStats.year') }
      : { id: LAST_QUARTER, label: t('complaintStats.quarter') }
  return modal({
    callbackId: YIELD_VIEW,
    title: t('reflections.yield.title'),
    close: t('common.close'),
    blocks: [
      section(
        asked === 0
          ? t('reflections.yield.nothing', { count: days })
          : t('reflections.yield.total', {
              count: asked,
              days,
              answered,
              skipped,
              share: percent(answered, asked, locale),
            }),
      ),
      ...(asked === 0 ? [] : yieldBlocks(model, t, locale)),
      context([t(isWhole ? 'reflections.yield.whole' : 'reflections.yield.yours')]),
      actions('period', [button(other.id, other.label)]),
    ],
  })
}

const percent = (part: number, whole: number, locale: Locale): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(part / whole)

function yieldBlocks(model: YieldModel, t: Translate, locale: Locale): KnownBlock[] {
  const { techniques, answered, timeZone } = model
  const objections = model.yield.objections.map(({ objection, count }) =>
    t('reflections.yield.objection', { objection: t(`reflections.objection.${objection}`), count }),
  )
  const lines = techniques.map((each) =>
    t('reflections.yield.technique', {
      text: asTyped(each.answers.technique ?? '', 200).replaceAll('\n', ' '),
      name: asTyped(each.memberName, 80),
      matter: matterText(each, t),
    }),
  )
  return [
    listOf(t('reflections.yield.objections'), objections, t),
    listOf(t('reflections.yield.techniques'), [], t, lines.length === 0),
    ...lines.map((line) => section(line)),
    ...(answered.length === 0 ? [] : [section(`*${t('reflections.yield.last')}*`)]),
    ...answered.map((each) => {
      const date = each.answeredAt === null ? '' : formatDate(dateAt(each.answeredAt, timeZone), locale)
      const words = { name: asTyped(each.memberName, 80), matter: matterText(each, t), date }
      return section(t('reflections.yield.answered', words), { accessory: readButton(each, t) })
    }),
  ]
}

/** A heading with its lines below it; says so where there are none. */
const listOf = (heading: string, lines: readonly string[], t: Translate, isEmpty = lines.length === 0): KnownBlock =>
  section([`*${heading}*`, ...lines, ...(isEmpty ? [t('reflections.yield.none')] : [])].join('\n'))
