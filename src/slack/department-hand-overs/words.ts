import { formatInstant } from '../../domain/calendar-date.ts'
import { type HandOverRefusal, MAX_HAND_OVER_TEXT } from '../../domain/department-hand-over.ts'
import type { DepartmentHandOver } from '../../store/index.ts'
import { actions, button, context } from '../blocks.ts'
import type { Locale, Translate } from '../locale.ts'
import type { RequestContext } from '../routes.ts'
import type { KnownBlock } from '../surfaces.ts'
import { asTyped } from '../text.ts'
import type { HandedMatter, Subject } from './matter.ts'

/** How much of a name is told. */
export const NAME = 80

/** By whose clocks and in whose language something is read. */
export interface Reading {
  readonly timeZone: string
  readonly locale: Locale
}

/** What is told of a hand-over. */
export interface HandOverMessage {
  readonly text: string
  readonly blocks: readonly KnownBlock[]
  readonly isDone?: boolean
}

/** What has become of a hand-over, in a sentence; null while it waits for the department. */
export function stateSentence(
  subject: Subject,
  { ended, acceptedAt, acceptedByName, departmentName }: DepartmentHandOver,
  t: Translate,
  { timeZone, locale }: Reading,
): string | null {
  const department = asTyped(departmentName, NAME)
  if (ended) {
    const words = { name: asTyped(ended.byName, NAME), department, date: formatInstant(ended.at, timeZone, locale) }
    if (ended.how === 'fell-back') return t(`departmentHandOvers.fellBack.${subject}`, words)
    return t(`departmentHandOvers.state.${ended.how}`, words)
  }
  if (!acceptedAt) return null
  const date = formatInstant(acceptedAt, timeZone, locale)
  return t('departmentHandOvers.state.accepted', { name: asTyped(acceptedByName, NAME), department, date })
}

/** Why a button of an old message did nothing (N4), in a sentence. */
export function notMovedSentence(
  subject: Subject,
  why: HandOverRefusal,
  handOver: DepartmentHandOver,
  { t, locale, member }: Pick<RequestContext, 't' | 'locale' | 'member'>,
): string {
  switch (why) {
    case 'over':
      return t(`departmentHandOvers.error.over.${subject}`)
    case 'not-accepted':
      return t('departmentHandOvers.error.notAccepted')
    case 'not-yours':
      return t(`departmentHandOvers.error.notYours.${subject}`, { name: asTyped(handOver.acceptedByName, NAME) })
    case 'ended':
    case 'accepted': {
      const since = stateSentence(subject, handOver, t, { timeZone: member.timeZone, locale })
      return since ?? t(`departmentHandOvers.error.gone.${subject}`)
    }
  }
}

/** Who hands it over, and to which department, as texts name them. */
export const offerNames = ({ handedByName, departmentName }: DepartmentHandOver) => ({
  name: asTyped(handedByName, NAME),
  department: asTyped(departmentName, NAME),
})

/** By when it is to be accepted, and who is responsible until then. */
export function untilAccepted(
  { acceptBy }: Pick<DepartmentHandOver, 'acceptBy'>,
  ownerName: string,
  t: Translate,
  { timeZone, locale }: Reading,
): KnownBlock {
  const owner = { name: asTyped(ownerName, NAME) }
  const date = acceptBy && formatInstant(acceptBy, timeZone, locale)
  return context([
    date ? t('departmentHandOvers.offer.by', { ...owner, date }) : t('departmentHandOvers.offer.stays', owner),
  ])
}

/** What goes along, or why it comes back, as a quotation; nothing where nothing was said. */
export const noteLines = (note: string | null): string[] =>
  note === null
    ? []
    : asTyped(note, MAX_HAND_OVER_TEXT)
        .split('\n')
        .map((line) => `> ${line}`)

/** The buttons with which a department answers (P3). `name`: what they are about, for whoever cannot see it. */
export function answerButtons(
  { ids }: Pick<HandedMatter, 'ids'>,
  { handOverId, name }: { readonly handOverId: string; readonly name: string },
  t: Translate,
): KnownBlock {
  const of = (id: string, label: string, style?: 'primary') =>
    button(id, label, {
      value: handOverId,
      accessibilityLabel: `${label}: ${name}`,
      ...(style ? { style } : {}),
    })
  return actions(`hand_over_${handOverId}`, [
    of(ids.accept, t('departmentHandOvers.button.accept'), 'primary'),
    of(ids.giveBack, t('departmentHandOvers.button.giveBack')),
  ])
}
