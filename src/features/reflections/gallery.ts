import { calendarDate } from '../../domain/calendar-date.ts'
import { MAX_ANSWER, NO_ANSWERS, OBJECTIONS, type ReflectionAnswers, typedReflection } from '../../domain/reflection.ts'
import { listParts } from '../../reminders/list.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleColleague, sampleCustomer, sampleDeal, sampleText } from '../../slack/samples.ts'
import { home, message } from '../../slack/surfaces.ts'
import type { Reflection } from '../../store/index.ts'
import { askedLine, SHOWN_REFLECTIONS } from './asked-line.ts'
import { buildReflectionForm } from './form.modal.ts'
import { HOME_REFLECTIONS, homeBlocks } from './in-home.ts'
import { buildReadModal } from './read.modal.ts'
import { buildYieldModal, SHOWN_ANSWERED, SHOWN_TECHNIQUES } from './yield.modal.ts'

const ZONE = 'Europe/Berlin'
const NOW = new Date('2026-03-06T09:30:00Z')
const FRIDAY = calendarDate('2026-03-06')

const sampleReflection = (size: GallerySize, locale: Locale, changes: Partial<Reflection> = {}): Reflection => ({
  id: 'r-1',
  memberId: 'm-1',
  memberName: sampleColleague(size, locale),
  customerId: 'c-1',
  customerName: sampleCustomer(size, locale),
  occasion: 'deal',
  dealId: 'd-1',
  dealTitle: sampleDeal(size, locale),
  lossReason: null,
  isCancelled: false,
  askOn: FRIDAY,
  state: 'open',
  answers: NO_ANSWERS,
  answeredAt: null,
  createdAt: NOW,
  ...changes,
})

const sampleAnswers = (size: GallerySize): ReflectionAnswers => {
  const text = (typical: string) => sampleText(size, typical, MAX_ANSWER)
  return {
    improve: text('Ask for the budget before the demonstration'),
    technique: text('Let the customer try the lantern in their own dock'),
    connections: size === 'typical' ? 2 : 999,
    targetMet: false,
    targetReason: text('The price list came too late'),
    shortcomings: text('I could not explain the guarantee'),
    worstHandled: text('“Too expensive”'),
    better: text('Show what it saves in a year'),
    followUp: text('A call after the first week'),
    objection: 'price',
    objectionNote: text('“Others are cheaper”'),
    suggestion: text('A sheet that compares the costs of three years'),
  }
}

const answered = (size: GallerySize): Partial<Reflection> => ({
  state: 'answered',
  answers: sampleAnswers(size),
  answeredAt: NOW,
})

const form = (screen: 'first' | 'second'): GalleryEntry => ({
  name: `reflections.${screen}`,
  surface: 'modal',
  build(t, locale, size) {
    const reflection = sampleReflection(size, locale)
    return buildReflectionForm({ reflection, typed: typedReflection(sampleAnswers(size)), card: 'V1' }, screen, t)
  },
})

const line = (
  name: string,
  changes: (size: GallerySize) => readonly Partial<Reflection>[],
  isSnoozed = false,
): GalleryEntry => ({
  name: `reflections.asked${name}`,
  surface: 'message',
  build(t, locale, size) {
    const reflections = changes(size).map((each, index) =>
      sampleReflection(size, locale, { id: `r-${index}`, ...each }),
    )
    const item = { id: 'i-1', localDate: FRIDAY, subjectId: `m-1/${FRIDAY}` }
    const asked = { item, reflections, snoozedUntil: isSnoozed ? NOW : null, timeZone: ZONE }
    return message(listParts([askedLine(asked, t, locale)], 0, t))
  },
})

const LOSS = { occasion: 'loss', dealId: null, dealTitle: null, lossReason: 'competitor' } as const

/** Everything that can be shown of looking back. */
export const reflectionsGallery: readonly GalleryEntry[] = [
  form('first'),
  form('second'),
  line('', () => [{}]),
  line(', a loss', () => [LOSS]),
  line(', the week', (size) => [
    {},
    LOSS,
    { state: 'skipped', answeredAt: NOW },
    answered(size),
    ...Array.from({ length: size === 'typical' ? 0 : SHOWN_REFLECTIONS + 1 }, () => ({})),
  ]),
  line(', put off', () => [{}], true),
  line(', done', (size) => [answered(size)]),
  {
    name: 'reflections.answers',
    surface: 'modal',
    build: (t, locale, size) => buildReadModal(sampleReflection(size, locale, answered(size)), ZONE, t, locale),
  },
  {
    name: 'reflections.answers, skipped',
    surface: 'modal',
    build: (t, locale, size) =>
      buildReadModal(sampleReflection(size, locale, { ...LOSS, state: 'skipped', answeredAt: NOW }), ZONE, t, locale),
  },
  {
    name: 'reflections.yield',
    surface: 'modal',
    build(t, locale, size) {
      const most = size === 'typical' ? 7 : 99_999
      const sample = (count: number) =>
        Array.from({ length: size === 'typical' ? 2 : count }, (_, index) =>
          sampleReflection(size, locale, { id: `r-${index}`, ...answered(size) }),
        )
      const model = {
        yield: {
          answered: most,
          skipped: 2,
          open: 1,
          objections: OBJECTIONS.slice(0, size === 'typical' ? 3 : 9).map((objection) => ({ objection, count: most })),
        },
        techniques: sample(SHOWN_TECHNIQUES),
        answered: sample(SHOWN_ANSWERED),
        days: 90,
        isWhole: size === 'typical',
        timeZone: ZONE,
      } as const
      return buildYieldModal(model, t, locale)
    },
  },
  {
    name: 'reflections.yield, nothing',
    surface: 'modal',
    build(t, locale) {
      const nothing = { answered: 0, skipped: 0, open: 0, objections: [] }
      const model = { yield: nothing, techniques: [], answered: [], days: 365, isWhole: true, timeZone: ZONE } as const
      return buildYieldModal(model, t, locale)
    },
  },
  {
    name: 'reflections in home',
    surface: 'home',
    build(t, locale, size) {
      const open = Array.from({ length: size === 'typical' ? 1 : HOME_REFLECTIONS }, (_, index) =>
        sampleReflection(size, locale, { id: `r-${index}` }),
      )
      return home(homeBlocks({ open, total: size === 'typical' ? 1 : 100, leads: true }, t))
    },
  },
]
