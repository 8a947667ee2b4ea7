import { formatInstant } from '../../domain/calendar-date.ts'
import type { HandOverRefusal } from '../../domain/complaint-hand-over.ts'
import { complaintTitle } from '../../slack/complaints/card.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type { Complaint, ComplaintEvent, ComplaintHandOver } from '../../store/index.ts'

const NAME = 80

/** By whose clocks and in whose language something is read. */
export interface Reading {
  readonly timeZone: string
  readonly locale: Locale
}

/** What has become of a hand-over, in a sentence; null while it waits for the department. */
export function stateSentence(
  { ended, acceptedAt, acceptedByName, departmentName }: ComplaintHandOver,
  t: Translate,
  { timeZone, locale }: Reading,
): string | null {
  const department = asTyped(departmentName, NAME)
  if (ended) {
    const date = formatInstant(ended.at, timeZone, locale)
    return t(`complaintHandOvers.state.${ended.how}`, { name: asTyped(ended.byName, NAME), department, date })
  }
  if (!acceptedAt) return null
  const date = formatInstant(acceptedAt, timeZone, locale)
  return t('complaintHandOvers.state.accepted', { name: asTyped(acceptedByName, NAME), department, date })
}

/** Why a button of an old message did nothing (N4), in a sentence. */
export function notMovedSentence(
  why: HandOverRefusal,
  handOver: ComplaintHandOver,
  { t, locale, member }: Pick<RequestContext, 't' | 'locale' | 'member'>,
): string {
  switch (why) {
    case 'over':
      return t('complaintHandOvers.error.over')
    case 'not-accepted':
      return t('complaintHandOvers.error.notAccepted')
    case 'not-yours':
      return t('complaintHandOvers.error.notYours', { name: asTyped(handOver.acceptedByName, NAME) })
    case 'ended':
    case 'accepted':
      return stateSentence(handOver, t, { timeZone: member.timeZone, locale }) ?? t('complaintHandOvers.error.gone')
  }
}

/** What an entry of the history says to those concerned by it: accepted, handed on, passed on, returned, taken back. */
export function answerSentence(
  { kind, memberName, detail }: Pick<ComplaintEvent, 'kind' | 'memberName' | 'detail'>,
  complaint: Pick<Complaint, 'number' | 'customerName'>,
  t: Translate,
): string {
  const text = (key: string) => asTyped(String(detail[key] ?? ''), NAME)
  const words = {
    name: asTyped(memberName, NAME),
    department: text('department'),
    complaint: complaintTitle(complaint, t),
    to: text('to'),
  }
  if (kind === 'accepted') return t('complaintHandOvers.answer.accepted', words)
  if (kind === 'owner_changed') return t('complaintHandOvers.answer.yoursToo', words)
  if (kind === 'handed_over')
    return t(detail['to'] ? 'complaintHandOvers.answer.passed' : 'complaintHandOvers.answer.handedOn', words)
  if (detail['how'] === 'taken-back') return t('complaintHandOvers.answer.takenBack', words)
  if (detail['how'] === 'fell-back')
    return t(
      detail['why'] === 'left' ? 'complaintHandOvers.answer.left' : 'complaintHandOvers.answer.nobodyThere',
      words,
    )
  return t('complaintHandOvers.answer.returned', words)
}
