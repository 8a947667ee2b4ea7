import { calendarDate } from '../../domain/calendar-date.ts'
import { MAX_ACCOUNT } from '../../domain/complaint.ts'
import { currency } from '../../domain/money.ts'
import type { Action } from '../../domain/policy.ts'
import { section } from '../../slack/blocks.ts'
import { complaintActions } from '../../slack/complaints/actions.ts'
import { type ComplaintCard, complaintBlocks, complaintSummary } from '../../slack/complaints/card.ts'
import { eventText } from '../../slack/complaints/history.ts'
import { openRow } from '../../slack/complaints/read-card.ts'
import { SAMPLE_NOW, sampleComplaint } from '../../slack/complaints/sample-complaint.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../../slack/samples.ts'
import { home, message } from '../../slack/surfaces.ts'
import type { Complaint, ComplaintEvent, ComplaintEventKind } from '../../store/index.ts'
import { buildCardModal } from './card.modal.ts'
import { type ComplaintForm, type ComplaintFormModel, freshForm } from './complaint.form.ts'
import { buildComplaintModal } from './complaint.modal.ts'
import { buildEditModal, buildEvidenceModal } from './edit.modal.ts'
import { formOf } from './edit.ts'
import { MOST_DEALS } from './file-complaint.ts'
import { HOME_COMPLAINTS, homeBlocks } from './home.ts'
import { customerMessage, listMessage, SHOWN } from './list.ts'
import { EMPTY_ROUTE, type FormSource } from './route.ts'

const TIME_ZONE = 'Europe/Berlin'
const readingIn = (locale: Locale) => ({ timeZone: TIME_ZONE, locale, now: SAMPLE_NOW })

const everything = (_action: Action) => true
const cardOf = (complaint: Complaint, t: Translate): ComplaintCard => ({
  complaint,
  repeats: [],
  actions: complaintActions({ complaint, may: everything }, t),
})

const sourceOf = (size: GallerySize, changes: Partial<FormSource> = {}): FormSource => ({
  channel: 'C1',
  ts: '1772443800.000100',
  threadTs: size === 'typical' ? null : '1772443700.000100',
  permalink: 'https://team.slack.com/archives/C1/p1',
  author: 'U1',
  authorName: sampleText(size, 'Mail', 80),
  files: [],
  fileCount: size === 'typical' ? 0 : 10,
  ...changes,
})

function formModelOf(size: GallerySize, locale: Locale, changes: Partial<ComplaintForm>): ComplaintFormModel {
  const account = sampleText(size, sampleComplaint('typical', locale).account, MAX_ACCOUNT + 1)
  const fresh = freshForm({ customerId: 'k-1', account, route: EMPTY_ROUTE }, SAMPLE_NOW, TIME_ZONE)
  return {
    form: { ...fresh, ...changes },
    customer: { id: 'k-1', name: sampleCustomer(size, locale) },
    deals: Array.from({ length: size === 'typical' ? 2 : MOST_DEALS }, (_, index) => ({
      id: `d-${index}`,
      title: sampleDeal(size, locale),
    })),
    open: [sampleComplaint(size, locale)],
    currency: 'EUR',
    mayPromise: true,
    notice: null,
    rep: sampleColleague(size, locale),
    language: locale,
  }
}

const formEntry = (name: string, changes: (size: GallerySize) => Partial<ComplaintForm>): GalleryEntry => ({
  name,
  surface: 'modal',
  build: (t, locale, size) =>
    buildComplaintModal(formModelOf(size, locale, changes(size)), t, { timeZone: TIME_ZONE, locale }),
})

/** The complaint at its stations, as its card shows them. */
const STATIONS: Readonly<Record<string, (size: GallerySize, locale: Locale) => Partial<Complaint>>> = {
  received: () => ({}),
  'handed over': (size, locale) => ({
    stage: 'listened',
    respondedAt: SAMPLE_NOW,
    handOver: {
      id: 'h-1',
      departmentId: 'p-1',
      departmentName: sampleText(size, { en: 'Workshop', 'zh-CN': '维修部', 'zh-TW': '維修部' }[locale], 60),
      note: null,
      handedById: 'm-1',
      handedAt: SAMPLE_NOW,
      acceptBy: SAMPLE_NOW,
      acceptedById: null,
      acceptedAt: null,
    },
  }),
  waiting: (size, locale) => ({
    stage: 'cause_found',
    respondedAt: new Date('2026-03-02T11:00:00Z'),
    waiting: { since: SAMPLE_NOW, reason: sampleText(size, sampleComplaint('typical', locale).wants ?? '', 300) },
  }),
  'approval asked': (size, locale) => ({
    stage: 'cause_found',
    approval: {
      id: 'a-1',
      remedy: 'exchange',
      solution: 'x',
      cost: null,
      askedById: 'm-1',
      askedByName: sampleColleague(size, locale),
      askedAt: SAMPLE_NOW,
    },
  }),
  'low score': () => ({ stage: 'satisfied', score: 2 }),
  closed: (size, locale) => ({
    stage: 'satisfied',
    cause: 'defect',
    causeNote: sampleText(size, 'Bad solder', 500),
    causedBy: sampleText(size, 'Lamp works', 200),
    remedy: 'exchange',
    solution: sampleText(size, 'Three new lanterns', 500),
    cost: { amount: 36_000n, currency: currency('EUR') },
    toldContactName: sampleColleague(size, locale),
    agreedNote: sampleText(size, 'By Friday', 500),
    carriedOutOn: calendarDate('2026-03-02'),
    carriedOutNote: sampleText(size, 'On the quay', 500),
    prevention: sampleText(size, 'Every lamp burns a night before it leaves', 500),
    score: 5,
    scoreNote: sampleText(size, sampleComplaint('typical', locale).account, 500),
    closedAt: SAMPLE_NOW,
    respondedAt: SAMPLE_NOW,
    toldAt: SAMPLE_NOW,
  }),
  'taken back': () => ({ withdrawnAt: SAMPLE_NOW }),
  'opened again': () => ({ reopenings: 2, responseMissedAt: SAMPLE_NOW }),
}

const KINDS: readonly ComplaintEventKind[] = [
  'filed',
  'changed',
  'evidence_added',
  'stage_done',
  'severity_changed',
  'handed_over',
  'scored',
  'withdrawn',
]

const eventOf = (kind: ComplaintEventKind, size: GallerySize, locale: Locale): ComplaintEvent => ({
  id: `e-${kind}`,
  complaintId: 'c-1',
  kind,
  stage: 'listened',
  memberId: 'm-1',
  memberName: sampleColleague(size, locale),
  contactName: sampleColleague(size, locale),
  note: sampleText(size, sampleComplaint('typical', locale).account, 500),
  detail: {
    files: 2,
    department: sampleText(size, 'Workshop', 60),
    score: 4,
    at: SAMPLE_NOW.toISOString(),
    before: 'minor',
    severity: 'severe',
    responseDueAt: SAMPLE_NOW.toISOString(),
  },
  at: SAMPLE_NOW,
})

/** Every look of complaints as they are filed, shown and listed. */
export const complaintsGallery: readonly GalleryEntry[] = [
  formEntry('complaints.form', () => ({})),
  formEntry('complaints.form, everything', (size) => ({
    route: { ...EMPTY_ROUTE, more: true, source: sourceOf(size) },
  })),
  formEntry('complaints.form, an app’s message', (size) => ({
    route: { ...EMPTY_ROUTE, source: sourceOf(size, { author: null }) },
  })),
  ...Object.entries(STATIONS).map(
    ([name, changes]): GalleryEntry => ({
      name: `complaints.card, ${name}`,
      surface: 'message',
      build: (t, locale, size) => {
        const complaint = sampleComplaint(size, locale, changes(size, locale))
        const blocks = complaintBlocks(cardOf(complaint, t), t, readingIn(locale))
        return message({ text: complaintSummary(complaint, t), blocks })
      },
    }),
  ),
  {
    name: 'complaints.channel_card',
    surface: 'message',
    build: (t, locale, size) => {
      const complaint = sampleComplaint(size, locale)
      const card = {
        complaint,
        sourceName: sampleColleague(size, locale),
        repeats: [],
        actions: [openRow(complaint, t)],
      }
      return message({ text: complaintSummary(complaint, t), blocks: complaintBlocks(card, t, readingIn(locale)) })
    },
  },
  {
    name: 'complaints.card, a repeat',
    surface: 'message',
    build: (t, locale, size) => {
      const complaint = sampleComplaint(size, locale)
      const card = { ...cardOf(complaint, t), repeats: [complaint, complaint] }
      return message({ text: complaintSummary(complaint, t), blocks: complaintBlocks(card, t, readingIn(locale)) })
    },
  },
  {
    name: 'complaints.card as a modal',
    surface: 'modal',
    build: (t, locale, size) => {
      const history = [...KINDS, ...KINDS].map((kind) => eventOf(kind, size, locale))
      const card = cardOf(sampleComplaint(size, locale), t)
      const notices = [`✓ ${t('complaintForm.filed', { number: '17' })}`]
      return buildCardModal({ card, history, notices }, t, readingIn(locale))
    },
  },
  ...KINDS.map(
    (kind): GalleryEntry => ({
      name: `complaints.history, ${kind}`,
      surface: 'message',
      build: (t, locale, size) => {
        const text = eventText(eventOf(kind, size, locale), t, readingIn(locale))
        return message({ text, blocks: [section(text)] })
      },
    }),
  ),
  {
    name: 'complaints.edit_form',
    surface: 'modal',
    build: (t, locale, size) => {
      const complaint = sampleComplaint(size, locale)
      const { deals, currency } = formModelOf(size, locale, {})
      return buildEditModal({ complaint, form: formOf(complaint), deals, currency, card: 'V1' }, t)
    },
  },
  {
    name: 'complaints.evidence_form',
    surface: 'modal',
    build: (t, locale, size) => buildEvidenceModal(sampleComplaint(size, locale), 'V1', t),
  },
  {
    name: 'complaints.list',
    surface: 'message',
    build: (t, locale, size) => listMessage({ of: 'team', complaints: listed(size, locale) }, t),
  },
  {
    name: 'complaints.list, empty',
    surface: 'message',
    build: (t) => listMessage({ of: 'severe', complaints: [] }, t),
  },
  {
    name: 'complaints.list of a customer',
    surface: 'message',
    build: (t, locale, size) =>
      customerMessage({ name: sampleCustomer(size, locale), complaints: listed(size, locale), file: null }, t),
  },
  {
    name: 'complaints.home',
    surface: 'home',
    build: (t, locale, size) => {
      const complaints = Array.from({ length: HOME_COMPLAINTS + 2 }, () => sampleComplaint(size, locale))
      return home(homeBlocks(complaints, t, readingIn(locale)))
    },
  },
  {
    name: 'complaints.home, of a team',
    surface: 'home',
    build: (t, locale, size) => {
      const complaints = Array.from({ length: HOME_COMPLAINTS + 2 }, () => sampleComplaint(size, locale))
      return home(homeBlocks(complaints, t, readingIn(locale), 'teamHeading'))
    },
  },
]

const listed = (size: GallerySize, locale: Locale): Complaint[] =>
  Array.from({ length: size === 'typical' ? 2 : SHOWN + 1 }, (_, index) =>
    sampleComplaint(size, locale, { severity: index % 2 === 0 ? 'severe' : 'minor' }),
  )
