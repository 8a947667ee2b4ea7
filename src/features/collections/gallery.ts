import { addDays } from '../../domain/calendar-date.ts'
import { DUE_SOON_DAYS } from '../../domain/instalment.ts'
import { dueByForLevel, STANDARD_LADDER } from '../../domain/ladder.ts'
import { currency } from '../../domain/money.ts'
import type { WorkingCalendar } from '../../domain/working-time.ts'
import { listParts, type ReminderLine } from '../../reminders/list.ts'
import { NOT_SENT_LINES, notSentMessage } from '../../reminders/not-sent.ts'
import { sampleNotSent, sampleWaiting } from '../../reminders/sample-not-sent.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_DAY, SAMPLE_TODAY, sampleReceivable, sampleReceivables } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleText } from '../../slack/samples.ts'
import { type Message, message, sentence } from '../../slack/surfaces.ts'
import { bookingGallery } from './booking-gallery.ts'
import { dueReminderLine } from './due-reminder.ts'
import { escalationMessage } from './escalation.ts'
import { paymentsGallery, samplePayments } from './payments-gallery.ts'
import { buildRecordPaymentModal } from './record-payment.modal.ts'
import { buildPaymentResultModal } from './result.modal.ts'
import { viewGallery } from './view-gallery.ts'

const EUR = currency('EUR')

/** By which whoever reads the samples works. */
const SAMPLE_CALENDAR: WorkingCalendar = {
  hours: { days: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:30' },
  timeZone: 'Europe/Berlin',
  country: 'DE',
  closingDays: new Set(),
  leave: [],
}

/** Lines of the morning list; with payments by somebody every other one is settled, put off every other one is. */
function sampleLines(
  size: GallerySize,
  t: Translate,
  locale: Locale,
  { prefix = '', by, snoozedUntil }: { prefix?: string; by?: string; snoozedUntil?: Date },
): ReminderLine[] {
  return sampleReceivables(size, locale).map((sample, index) => {
    const { amount } = sample
    const even = index % 2 === 0
    // One hangs on a delivery that should have been.
    const receivable = { ...sample, isPlanned: index === 1 }
    const receipt = {
      amount: amount / 2n,
      on: SAMPLE_TODAY,
      by: by ?? '',
      recordedAt: new Date('2026-03-02T08:00:00Z'),
      toBeConfirmed: even,
    }
    const line = {
      itemId: `item-${prefix}-${receivable.id}`,
      receivable: by === undefined ? receivable : { ...receivable, openAmount: even ? 0n : amount / 2n },
      received: by === undefined ? [] : [receipt],
      snoozedUntil: even ? (snoozedUntil ?? null) : null,
      calendar: SAMPLE_CALENDAR,
      habit: null,
      ownDelay: false,
      credit: size === 'longest' ? 999_999_999_999_999n : 0n,
      sentAt: null,
    }
    return dueReminderLine(line, SAMPLE_DAY, t, locale)
  })
}

/** A line of each step of the ladder. */
const sampleSteps = (
  { isPlanned }: { readonly isPlanned: boolean },
  size: GallerySize,
  t: Translate,
  locale: Locale,
): ReminderLine[] =>
  STANDARD_LADDER.map(({ offsetDays }, index) => {
    const dueOn = addDays(SAMPLE_TODAY, -offsetDays)
    const line = {
      itemId: `item-step-${index}`,
      receivable: { ...sampleReceivable(size, locale), id: `step-${index}`, dueOn, isPlanned },
      received: [],
      snoozedUntil: null,
      calendar: SAMPLE_CALENDAR,
      habit: null,
      ownDelay: false,
      credit: 0n,
      sentAt: null,
    }
    return dueReminderLine(line, SAMPLE_DAY, t, locale)
  })

function escalationSample(
  { level, inChannel, isPaid = false }: { level: 3 | 4; inChannel: boolean; isPaid?: boolean },
  t: Translate,
  locale: Locale,
  size: GallerySize,
): Message {
  const first = sampleReceivable(size, locale)
  const by = sampleColleague(size, locale)
  const receipt = {
    amount: first.amount / 3n,
    on: SAMPLE_TODAY,
    by,
    recordedAt: new Date('2026-03-02T08:00:00Z'),
    toBeConfirmed: false,
  }
  const escalation = {
    itemId: 'item-escalation',
    receivable: {
      ...first,
      dueOn: dueByForLevel(level, SAMPLE_DAY),
      openAmount: isPaid ? 0n : first.amount - 3n * receipt.amount + 1n,
    },
    ownerName: by,
    received: [receipt, receipt, receipt],
    level,
  }
  return message(escalationMessage(escalation, { day: SAMPLE_DAY, inChannel }, t, locale))
}

/** Every look of the lists, the reminder and the payment modal. */
export const collectionsGallery: readonly GalleryEntry[] = [
  ...viewGallery,
  {
    name: 'collections.due reminder',
    surface: 'message',
    build: (t, locale, size) => message(listParts(sampleLines(size, t, locale, {}), 0, t)),
  },
  {
    name: 'collections.due reminder, another page',
    surface: 'message',
    build(t, locale, size) {
      // The longest are pages enough as they are.
      const copies = size === 'typical' ? 8 : 1
      const many = Array.from({ length: copies }, (_, copy) => sampleLines(size, t, locale, { prefix: `${copy}` }))
      return message(listParts(many.flat(), 1, t))
    },
  },
  {
    name: 'collections.due reminder with payments',
    surface: 'message',
    build(t, locale, size) {
      const by = sampleColleague(size, locale)
      return message(listParts(sampleLines(size, t, locale, { by }), 0, t))
    },
  },
  {
    name: 'collections.due reminder, snoozed',
    surface: 'message',
    build(t, locale, size) {
      const snoozedUntil = new Date('2026-03-02T11:30:00Z')
      return message(listParts(sampleLines(size, t, locale, { snoozedUntil }), 0, t))
    },
  },
  {
    name: 'collections.due reminder, silent since',
    surface: 'message',
    build(t, locale, size) {
      const first = { ...sampleReceivable(size, locale), pausedUntil: addDays(SAMPLE_TODAY, 7) }
      const promise = { amount: first.openAmount, dueOn: addDays(SAMPLE_TODAY, 6) }
      const silent = [
        { ...first, id: 'promised', promise },
        { ...first, id: 'disputed', disputedOn: addDays(SAMPLE_TODAY, -7) },
      ].map((receivable) =>
        dueReminderLine(
          {
            itemId: `item-${receivable.id}`,
            receivable,
            received: [],
            keeping: { kept: 3, due: 4 },
            snoozedUntil: null,
            habit: null,
            ownDelay: false,
            credit: 0n,
            calendar: SAMPLE_CALENDAR,
            sentAt: null,
          },
          SAMPLE_DAY,
          t,
          locale,
        ),
      )
      return message(listParts(silent, 0, t))
    },
  },
  {
    name: 'collections.due reminder, every step',
    surface: 'message',
    build: (t, locale, size) => message(listParts(sampleSteps({ isPlanned: false }, size, t, locale), 0, t)),
  },
  {
    name: 'collections.due reminder, every step of what hangs on a delivery',
    surface: 'message',
    build: (t, locale, size) => message(listParts(sampleSteps({ isPlanned: true }, size, t, locale), 0, t)),
  },
  ...([3, 4] as const).flatMap((level): GalleryEntry[] => [
    {
      name: `collections.escalation, level ${level}`,
      surface: 'message',
      build: (t, locale, size) => escalationSample({ level, inChannel: false }, t, locale, size),
    },
    {
      name: `collections.crisis, level ${level}, in a channel`,
      surface: 'message',
      build: (t, locale, size) => escalationSample({ level, inChannel: true }, t, locale, size),
    },
    {
      name: `collections.escalation, level ${level}, paid since`,
      surface: 'message',
      build: (t, locale, size) => escalationSample({ level, inChannel: false, isPaid: true }, t, locale, size),
    },
  ]),
  {
    name: 'collections.why',
    surface: 'message',
    build(t, locale, size) {
      const lines = sampleNotSent(size, locale)
      return notSentMessage(
        { lines: lines.slice(0, NOT_SENT_LINES), more: size === 'longest', waiting: sampleWaiting(size, locale) },
        t,
        locale,
      )
    },
  },
  {
    name: 'collections.why nothing',
    surface: 'message',
    build: (t, locale) => notSentMessage({ lines: [], more: false, waiting: [] }, t, locale),
  },
  {
    name: 'collections.record_payment',
    surface: 'modal',
    build: (t, locale, size) =>
      buildRecordPaymentModal(
        {
          receivable: sampleReceivable(size, locale),
          form: {
            amount: size === 'typical' ? '4166.67' : '9999999999999.99',
            receivedOn: SAMPLE_TODAY,
            method: 'bank_transfer',
            reference: sampleText(size, 'SEPA 2026-03-02 / 4711', 140),
            use: 'instalment',
            another: false,
            isRight: false,
          },
          from: 'message',
          day: SAMPLE_DAY,
          credit: size === 'typical' ? 0n : 999_999_999_999_999n,
          severalInDeal: true,
          asked: 'abcdefghijklmnop',
          earlier: size === 'typical' ? [] : samplePayments(size, locale, 100),
          ...(size === 'typical' ? {} : { excess: 999_999_999_999_999n }),
        },
        t,
        locale,
      ),
  },
  {
    name: 'collections.payment_result',
    surface: 'modal',
    build(t, locale, size) {
      const allocations = sampleReceivables(size, locale).map((receivable) => ({
        receivable,
        amount: receivable.openAmount,
      }))
      return buildPaymentResultModal(
        {
          customerName: sampleReceivable(size, locale).customerName,
          currency: EUR,
          amount: 1_500_000n,
          unallocated: 250_000n,
          allocations,
          rest: sampleReceivable(size, locale),
          next: sampleReceivable(size, locale),
          toBeConfirmed: true,
        },
        t,
        locale,
      )
    },
  },
  ...paymentsGallery,
  ...bookingGallery,
  {
    name: 'collections.help',
    surface: 'message',
    build: (t) =>
      sentence(
        `${t('collections.command.unknown', { text: 'due' })}\n${t('collections.command.help', { days: DUE_SOON_DAYS, level: 3 })}`,
      ),
  },
]
