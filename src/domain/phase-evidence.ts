import { type CalendarDate, compareDates, parseCalendarDate } from './calendar-date.ts'
import { cleanNote } from './check-in.ts'
import { cleanName } from './customer-name.ts'
import { cleanGoal } from './implementation.ts'
import { err, ok, type Result } from './result.ts'
import { cleanText, type TextProblem } from './typed-text.ts'

/** Longest note of what was won, in code points: it is told to other customers in a breath. */
export const MAX_SUCCESS_NOTE = 300

/** Between which days something can have happened: from the day the phase began until today. */
export interface EvidenceSpan {
  readonly since: CalendarDate
  readonly today: CalendarDate
}

/** What is wrong with a day: none was chosen, it is to come, it is before the phase began; it was used before it was installed. */
export type DayProblem = 'missing' | 'future' | 'too-early' | 'before-installed'

/** That it is installed, and since when it is really used (I3): as chosen, unchecked. */
export interface TypedInstalled {
  readonly installedOn: string
  readonly firstUsedOn: string
}

export type Installed = Readonly<Record<keyof TypedInstalled, CalendarDate>>
type Problems<Field extends string, Problem> = Readonly<Partial<Record<Field, Problem>>>

/** The evidence that the new-toy phase is over (I3); or what is wrong with each day. */
export function checkInstalled(
  typed: TypedInstalled,
  span: EvidenceSpan,
): Result<Installed, Problems<keyof TypedInstalled, DayProblem>> {
  const installedOn = checkDay(typed.installedOn, span)
  const firstUsedOn = checkDay(typed.firstUsedOn, span)
  if (installedOn.ok && firstUsedOn.ok) {
    if (compareDates(firstUsedOn.value, installedOn.value) < 0) return err({ firstUsedOn: 'before-installed' })
    return ok({ installedOn: installedOn.value, firstUsedOn: firstUsedOn.value })
  }
  return err({
    ...(installedOn.ok ? {} : { installedOn: installedOn.error }),
    ...(firstUsedOn.ok ? {} : { firstUsedOn: firstUsedOn.error }),
  })
}

function checkDay(text: string, { since, today }: EvidenceSpan): Result<CalendarDate, DayProblem> {
  const day = parseCalendarDate(text)
  if (day === null) return err('missing')
  if (compareDates(day, today) > 0) return err('future')
  return compareDates(day, since) < 0 ? err('too-early') : ok(day)
}

/** That the measure was reached (I3), as chosen and typed, unchecked: '' and null where nothing was. */
export interface TypedReached {
  readonly measure: string
  readonly reachedOn: string
  readonly contactId: string | null
  /** Who confirmed it, where they are none of the contacts. */
  readonly contactName: string
  readonly confirmation: string
  readonly successNote: string
  readonly mayBeReference: boolean
}

/** Who confirmed it: a contact, or somebody who becomes one. */
export type Confirmer = { readonly contactId: string } | { readonly name: string }

export interface Reached {
  readonly measure: string
  readonly reachedOn: CalendarDate
  readonly confirmer: Confirmer
  readonly confirmation: string
  readonly successNote: string | null
  readonly mayBeReference: boolean
}

/** What is wrong with what was filled in; `both`: a contact was chosen and another name typed. */
export type ReachedProblem = DayProblem | TextProblem | 'both'

/**
 * The evidence that an implementation is done (I3): measure, day, who confirmed it, in which words; or what is wrong with each
 * field. A name that is one of the contacts' is that contact. Who may be named as a reference needs what was won, for that is
 * what is told of them.
 */
export function checkReached(
  typed: TypedReached,
  contacts: readonly { readonly id: string; readonly name: string }[],
  span: EvidenceSpan,
): Result<Reached, Problems<keyof TypedReached, ReachedProblem>> {
  const measure = cleanGoal(typed.measure)
  const reachedOn = checkDay(typed.reachedOn, span)
  const confirmer = checkConfirmer(typed, contacts)
  const confirmation = cleanNote(typed.confirmation)
  const successNote = cleanText(typed.successNote, MAX_SUCCESS_NOTE)
  const isNoteLeftOut = !successNote.ok && successNote.error === 'empty' && !typed.mayBeReference
  if (measure.ok && reachedOn.ok && confirmer.ok && confirmation.ok && (successNote.ok || isNoteLeftOut))
    return ok({
      measure: measure.value,
      reachedOn: reachedOn.value,
      confirmer: confirmer.value,
      confirmation: confirmation.value,
      successNote: successNote.ok ? successNote.value : null,
      mayBeReference: typed.mayBeReference,
    })
  return err({
    ...(measure.ok ? {} : { measure: measure.error }),
    ...(reachedOn.ok ? {} : { reachedOn: reachedOn.error }),
    ...(confirmer.ok ? {} : confirmer.error),
    ...(confirmation.ok ? {} : { confirmation: confirmation.error }),
    ...(successNote.ok || isNoteLeftOut ? {} : { successNote: successNote.error }),
  })
}

function checkConfirmer(
  { contactId, contactName }: Pick<TypedReached, 'contactId' | 'contactName'>,
  contacts: readonly { readonly id: string; readonly name: string }[],
): Result<Confirmer, Problems<'contactId' | 'contactName', ReachedProblem>> {
  const name = cleanName(contactName)
  if (!name.ok) {
    if (name.error !== 'empty') return err({ contactName: name.error })
    return contactId === null ? err({ contactId: 'missing' }) : ok({ contactId })
  }
  const known = contacts.find((each) => each.name.toLowerCase() === name.value.toLowerCase())
  if (contactId !== null && known?.id !== contactId) return err({ contactName: 'both' })
  return ok(known ? { contactId: known.id } : { name: name.value })
}
