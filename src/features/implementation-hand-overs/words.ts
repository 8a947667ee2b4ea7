import { formatInstant } from '../../domain/calendar-date.ts'
import type { HandOverRefusal } from '../../domain/complaint-hand-over.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { RequestContext } from '../../slack/routes.ts'
import { asTyped } from '../../slack/text.ts'
import type { HandOverEvent, ImplementationHandOver } from '../../store/index.ts'

const NAME = 80

/** By whose clocks and in whose language something is read. */
export interface Reading {
  readonly timeZone: string
  readonly locale: Locale
}

/** What is introduced to whom: the customer, and what they bought. */
export const matterOf = (
  { deal }: { readonly deal: Pick<ImplementationHandOver['deal'], 'customerName' | 'title'> },
  t: Translate,
): string =>
  t('implementationHandOvers.matter', {
    customer: asTyped(deal.customerName, 150),
    title: asTyped(deal.title, 150),
  })

/** What has become of a hand-over, in a sentence; null while it waits for the department. */
export function stateSentence(
  { ended, acceptedAt, acceptedByName, departmentName, isOver }: ImplementationHandOver,
  t: Translate,
  { timeZone, locale }: Reading,
): string | null {
  const department = asTyped(departmentName, NAME)
  if (ended) {
    const words = { name: asTyped(ended.byName, NAME), department, date: formatInstant(ended.at, timeZone, locale) }
    return t(`implementationHandOvers.state.${ended.how}`, words)
  }
  if (isOver) return t('implementationHandOvers.error.over')
  if (!acceptedAt) return null
  const date = formatInstant(acceptedAt, timeZone, locale)
  return t('implementationHandOvers.state.accepted', { name: asTyped(acceptedByName, NAME), department, date })
}

/** Why a button of an old message did nothing (N4), in a sentence. */
export function notMovedSentence(
  why: HandOverRefusal,
  handOver: ImplementationHandOver,
  { t, locale, member }: Pick<RequestContext, 't' | 'locale' | 'member'>,
): string {
  if (why === 'not-yours')
    return t('implementationHandOvers.error.notYours', { name: asTyped(handOver.acceptedByName, NAME) })
  const since = stateSentence(handOver, t, { timeZone: member.timeZone, locale })
  return since ?? t('implementationHandOvers.error.over')
}

/** What an entry of the history says to those concerned by it: accepted, handed on, returned, taken back, fallen back. */
export function answerSentence(
  { kind, memberName }: HandOverEvent,
  handOver: ImplementationHandOver,
  t: Translate,
): string {
  const words = {
    name: asTyped(memberName, NAME),
    department: asTyped(handOver.departmentName, NAME),
    matter: matterOf(handOver, t),
  }
  switch (kind) {
    case 'accepted':
      return t('implementationHandOvers.answer.accepted', words)
    case 'handed_over':
      return t('implementationHandOvers.answer.handedOn', words)
    case 'taken_back':
      return t('implementationHandOvers.answer.takenBack', words)
    case 'not_accepted':
      return t(`implementationHandOvers.answer.${memberName === '' ? 'fellBack' : 'returned'}`, words)
  }
}
