import { formatDate } from '../../domain/calendar-date.ts'
import { may, teamOf, whose } from '../../domain/policy.ts'
import type { ReminderKind } from '../../reminders/kinds.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { REASON, type Reason } from '../../reminders/reasons.ts'
import { RULE } from '../../reminders/rules.ts'
import { actions, button, header, section } from '../../slack/blocks.ts'
import { isAbandonedAhead, promiseText } from '../../slack/customer-promises/words.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { asTyped } from '../../slack/text.ts'
import type { DayOfPromise } from '../../store/index.ts'
import { apologyWords, languageOfApology } from './apology.ts'
import { keptLateButton, reopenButtons } from './due-line.ts'
import { OPEN_CUSTOMER } from './ids.ts'

/** What those above its keeper are told of a broken promise. */
export interface BrokenPromise extends DayOfPromise {
  readonly itemId: string
  readonly keeperName: string
  /** Who said that it was not kept; null: nobody did until it was too late. */
  readonly saidByName: string | null
  /** What the customer is spoken to in. */
  readonly language: Locale
}

/**
 * The message that a promise was not kept (D6): what was promised to whom, why it is told now, and words for an apology in
 * the customer's language. Kept after all, or taken back, it says so and has no buttons (N4).
 */
export function brokenPromiseMessage(broken: BrokenPromise, t: Translate, locale: Locale) {
  const { promise, day, keeperName } = broken
  const customer = asTyped(promise.customerName, 150)
  const owner = asTyped(keeperName, 80)
  const text = promiseText(promise)
  const over = overText(broken, { owner, customer, text }, t, locale)
  if (over !== null) return { text: over, blocks: [section(`✓ ${over}`)], isDone: true }
  const saidBy = broken.saidByName
  const isAhead = isAbandonedAhead(promise, day)
  const open = t('wants.open')
  return {
    text: t(isAhead ? 'customerPromises.broken.summaryAhead' : 'customerPromises.broken.summary', {
      owner,
      customer,
      text,
    }),
    blocks: [
      header(
        t(isAhead ? 'customerPromises.broken.headingAhead' : 'customerPromises.broken.heading', {
          customer: promise.customerName,
        }),
      ),
      section(
        [
          t('customerPromises.broken.what', { text }),
          ...(promise.contact ? [t('customerPromises.broken.to', { name: asTyped(promise.contact.name, 80) })] : []),
          t('customerPromises.broken.due', { date: formatDate(day.dueOn, locale) }),
          t('customerPromises.broken.owner', { name: owner }),
          saidBy === null
            ? t('customerPromises.broken.unsaid', { name: owner })
            : t(isAhead ? 'customerPromises.broken.saidAhead' : 'customerPromises.broken.said', {
                name: asTyped(saidBy, 80),
              }),
        ].join('\n'),
      ),
      section(`${t('customerPromises.broken.wordsHeading')}\n> ${apologyWords(broken, broken.language)}`),
      section(t('customerPromises.broken.advice', { owner })),
      actions(`broken_${broken.itemId}`, [
        button(OPEN_CUSTOMER, open, {
          value: promise.customerId,
          accessibilityLabel: `${open}: ${promise.customerName}`,
        }),
        keptLateButton(broken, t),
        ...reopenButtons(broken, t),
        logVisitButton({ ...promise, purpose: 'complaint' }, t),
      ]),
    ],
    isDone: false,
  }
}

/** What has become of it since, where it is not broken any more or was made up for (N4); else null. */
function overText(
  { promise, day }: DayOfPromise,
  words: { readonly owner: string; readonly customer: string; readonly text: string },
  t: Translate,
  locale: Locale,
): string | null {
  const { customer, text } = words
  if (day.outcome === 'broken' && day.keptOn)
    return t('customerPromises.broken.keptLate', { ...words, date: formatDate(day.keptOn, locale) })
  if (promise.takenBackAt) return t('customerPromises.broken.takenBack', { customer, text })
  if (day.outcome === 'kept') return t('customerPromises.broken.kept', words)
  return day.outcome === null ? t('customerPromises.broken.reopened', words) : null
}

/** A broken promise (D6), to the supervisor of whoever was to keep it, or the admins, each in a message of its own. */
export const customerPromiseBrokenKind: ReminderKind = {
  rule: RULE.customerPromiseBroken,
  delivery: 'alone',
  action: 'reminder.see',
  quietHours: 'wait',
  escalation: true,

  async concerns({ subjectId }, { store }) {
    const [found] = await store.customerPromises.byDays([subjectId])
    return found ? [found.day.keeperId ?? found.promise.ownerId] : []
  },

  async render(items, ctx) {
    const { store, recipient, t, locale } = ctx
    const [item] = items
    const [found] = item ? await store.customerPromises.byDays([item.subjectId]) : []
    const drop = (reason: Reason) => ({
      text: '',
      blocks: [],
      dropped: items.map(({ id: itemId }) => ({ itemId, reason })),
    })
    if (!item || !found) return drop(REASON.nothingLeft)
    const { promise, day } = found
    const keeperId = day.keeperId ?? promise.ownerId
    const reader = { memberId: recipient.id, team: teamOf(recipient.id, await store.members.supervision()) }
    if (!may(recipient.roles, 'customer-promise.record', whose(reader, keeperId))) return drop(REASON.rightLost)
    if (item.state === 'claimed' && promise.takenBackAt) return drop(REASON.undone)
    if (item.state === 'claimed' && (day.keptOn || day.outcome !== 'broken')) return drop(REASON.promiseAnswered)
    const members = await store.members.list()
    const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? ''
    const broken = {
      ...found,
      itemId: item.id,
      keeperName: nameOf(keeperId),
      saidByName: day.answeredById === null ? null : nameOf(day.answeredById),
      language: await languageOfApology(promise, locale, store),
    }
    return { ...brokenPromiseMessage(broken, t, locale), dropped: [] }
  },
}
