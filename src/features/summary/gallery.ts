import { addDays, calendarDate } from '../../domain/calendar-date.ts'
import { type Currency, currency } from '../../domain/money.ts'
import { DIP_CAUSES } from '../../domain/motivation-dip.ts'
import { weekLater, weekOf } from '../../domain/period.ts'
import { type CurrencyFigures, NO_FIGURES } from '../../domain/week-figures.ts'
import { sampleComplaint } from '../../slack/complaints/sample-complaint.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY, sampleReceivables } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleDeal } from '../../slack/samples.ts'
import { message, sentence } from '../../slack/surfaces.ts'
import type { OpenReceivable } from '../../store/index.ts'
import { type Corrections, type CorrectionsReport, correctionsMessage } from './corrections.ts'
import { LIST_NAMES, type ListName } from './ids.ts'
import { weekMessage } from './message.ts'
import { lineText, type RecordLine } from './record-line.ts'
import { PAGE_LENGTH, type RecordList, recordsMessage } from './records.ts'
import { DIPS, type RepsReport, type WeekReport } from './report.ts'
import { REPS_IN_REPLY, repsMessage } from './thread.ts'

const WEEK = weekOf(calendarDate('2026-02-23'))
/** As many earlier weeks as a summary goes through again. */
const WEEKS_BACK = 8
const HUGE = 999_999_999_999_999n
const CURRENCIES = ['EUR', 'USD', 'KWD', 'JPY', 'CNY', 'TWD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN'].map(currency)

const LATE = { responseMissedAt: new Date('2026-03-02T12:00:00Z'), stage: 'listened' } as const

/** Believable figures of a week, or the largest there are. */
function sampleFigures(size: GallerySize, of: Currency, share = 1n): CurrencyFigures {
  if (size === 'longest') {
    const aging = { notDue: HUGE, to30: HUGE, to60: HUGE, to90: HUGE, to120: HUGE, over120: HUGE }
    const collection = { overdueAtStart: HUGE, fellDue: HUGE, collected: HUGE - 1n, early: HUGE }
    const amounts = { applied: HUGE, dealsAmount: HUGE, unappliedReceived: HUGE, unapplied: HUGE, comingAmount: HUGE }
    return { currency: of, deals: 9_999, comingDues: 9_999, collection, aging, ...amounts }
  }
  return {
    currency: of,
    deals: 5,
    dealsAmount: 6_125_000n / share,
    collection: {
      overdueAtStart: 1_800_000n / share,
      fellDue: 3_200_000n / share,
      collected: 4_200_000n / share,
      early: 310_050n / share,
    },
    applied: 4_510_050n / share,
    unappliedReceived: 0n,
    unapplied: 45_000n / share,
    aging: {
      ...{ notDue: 9_040_000n / share, to30: 1_210_000n / share, to60: 940_000n / share, to90: 0n },
      ...{ to120: 380_000n / share, over120: 570_000n / share },
    },
    comingDues: 8,
    comingAmount: 2_310_000n / share,
  }
}

function sampleComplaints(size: GallerySize, locale: Locale): WeekReport['complaints'] {
  const [few, several, many] = size === 'typical' ? [1, 2, 5] : [9_999, 9_999, 9_999]
  const notable = Array.from({ length: size === 'typical' ? 2 : 5 }, (_, index) => ({
    id: `k-${index}`,
    number: size === 'typical' ? 17 + index : 999_999,
    customerName: sampleCustomer(size, locale),
    ownerId: 'm-1',
    ownerName: sampleColleague(size, locale),
    severity: index === 1 ? ('minor' as const) : ('severe' as const),
    isRepeat: index !== 0 || size === 'longest',
  }))
  const opened = { minor: several, major: few, severe: few }
  return { opened, closed: several, late: few, open: many, repeats: few, notable }
}

function sampleReport(size: GallerySize, locale: Locale): WeekReport {
  const currencies = size === 'typical' ? CURRENCIES.slice(0, 1) : CURRENCIES
  const figures = currencies.map((each) => sampleFigures(size, each))
  return {
    summaryId: 's-1',
    week: WEEK,
    figures,
    before: figures.map((each) => ({
      ...each,
      dealsAmount: (each.dealsAmount * 3n) / 4n,
      collection: { ...each.collection, collected: (each.collection.collected * 4n) / 5n },
      aging: { ...each.aging, to30: each.aging.to30 / 2n },
    })),
    largest: currencies.slice(0, 5).map((each, index) => ({
      customerId: `c-${index}`,
      customerName: sampleCustomer(size, locale),
      ownerId: 'm-1',
      ownerName: sampleColleague(size, locale),
      currency: each,
      openAmount: size === 'typical' ? 1_210_000n : HUGE,
      oldestDueOn: addDays(WEEK.to, size === 'typical' ? -45 : -9_999),
      instalments: 2,
    })),
    checkIns: size === 'typical' ? 4 : 9_999,
    complaints: sampleComplaints(size, locale),
    dips: sampleDips(size, locale),
    questions: size === 'typical' ? { inTime: 7, late: 1, open: 2, overdue: 1 } : MANY_QUESTIONS,
    corrections: sampleCorrections(size),
    hasDeals: true,
    asOf: new Date('2026-03-02T07:30:00Z'),
    timeZone: 'Europe/Berlin',
  }
}

/** What one late payment changes, or more weeks and currencies than are shown. */
function sampleCorrections(size: GallerySize): Corrections {
  const span = { after: new Date('2026-02-23T07:30:00Z'), upTo: new Date('2026-03-02T07:30:00Z') }
  const weeks = Array.from({ length: size === 'typical' ? 1 : WEEKS_BACK }, (_, index) => weekLater(WEEK, -1 - index))
  const currencies = size === 'typical' ? CURRENCIES.slice(0, 1) : CURRENCIES
  const money = size === 'typical' ? { before: 4_200_000n, now: 4_800_050n } : { before: HUGE, now: HUGE - 1n }
  const closed = {
    before: { deals: size === 'typical' ? 4 : 9_998, amount: money.before },
    now: { deals: size === 'typical' ? 5 : 9_999, amount: money.now },
  }
  const changes = weeks.flatMap((week) =>
    currencies.map((each) => ({
      ...{ week, currency: each, closed: size === 'typical' ? null : closed, received: money },
      rate: { before: { rate: 79, base: 5_300_000n }, now: { rate: 91, base: size === 'typical' ? 5_300_000n : HUGE } },
      overdue: { before: 1_210_000n, now: size === 'typical' ? 609_950n : HUGE },
    })),
  )
  return { changes, span: { ...span, weeks } }
}

const MANY_QUESTIONS = { inTime: 9_999, late: 9_999, open: 9_999, overdue: 9_999 }
const NO_DIPS = { begun: 0, over: 0, open: 0, notable: [] }
const sampleDips = (size: GallerySize, locale: Locale): WeekReport['dips'] => ({
  begun: size === 'typical' ? 2 : 9_999,
  over: size === 'typical' ? 1 : 9_999,
  open: size === 'typical' ? 2 : 9_999,
  notable: Array.from({ length: size === 'typical' ? 2 : DIPS }, (_, index) => ({
    customerName: sampleCustomer(size, locale),
    ownerName: sampleColleague(size, locale),
    causes: size === 'typical' ? (['low_mood'] as const) : DIP_CAUSES,
    noticedAt: new Date('2026-03-02T10:00:00Z'),
    isActedOn: index === 0,
  })),
})
const NO_QUESTIONS = { inTime: 0, late: 0, open: 0, overdue: 0 }
const NO_COMPLAINTS: WeekReport['complaints'] = {
  opened: { minor: 0, major: 0, severe: 0 },
  closed: 0,
  late: 0,
  open: 0,
  repeats: 0,
  notable: [],
}

const nothingReported = (size: GallerySize, locale: Locale): WeekReport => ({
  ...sampleReport(size, locale),
  figures: [],
  before: [],
  largest: [],
  checkIns: 0,
  complaints: NO_COMPLAINTS,
  dips: NO_DIPS,
  questions: NO_QUESTIONS,
  corrections: { changes: [], span: null },
  hasDeals: false,
})

/** A week in which nothing moved, though money is open. */
function quietReport(size: GallerySize, locale: Locale): WeekReport {
  const report = sampleReport(size, locale)
  const figures = report.figures.map(({ aging, currency: of }) => ({ ...NO_FIGURES, currency: of, aging }))
  const nothing = {
    complaints: NO_COMPLAINTS,
    dips: NO_DIPS,
    questions: NO_QUESTIONS,
    corrections: { changes: [], span: null },
  }
  return { ...report, ...nothing, figures, before: [] }
}

function sampleReps(size: GallerySize, locale: Locale): RepsReport {
  const name = sampleColleague(size, locale)
  const currencies = size === 'typical' ? CURRENCIES.slice(0, 1) : CURRENCIES.slice(0, 5)
  const figures = currencies.map((each) => sampleFigures(size, each, 3n))
  return {
    week: WEEK,
    reps: Array.from({ length: size === 'typical' ? 3 : REPS_IN_REPLY }, (_, index) => ({
      name,
      figures,
      ownDelays: index,
      promises: { kept: index, due: index + 1 },
    })),
    quiet: Array.from({ length: size === 'typical' ? 2 : 500 }, () => name),
  }
}

function sampleLines(name: ListName, size: GallerySize, locale: Locale): RecordLine[] {
  const ownerName = sampleColleague(size, locale)
  const customerName = sampleCustomer(size, locale)
  return sampleReceivables(size, locale)
    .slice(0, PAGE_LENGTH)
    .map((receivable, index): RecordLine => {
      const { amount, currency: of, id } = receivable
      if (name === 'complaints')
        return { kind: 'complaint', complaint: sampleComplaint(size, locale, index % 2 === 0 ? {} : LATE) }
      if (name === 'corrections') return sampleLate(receivable, index, size, locale)
      const kind = name === 'overdue' || name === 'coming' ? name : 'overdue'
      if (name === 'toCollect')
        return { kind: 'to-collect', receivable, open: amount, collected: amount / 2n, ownerName }
      if (name === 'deals') {
        const deal = { id, title: sampleDeal(size, locale), customerName, ownerId: 'm-1', signedOn: WEEK.from }
        return { kind: 'deal', deal: { ...deal, amount, currency: of }, ownerName }
      }
      if (name === 'received') {
        const received = { instalmentId: id, customerName, amount, currency: of, receivedOn: WEEK.from }
        return { kind: 'received', received, receivable: index % 3 === 2 ? null : receivable }
      }
      return { kind, receivable, open: amount, ownerName }
    })
}

function sampleLate(receivable: OpenReceivable, index: number, size: GallerySize, locale: Locale): RecordLine {
  const { customerName, dealTitle, ownerId, amount, currency: of, id } = receivable
  const name = sampleColleague(size, locale)
  const deal = { id, title: dealTitle, customerName, ownerId, amount, currency: of, signedOn: WEEK.from }
  const received = { instalmentId: id, customerName, amount, currency: of, receivedOn: WEEK.from }
  const [recordedOn, recordedBy] = [SAMPLE_TODAY, name]
  const receipt = { kind: 'received', received, receivable } as const
  const changed = { kind: 'changed-deal', deal, shrankBy: index % 8 === 3 ? -amount : amount, ownerName: name } as const
  switch (index % 4) {
    case 0:
      return {
        kind: 'late',
        line: { kind: 'deal', deal, ownerName: name },
        how: 'recorded',
        recordedOn,
        recordedBy: '',
      }
    case 1:
      return { kind: 'late', line: receipt, how: 'recorded', recordedOn, recordedBy }
    case 2:
      return { kind: 'late', line: receipt, how: 'reversed', recordedOn, recordedBy }
    default:
      return { kind: 'late', line: changed, how: 'changed', recordedOn, recordedBy }
  }
}

function sampleReply(size: GallerySize, t: Translate, locale: Locale): CorrectionsReport {
  const lines = sampleLines('corrections', size, locale).map((line) => lineText(line, WEEK.to, t, locale))
  const total = size === 'typical' ? lines.length : 9_999
  return { ...sampleCorrections(size), records: lines, total, timeZone: 'Europe/Berlin' }
}

function sampleRecords(name: ListName, size: GallerySize, locale: Locale): RecordList {
  const checkIn = {
    checkInId: 'check-in-1',
    dealId: 'd-1',
    dealTitle: sampleDeal(size, locale),
    customerName: sampleCustomer(size, locale),
    ownerId: 'm-1',
    day: 7,
    dueOn: SAMPLE_TODAY,
  }
  const checkIns = Array.from(
    { length: name !== 'coming' ? 0 : size === 'typical' ? 1 : 10 },
    (): RecordLine => ({
      kind: 'check-in',
      checkIn,
      ownerName: sampleColleague(size, locale),
    }),
  )
  return {
    summaryId: 's-1',
    name,
    week: WEEK,
    checkIns: { lines: checkIns, total: size === 'typical' ? checkIns.length : checkIns.length * 90 },
    lines: sampleLines(name, size, locale),
    total: size === 'typical' ? 3 : 9_999,
    page: size === 'typical' ? 0 : 500,
    isWhole: size === 'typical',
  }
}

type Builder = (
  t: Translate,
  locale: Locale,
  size: GallerySize,
) => { text: string; blocks: Parameters<typeof message>[0]['blocks'] }

const entry = (name: string, build: Builder): GalleryEntry => ({
  name,
  surface: 'message',
  build: (t, locale, size) => message(build(t, locale, size)),
})

/** Every look of the summary, of its thread, and of the lists behind it. */
export const summaryGallery: readonly GalleryEntry[] = [
  entry('summary.week', (t, locale, size) => weekMessage(sampleReport(size, locale), t, locale)),
  entry('summary.week-quiet', (t, locale, size) => weekMessage(quietReport(size, locale), t, locale)),
  entry('summary.week-empty', (t, locale, size) => weekMessage(nothingReported(size, locale), t, locale)),
  entry('summary.week-paid', (t, locale, size) =>
    weekMessage({ ...nothingReported(size, locale), hasDeals: true, corrections: sampleCorrections(size) }, t, locale),
  ),
  entry('summary.corrections', (t, locale, size) => correctionsMessage(sampleReply(size, t, locale), t, locale)),
  entry('summary.corrections-none', (t, locale) =>
    correctionsMessage({ changes: [], span: null, records: [], total: 0, timeZone: 'UTC' }, t, locale),
  ),
  entry('summary.reps', (t, locale, size) => repsMessage(sampleReps(size, locale), 1, t, locale)),
  ...LIST_NAMES.map((name) =>
    entry(`summary.list-${name}`, (t, locale, size) => recordsMessage(sampleRecords(name, size, locale), t, locale)),
  ),
  entry('summary.list-empty', (t, locale, size) =>
    recordsMessage({ ...sampleRecords('deals', size, locale), lines: [], total: 0, page: 0 }, t, locale),
  ),
  { name: 'summary.updating', surface: 'message', build: (t) => sentence(t('summary.updating')) },
  { name: 'summary.gone', surface: 'message', build: (t) => sentence(t('summary.error.gone')) },
]
