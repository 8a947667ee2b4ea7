import { compareDates, formatDate } from '../../domain/calendar-date.ts'
import { type Completeness, FILE_PARTS } from '../../domain/customer-file.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import { formatMoney, type Money, sumByCurrency } from '../../domain/money.ts'
import { noCallHoursText } from '../../domain/no-call-hours.ts'
import { logVisitButton } from '../../reminders/log-visit-button.ts'
import { actions, button, divider, fields, header, section } from '../../slack/blocks.ts'
import { complaintsPart } from '../../slack/complaints/part.ts'
import { promisesPart } from '../../slack/customer-promises/part.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { contactBlocks } from './contacts-part.ts'
import type { CustomerCard } from './customer-card.ts'
import { feedbackBlocks } from './feedback-part.ts'
import { givenUpBlocks } from './given-up-part.ts'
import { goodDayBlocks } from './good-days-part.ts'
import { ANSWER, CARD_VIEW, EDIT, FILE, GIVE_UP, HAND_OVER, MERGE, PAYMENTS, PERSONAL_DATA } from './ids.ts'
import { matterBlocks } from './matters-part.ts'
import { referralBlocks } from './referrals-part.ts'
import { relationshipBlocks } from './relationship-part.ts'
import { timelineParts } from './timelines-part.ts'
import { valueBlocks } from './value-part.ts'
import { wantBlocks } from './wants-part.ts'

/** The card of a customer (C1, C2, C4, C5): who they are, money, open matters, contacts, and how complete the file is. */
export function buildCard(card: CustomerCard, t: Translate, locale: Locale): ModalView {
  return modal({
    callbackId: CARD_VIEW,
    title: t('customers.card.title'),
    close: t('common.close'),
    privateMetadata: JSON.stringify({ customerId: card.customer.id }),
    blocks: [
      ...whoBlocks(card, t, locale),
      divider(),
      ...moneyBlocks(card, t, locale),
      ...matterBlocks(card, t, locale),
      ...timelineParts(card, t, locale),
      ...(card.promises ? promisesPart(card.promises, t, locale) : []),
      ...(card.complaints ? complaintsPart(card.complaints, t, locale) : []),
      divider(),
      ...contactBlocks(card, t, locale),
      ...relationshipBlocks(card, t),
      ...goodDayBlocks(card, t, locale),
      divider(),
      ...wantBlocks(card, t, locale),
      ...referralBlocks(card, t, locale),
      ...feedbackBlocks(card, t),
      ...valueBlocks(card, t, locale),
      divider(),
      ...fileBlocks(card, t),
    ],
  })
}

function whoBlocks(card: CustomerCard, t: Translate, locale: Locale): KnownBlock[] {
  const { customer, ownerName, territoryName, status, lastSpokenOn } = card
  const { mayLogVisit, mayChange, mayHandOver, mayGiveUp } = card
  const { id, name, kind, trade, tier, phone, noCallHours, lastReachedOn, returnVisitOn, givenUpOn } = customer
  const marks = [
    t(`customers.tier.${tier}`),
    t(`customers.status.${status}`),
    t(`customers.kind.${kind}`),
    t(`customers.trade.${trade}`),
  ]
  const buttons = [
    ...(mayLogVisit ? [logVisitButton({ customerId: id, customerName: name }, t)] : []),
    ...(mayChange ? [button(EDIT, t('customers.card.edit'), { value: id })] : []),
    button(PAYMENTS, t('customers.card.payments'), { value: id }),
    ...(mayChange && kind === 'individual' ? [button(PERSONAL_DATA, t('persons.button'), { value: id })] : []),
    ...(mayHandOver ? [button(HAND_OVER, t('customers.card.handOver'), { value: id })] : []),
    // What is seldom wanted, and not undone with a press, stands last.
    ...(mayChange ? [button(MERGE, t('customers.card.merge'), { value: id })] : []),
    ...(mayGiveUp ? [button(GIVE_UP, t('customers.card.giveUp'), { value: id })] : []),
  ]
  return [
    section(`*${asTyped(name, MAX_NAME)}*\n${marks.join(' · ')}`),
    fields([
      { label: t('customers.card.owner'), value: ownerName },
      ...(phone ? [{ label: t('customers.card.phone'), value: phone }] : []),
      ...(territoryName ? [{ label: t('customers.card.territory'), value: territoryName }] : []),
      {
        label: t('customers.card.lastSpokenOn'),
        value: lastSpokenOn ? formatDate(lastSpokenOn, locale) : t('customers.card.never'),
      },
      {
        label: t('customers.card.lastReturnVisit'),
        value: lastReachedOn ? formatDate(lastReachedOn, locale) : t('customers.card.never'),
      },
      ...(returnVisitOn && !givenUpOn
        ? [{ label: t('customers.card.nextVisit'), value: formatDate(returnVisitOn, locale) }]
        : []),
      ...(noCallHours ? [{ label: t('customers.card.noCallHours'), value: noCallHoursText(noCallHours) }] : []),
    ]),
    ...givenUpBlocks(card, t, locale),
    actions('customer', buttons),
  ]
}

/** What is open, what of it is overdue, and what credit there is: by currency, never added across them. */
function moneyBlocks({ open, credit, today }: CustomerCard, t: Translate, locale: Locale): KnownBlock[] {
  const amounts = (list: readonly Money[]) =>
    sumByCurrency(list)
      .map((money) => formatMoney(money, locale))
      .join(' · ')
  const owed = open.map(({ openAmount: amount, currency }) => ({ amount, currency }))
  const overdue = open
    .filter(({ dueOn }) => compareDates(dueOn, today) < 0)
    .map(({ openAmount: amount, currency }) => ({ amount, currency }))
  const lines = [
    open.length > 0 ? t('customers.card.open', { amounts: amounts(owed) }) : t('customers.card.nothingOpen'),
    ...(overdue.length > 0 ? [`⚠ ${t('customers.card.overdue', { amounts: amounts(overdue) })}`] : []),
    ...(credit.length > 0 ? [t('customers.card.credit', { amounts: amounts(credit) })] : []),
  ]
  return [section([`*${t('customers.card.money')}*`, ...lines].join('\n'))]
}

/** How complete the file is, the question that comes next, and the way to each part (C2). */
function fileBlocks({ customer, complete, mayChange }: CustomerCard, t: Translate): KnownBlock[] {
  const { percent, filled, counted, next } = complete
  const { id, name } = customer
  const question =
    next === null ? t('customers.card.allKnown') : t('customers.card.question', { question: questionText(next, t) })
  const answer = t('customers.card.answer')
  const accessory =
    mayChange && next !== null
      ? { accessory: button(ANSWER, answer, { value: id, accessibilityLabel: `${answer}: ${name}` }) }
      : {}
  return [
    header(t('customers.card.file')),
    // Who may not answer is asked nothing.
    section(
      [t('customers.card.complete', { percent, filled, counted }), ...(mayChange ? [question] : [])].join('\n'),
      accessory,
    ),
    ...(mayChange
      ? [
          actions(
            'file',
            FILE_PARTS.map((part) => button(FILE[part], t(`file.part.${part}`), { value: id })),
          ),
        ]
      : []),
  ]
}

/** What a field of the file, or the phone, is called. */
const questionText = (field: NonNullable<Completeness['next']>, t: Translate): string =>
  field === 'phone' ? t('customers.form.phone') : t(`file.field.${field}`)
