import { formatInstant } from '../../domain/calendar-date.ts'
import type { HeldReason } from '../../domain/held-deal.ts'
import { formatMoney, type Money } from '../../domain/money.ts'
import { actions, button, context, fields, header, section } from '../../slack/blocks.ts'
import { listText } from '../../slack/list-text.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import { termsText } from '../../slack/terms.ts'
import { asTyped } from '../../slack/text.ts'
import type { HeldDeal } from '../../store/index.ts'
import { APPROVE, OPEN_AGAIN, RETURN } from './ids.ts'

/** A held deal with the names that its cards say. */
export interface ApprovalCard {
  readonly held: HeldDeal
  readonly ownerName: string
  /** Whom it waits for; empty where nobody may approve it. */
  readonly approverNames: readonly string[]
  /** Who decided; '' while nobody has. */
  readonly decidedByName: string
  /** The reasons as they are now: what was overdue may have been paid since. */
  readonly reasonsNow: readonly HeldReason[]
  /** What is overdue now and disputed, which holds nothing (K9). */
  readonly disputedNow: readonly Money[]
  /** The zone of the reader's clocks. */
  readonly timeZone: string
}

/** A message of one of the cards. */
interface Card {
  readonly text: string
  readonly blocks: readonly KnownBlock[]
}

const dealText = ({ held: { draft, customer } }: ApprovalCard, locale: Locale): string =>
  `*${asTyped(draft.title, 200)}*\n${asTyped(customer.name, 300)} · ${formatMoney(draft.total, locale)}`

/** What is overdue, as the rules have it: "€500.00 at level 3". */
export function overdueText(reasons: readonly HeldReason[], t: Translate, locale: Locale): string {
  return reasons
    .map(({ level, overdue }) => t('approvals.overdue', { amounts: amountsText(overdue, locale), level }))
    .join('\n')
}

const amountsText = (amounts: readonly Money[], locale: Locale): string =>
  amounts.map((money) => formatMoney(money, locale)).join(' + ')

/** What was decided, by whom and when; null while it waits. */
export function decisionText(card: ApprovalCard, t: Translate, locale: Locale): string | null {
  const { held, decidedByName, timeZone } = card
  const { decision } = held
  if (!decision) return null
  const by = { name: asTyped(decidedByName, 80), at: formatInstant(decision.at, timeZone, locale) }
  return decision.kind === 'approved' ? t('approvals.approvedBy', by) : t('approvals.returnedBy', by)
}

/**
 * The card for whoever wanted to close the deal (D3): whom it waits for, and what became of it. What the customer owes
 * may be owed to a colleague, so that only its level is said.
 */
export function waitingCard(card: ApprovalCard, t: Translate, locale: Locale): Card {
  const { held, approverNames } = card
  const decided = decisionText(card, t, locale)
  const names = listText(
    approverNames.map((name) => asTyped(name, 80)),
    locale,
  )
  const waits = names === '' ? t('approvals.nobody') : t('approvals.waitingFor', { names })
  const levels = held.reasons.map(({ level }) => t('approvals.becauseOverdue', { level }))
  const title = asTyped(held.draft.title, 200)
  return {
    text: decided ? `${title}: ${decided}` : `${title}: ${waits}`,
    blocks: [
      header(t('approvals.waiting.heading')),
      section(dealText(card, locale)),
      section(decided ? `✓ ${decided}` : `*${waits}*`),
      ...(decided ? [] : [context([...levels, t('approvals.waiting.what')])]),
    ],
  }
}

/** The card for who is asked (D3), with both figures: what is overdue at which level, and what this deal comes to. */
export function askedCard(card: ApprovalCard, t: Translate, locale: Locale): Card {
  const { held, ownerName, reasonsNow, disputedNow } = card
  const { draft, customer } = held
  const decided = decisionText(card, t, locale)
  const money = formatMoney(draft.total, locale)
  return {
    text: decided
      ? `${asTyped(draft.title, 200)}: ${decided}`
      : t('approvals.asked.summary', {
          owner: asTyped(ownerName, 80),
          customer: asTyped(customer.name, 150),
          amount: money,
        }),
    blocks: [
      header(t('approvals.asked.heading')),
      section(dealText(card, locale)),
      fields([
        { label: t('approvals.asked.amount'), value: money },
        { label: t('approvals.asked.owed'), value: overdueText(held.reasons, t, locale) },
        ...(disputedNow.length > 0
          ? [{ label: t('approvals.asked.disputed'), value: amountsText(disputedNow, locale) }]
          : []),
        { label: t('deals.card.terms'), value: termsText(draft.terms, t) },
        { label: t('deals.card.owner'), value: asTyped(ownerName, 80) },
      ]),
      ...(reasonsNow.length === 0 ? [section(t('approvals.asked.paidSince'))] : []),
      ...(decided ? decisionBlocks(card, decided) : [buttons(held, t)]),
    ],
  }
}

function decisionBlocks({ held: { decision } }: ApprovalCard, decided: string): KnownBlock[] {
  return [section(decision?.note ? `✓ ${decided}\n${asTyped(decision.note, 600)}` : `✓ ${decided}`)]
}

/** The buttons of a deal that waits. */
export function buttons({ id, draft, customer }: HeldDeal, t: Translate): KnownBlock {
  const of = (actionId: string, label: string) =>
    button(actionId, label, { value: id, accessibilityLabel: `${label}: ${customer.name}, ${draft.title}` })
  return actions(`approval_${id}`, [of(APPROVE, t('approvals.approve')), of(RETURN, t('approvals.return'))])
}

/** The message that brings a deal back (D3): the note, and the way to the form as it was filled in. */
export function returnedCard(card: ApprovalCard, t: Translate, locale: Locale): Card {
  const { held, decidedByName } = card
  const label = t('approvals.openAgain')
  const text = t('approvals.returned.summary', {
    name: asTyped(decidedByName, 80),
    title: asTyped(held.draft.title, 150),
  })
  return {
    text,
    blocks: [
      header(t('approvals.returned.heading')),
      section(dealText(card, locale)),
      section(`${text}\n${asTyped(held.decision?.note ?? '', 600)}`),
      actions(`returned_${held.id}`, [
        button(OPEN_AGAIN, label, { value: held.id, accessibilityLabel: `${label}: ${held.draft.title}` }),
      ]),
      context([t('approvals.returned.what')]),
    ],
  }
}
