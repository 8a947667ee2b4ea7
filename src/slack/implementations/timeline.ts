import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import type { DipCause } from '../../domain/motivation-dip.ts'
import type { TimelineEntry, TroubledImplementation } from '../../store/index.ts'
import { section } from '../blocks.ts'
import { listText } from '../list-text.ts'
import type { Locale, Translate } from '../locale.ts'
import { paragraphs } from '../paragraphs.ts'
import type { KnownBlock } from '../surfaces.ts'
import { asTyped } from '../text.ts'

/** How much of what was written is told: a line is short. */
const NOTE = 200

/** In whose language and on whose clocks a timeline is read. */
export interface TimelineReading {
  readonly timeZone: string
  readonly locale: Locale
}

/** What somebody does about a dip. */
export type DipAction = NonNullable<NonNullable<TroubledImplementation['dip']>['action']>

/**
 * What an implementation has gone through (I3, I4), the newest first: when its phases began and ended and by what, how the
 * customer was at each check-in, their dips with what is done about them; a short line each, of the rest how many there are.
 */
export function timelineBlocks(
  entries: readonly TimelineEntry[],
  shown: number,
  t: Translate,
  reading: TimelineReading,
): KnownBlock[] {
  const lines = entries.slice(0, shown).map((entry) => timelineLine(entry, t, reading))
  const hidden = entries.length - lines.length
  if (hidden > 0) lines.push(t('phases.timeline.earlier', { count: hidden }))
  return paragraphs(lines).map((text) => section(text))
}

/** One entry of it, with its day. */
function timelineLine(entry: TimelineEntry, t: Translate, reading: TimelineReading): string {
  const on = entry.entry === 'check-in' ? dateAt(entry.at, reading.timeZone) : entry.on
  return `${formatDate(on, reading.locale)} · ${partsOf(entry, t, reading).join(' · ')}`
}

function partsOf(entry: TimelineEntry, t: Translate, { timeZone, locale }: TimelineReading): string[] {
  switch (entry.entry) {
    case 'check-in': {
      const { day, mood, use, isAmiss, note } = entry
      const values = { day, mood: t(`implementations.mood.${mood}`), use: t(`implementations.use.${use}`) }
      return [
        t('phases.timeline.checkIn', values),
        ...(isAmiss ? [t('phases.timeline.amiss')] : []),
        ...(note ? [noteOf(note)] : []),
      ]
    }
    case 'dip': {
      const { causes, action, actionOn, overAt, memberName } = entry
      return [
        `⚠ ${t('phases.timeline.dip', { causes: causesText(causes, t, locale) })}`,
        ...(action ? [dipActionText({ text: action, on: actionOn, byName: memberName }, t, locale)] : []),
        ...(overAt ? [t('phases.timeline.over', { date: formatDate(dateAt(overAt, timeZone), locale) })] : []),
      ]
    }
    case 'event': {
      const { kind, phase, note, memberName, toName } = entry
      return [
        toName
          ? t('phases.timeline.passedOn', { name: asTyped(toName, 80) })
          : t(`phases.timeline.${kind}`, { phase: t(`implementations.phase.${phase}`) }),
        ...(memberName ? [asTyped(memberName, 80)] : []),
        ...(note ? [noteOf(note)] : []),
      ]
    }
  }
}

/** Why a customer's motivation dips, in a few words. */
export const causesText = (causes: readonly DipCause[], t: Translate, locale: Locale): string =>
  listText(
    causes.map((cause) => t(`phases.dip.${cause}`)),
    locale,
  )

/** What is done about a dip, by when and by whom (I4). */
export function dipActionText({ text, on, byName }: DipAction, t: Translate, locale: Locale): string {
  const values = { action: noteOf(text), name: asTyped(byName, 80) }
  return on === null
    ? t('phases.timeline.action', values)
    : t('phases.timeline.actionBy', { ...values, date: formatDate(on, locale) })
}

const noteOf = (text: string): string => asTyped(text, NOTE).replaceAll('\n', ' ')
