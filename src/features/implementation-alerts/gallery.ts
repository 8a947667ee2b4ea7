import { addDays } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { MAX_GOAL } from '../../domain/implementation.ts'
import { DIP_CAUSES } from '../../domain/motivation-dip.ts'
import type { ReminderLine } from '../../reminders/list.ts'
import { samplePeopleToCall } from '../../slack/complaints/sample-people.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../../slack/samples.ts'
import { message } from '../../slack/surfaces.ts'
import type { AlertedImplementation, CheckInOfDeal, MotivationDip } from '../../store/index.ts'
import { buildActModal } from './act.modal.ts'
import { dipMessage, MAX_ACTION } from './dip-message.ts'
import { againLine, type LineOf, planLine, stuckLine } from './lines.ts'
import { ourDelayMessage } from './our-delay.ts'

const NOW = new Date('2026-03-02T10:00:00Z')

const alerted = (size: GallerySize, locale: Locale): AlertedImplementation => ({
  implementationId: 'i-1',
  phase: 'learning',
  phaseSince: addDays(SAMPLE_TODAY, -91),
  endedOn: null,
  goal: sampleText(size, 'The night shift finds every berth by light', MAX_GOAL),
  dealId: 'd-1',
  dealTitle: sampleDeal(size, locale),
  customerId: 'c-1',
  customerName: sampleCustomer(size, locale),
  ownerId: 'm-1',
  assigneeId: null,
  responsibleName: sampleColleague(size, locale),
})

const sampleDip = (size: GallerySize, locale: Locale, changes: Partial<MotivationDip> = {}): MotivationDip => ({
  ...alerted(size, locale),
  id: 'dip-1',
  causes: size === 'typical' ? ['low_mood', 'use_falling'] : DIP_CAUSES,
  noticedOn: SAMPLE_TODAY,
  latest: {
    day: 21,
    mood: 2,
    use: 'some',
    problems: sampleText(size, 'Two lanterns flicker', MAX_NOTE),
    questions: size === 'typical' ? null : sampleText(size, 'How to dim them?', MAX_NOTE),
    amiss: [],
  },
  previous: {
    day: 14,
    mood: 3,
    use: 'daily',
    problems: null,
    questions: null,
    amiss: size === 'typical' ? [] : ['arrived', 'intact'],
  },
  complaintNumber: size === 'typical' ? null : 1_000_000,
  action: null,
  overAt: null,
  ...changes,
})

const decided = (size: GallerySize, locale: Locale): MotivationDip['action'] => ({
  text: sampleText(size, 'Mira spends Thursday morning beside the two dispatchers', MAX_ACTION),
  on: addDays(SAMPLE_TODAY, 2),
  byId: 'm-1',
  byName: sampleColleague(size, locale),
})

const sampleCheckIn = (size: GallerySize, locale: Locale, changes: Partial<CheckInOfDeal> = {}): CheckInOfDeal => ({
  id: 'check-in-1',
  day: 14,
  dueOn: addDays(SAMPLE_TODAY, -1),
  phase: 'learning',
  arrived: null,
  intact: null,
  courierPolite: null,
  mood: null,
  use: null,
  questions: null,
  problems: null,
  nextStep: null,
  evidence: null,
  answeredById: null,
  answeredAt: null,
  implementation: {
    id: 'i-1',
    goal: null,
    measure: null,
    phase: 'learning',
    firstUsedOn: null,
    isEnded: false,
    assigneeId: null,
  },
  deal: {
    id: 'd-1',
    title: sampleDeal(size, locale),
    customerId: 'c-1',
    customerName: sampleCustomer(size, locale),
    ownerId: 'm-1',
    deliveredOn: addDays(SAMPLE_TODAY, -15),
    cancelledOn: null,
  },
  ...changes,
})

const dipEntry = (
  name: string,
  isAbove: boolean,
  changes: (size: GallerySize, locale: Locale) => Partial<MotivationDip> = () => ({}),
): GalleryEntry => ({
  name: `implementations.${name}`,
  surface: 'message',
  build: (t, locale, size) =>
    message(dipMessage(sampleDip(size, locale, changes(size, locale)), { isAbove, mayLogVisit: true }, t, locale)),
})

const lineEntry = (
  name: string,
  build: (line: LineOf, size: GallerySize, t: Translate, locale: Locale) => ReminderLine,
  snoozedUntil: Date | null = null,
): GalleryEntry => ({
  name: `implementations.${name}`,
  surface: 'message',
  build(t, locale, size) {
    const item = { id: 'item-1', localDate: SAMPLE_TODAY, snoozedUntil }
    const line = { item, timeZone: 'Europe/Berlin', mayLogVisit: true }
    const { text, blocks } = build(line, size, t, locale)
    return message({ text, blocks: [...blocks] })
  },
})

/** Every look of what is told of implementations. */
export const implementationAlertsGallery: readonly GalleryEntry[] = [
  dipEntry('dip', false),
  dipEntry('dip, every cause', false, () => ({ causes: DIP_CAUSES, complaintNumber: 12 })),
  dipEntry('dip, a complaint alone', false, () => ({
    causes: ['complaint'],
    complaintNumber: 12,
    latest: null,
    previous: null,
  })),
  dipEntry('dip, decided', false, (size, locale) => ({ action: decided(size, locale) })),
  dipEntry('dip, over', false, (size, locale) => ({ action: decided(size, locale), overAt: NOW })),
  dipEntry('dip_above', true),
  dipEntry('dip_above, decided', true, (size, locale) => ({ action: decided(size, locale) })),
  lineEntry('dip_action', (line, size, t, locale) => {
    const dip = sampleDip(size, locale, { action: decided(size, locale) })
    return planLine({ ...line, dip, isMoved: false, isReaders: true }, t, locale)
  }),
  ...[true, false].map((isReaders) =>
    lineEntry(`dip_action, ${isReaders ? 'of the reader' : 'of another'}, a day late`, (line, size, t, locale) => {
      const action = decided(size, locale)
      const dip = sampleDip(size, locale, { action: action && { ...action, on: addDays(SAMPLE_TODAY, -1) } })
      return planLine({ ...line, dip, isMoved: false, isReaders }, t, locale)
    }),
  ),
  lineEntry('dip_action, decided anew', (line, size, t, locale) => {
    const dip = sampleDip(size, locale, { action: decided(size, locale) })
    return planLine({ ...line, dip, isMoved: true, isReaders: true }, t, locale)
  }),
  lineEntry('dip_action, over', (line, size, t, locale) =>
    planLine({ ...line, dip: sampleDip(size, locale, { overAt: NOW }), isMoved: false, isReaders: true }, t, locale),
  ),
  ...(['new_toy', 'learning', 'effectiveness'] as const).map((phase) =>
    lineEntry(`stuck, ${phase}`, (line, size, t, locale) =>
      stuckLine({ ...line, about: { ...alerted(size, locale), phase }, isOver: false }, t, locale),
    ),
  ),
  lineEntry(
    'stuck, put off',
    (line, size, t, locale) => stuckLine({ ...line, about: alerted(size, locale), isOver: false }, t, locale),
    NOW,
  ),
  lineEntry('stuck, over', (line, size, t, locale) =>
    stuckLine({ ...line, about: alerted(size, locale), isOver: true }, t, locale),
  ),
  lineEntry('check_in_again', (line, size, t, locale) =>
    againLine({ ...line, checkIn: sampleCheckIn(size, locale), toCall: [] }, t, locale),
  ),
  lineEntry('check_in_again, to service', (line, size, t, locale) =>
    againLine(
      { ...line, mayLogVisit: false, checkIn: sampleCheckIn(size, locale), toCall: samplePeopleToCall(size, locale) },
      t,
      locale,
    ),
  ),
  lineEntry('check_in_again, answered', (line, size, t, locale) =>
    againLine({ ...line, checkIn: sampleCheckIn(size, locale, { answeredAt: NOW }), toCall: [] }, t, locale),
  ),
  {
    name: 'implementations.our_delay',
    surface: 'message',
    build(t, locale, size) {
      const responsibleName = sampleColleague(size, locale)
      return message(ourDelayMessage({ checkIn: sampleCheckIn(size, locale), responsibleName, mayLogVisit: true }, t))
    },
  },
  {
    name: 'implementations.our_delay, answered',
    surface: 'message',
    build(t, locale, size) {
      const checkIn = sampleCheckIn(size, locale, { answeredAt: NOW })
      return message(ourDelayMessage({ checkIn, responsibleName: sampleColleague(size, locale), mayLogVisit: true }, t))
    },
  },
  {
    name: 'implementations.act_form',
    surface: 'modal',
    build: (t, locale, size) =>
      buildActModal(
        sampleDip(size, locale, { action: decided(size, locale) }),
        { on: SAMPLE_TODAY, mayPromise: true },
        t,
      ),
  },
]
