import { addDays } from '../../domain/calendar-date.ts'
import { MAX_CONTACT_NOTE } from '../../domain/collection-contact.ts'
import { MAX_PHONE } from '../../domain/customer-name.ts'
import type { InstalmentEvent, StoryLine } from '../../domain/instalment-story.ts'
import { MAX_INVOICE_NUMBER } from '../../domain/invoice.ts'
import { STANDARD_TONES } from '../../domain/tone.ts'
import { NO_PROMISE } from '../../slack/customer-promises/fields.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_DAY, SAMPLE_TODAY, sampleReceivable } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleText } from '../../slack/samples.ts'
import type { OpenReceivable } from '../../store/index.ts'
import { BUTTON_NAMES } from './buttons.ts'
import { buildContactModal } from './contact.modal.ts'
import { buildInstalmentCard, type InstalmentCard } from './instalment.modal.ts'
import { buildInvoiceModal } from './invoice.modal.ts'

/** An overdue instalment with its invoice. */
function sampleInvoiced(size: GallerySize, locale: Locale): OpenReceivable {
  const first = sampleReceivable(size, locale)
  const number = sampleText(size, 'HL-4711', MAX_INVOICE_NUMBER)
  return {
    ...first,
    openAmount: first.amount - 1n,
    invoice: { number, issuedOn: addDays(first.dueOn, -30), deliveredOn: addDays(first.dueOn, -28) },
  }
}

/** An amount in minor units. */
const sampleAmount = (size: GallerySize): bigint => (size === 'typical' ? 120_000n : 999_999_999_999_999n)

/** A life with one event of every kind; repeated for the longest. */
function sampleStory(size: GallerySize, locale: Locale): StoryLine[] {
  const by = sampleColleague(size, locale)
  const text = sampleText(size, 'Two lanterns flicker', MAX_CONTACT_NOTE)
  const amount = sampleAmount(size)
  const adjusted = { kind: 'adjusted', amount, by } as const
  const events: InstalmentEvent[] = [
    { kind: 'invoiced', number: sampleText(size, 'HL-4711', MAX_INVOICE_NUMBER) },
    { kind: 'invoice-delivered' },
    { kind: 'due' },
    { kind: 'reminded' },
    { kind: 'contacted', channel: 'call', reached: true, by, note: text },
    { kind: 'contacted', channel: 'visit', reached: false, by, note: null },
    { kind: 'promised', amount, dueOn: addDays(SAMPLE_TODAY, 5), by },
    { kind: 'promise-reminded' },
    { kind: 'promise-broken' },
    { kind: 'promise-escalated' },
    { kind: 'promise-requested', amount, dueOn: addDays(SAMPLE_TODAY, 9), by, askedBy: by },
    { kind: 'promise-returned', by, note: text },
    { kind: 'promise-withdrawn' },
    { kind: 'promise-approved', amount, dueOn: addDays(SAMPLE_TODAY, 9), by },
    { kind: 'asked', by, text },
    { kind: 'answered', by, text },
    { kind: 'due-moved', from: SAMPLE_TODAY, to: addDays(SAMPLE_TODAY, 4), by },
    { kind: 'escalated' },
    { kind: 'received', amount, by },
    { kind: 'reversed', amount, reason: 'bounced', by },
    { kind: 'disputed', reason: text, by, complaint: null },
    { kind: 'disputed', reason: text, by, complaint: 17 },
    { kind: 'dispute-extended', by },
    { kind: 'dispute-resumed', by },
    { kind: 'dispute-closed', outcome: 'rejected', by, note: text },
    { kind: 'released', amount },
    { kind: 'promise-kept' },
    { kind: 'promise-superseded' },
    ...(['write_off', 'write_off_reversal', 'amendment', 'cancellation', 'goods_return', 'credit_note'] as const).map(
      (adjustment) => ({ ...adjusted, adjustment }),
    ),
  ]
  const life = size === 'typical' ? events : [...events, ...events, ...events]
  return life.map((event, index) => ({ ...event, on: addDays(SAMPLE_TODAY, index - life.length), recordedAt: null }))
}

const sampleCard = (size: GallerySize, locale: Locale): InstalmentCard => ({
  receivable: sampleInvoiced(size, locale),
  story: sampleStory(size, locale),
  habit: { paid: 4, onTime: 1, averageDaysLate: 6 },
  ownDelaySince: SAMPLE_TODAY,
  phone: { contact: sampleColleague(size, locale), phone: sampleText(size, '+49 40 123457', MAX_PHONE) },
  wording: {
    rep: sampleColleague(size, locale),
    contact: sampleColleague(size, locale),
    brokenPromise: { promisedFor: addDays(SAMPLE_TODAY, -3), missing: sampleAmount(size) },
    credit: size === 'longest' ? sampleAmount(size) / 2n : 0n,
    supervisorFollows: true,
  },
  tones: STANDARD_TONES,
  choice: { channel: 'message', language: locale },
  snoozedUntil: '9 Mar 2026, 09:00',
  buttons: BUTTON_NAMES,
})

/** Every look of the card of an instalment and of its forms. */
export const instalmentsGallery: readonly GalleryEntry[] = [
  {
    name: 'instalments.card',
    surface: 'modal',
    build: (t, locale, size) => buildInstalmentCard(sampleCard(size, locale), SAMPLE_DAY, t, locale),
  },
  {
    name: 'instalments.card new customer',
    surface: 'modal',
    build(t, locale, size) {
      const receivable = { ...sampleInvoiced(size, locale), invoice: null, dueOn: addDays(SAMPLE_TODAY, 7) }
      const card = sampleCard(size, locale)
      const wording = { ...card.wording, contact: null, brokenPromise: null }
      const fresh = { receivable, story: [], habit: null, ownDelaySince: null, wording }
      return buildInstalmentCard({ ...card, ...fresh }, SAMPLE_DAY, t, locale)
    },
  },
  {
    name: 'instalments.card credit',
    surface: 'modal',
    build(t, locale, size) {
      const card = sampleCard(size, locale)
      const wording = { ...card.wording, brokenPromise: null, credit: card.receivable.openAmount }
      return buildInstalmentCard({ ...card, ownDelaySince: null, wording }, SAMPLE_DAY, t, locale)
    },
  },
  {
    name: 'instalments.card paid',
    surface: 'modal',
    build(t, locale, size) {
      const receivable = { ...sampleInvoiced(size, locale), openAmount: 0n }
      const card = { ...sampleCard(size, locale), receivable, habit: { paid: 3, onTime: 3, averageDaysLate: 0 } }
      return buildInstalmentCard({ ...card, buttons: [] }, SAMPLE_DAY, t, locale)
    },
  },
  {
    name: 'instalments.contact_form',
    surface: 'modal',
    build: (t, locale, size) =>
      buildContactModal(
        {
          receivable: sampleInvoiced(size, locale),
          form: {
            channel: 'call',
            contactedOn: SAMPLE_TODAY,
            reached: 'yes',
            askedFor: true,
            note: sampleText(size, 'Pays on Thursday', MAX_CONTACT_NOTE),
            ...NO_PROMISE,
          },
          card: null,
          mayPromise: true,
        },
        SAMPLE_DAY,
        t,
        locale,
      ),
  },
  {
    name: 'instalments.invoice_form',
    surface: 'modal',
    build: (t, locale, size) =>
      buildInvoiceModal(
        {
          receivable: sampleInvoiced(size, locale),
          form: {
            number: sampleText(size, 'HL-4711', MAX_INVOICE_NUMBER),
            issuedOn: SAMPLE_TODAY,
            deliveredOn: SAMPLE_TODAY,
          },
          card: null,
        },
        SAMPLE_DAY,
        t,
        locale,
      ),
  },
]
