import { calendarDate } from '../../domain/calendar-date.ts'
import { MAX_NOTE } from '../../domain/check-in.ts'
import { DIP_CAUSES } from '../../domain/motivation-dip.ts'
import { samplePeopleToCall } from '../../slack/complaints/sample-people.ts'
import { HOME_DECISIONS } from '../../slack/decisions-in-home.ts'
import { departmentFormsGallery } from '../../slack/department-hand-overs/sample-forms.ts'
import { sampleHandOver } from '../../slack/implementation-hand-overs/sample-hand-over.ts'
import type { Locale } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { sampleColleague, sampleText } from '../../slack/samples.ts'
import { home, message } from '../../slack/surfaces.ts'
import type { HandOverEvent, ImplementationHandOver } from '../../store/index.ts'
import { HOME_WORKED, homeOffered, homeWorked } from './home.ts'
import { IMPLEMENTATIONS } from './matter.ts'
import { answeredMessage, notAcceptedMessage, offerMessage, passedMessage } from './messages.ts'
import { matterOf } from './words.ts'

const AT = new Date('2026-03-02T10:30:00Z')
const ZONE = 'Europe/Berlin'

type Changes = (size: GallerySize, locale: Locale) => Partial<ImplementationHandOver>

const accepted: Changes = (size, locale) => ({
  acceptedById: 'm-2',
  acceptedByName: sampleColleague(size, locale),
  acceptedAt: AT,
})

const ended =
  (how: NonNullable<ImplementationHandOver['ended']>['how']): Changes =>
  (size, locale) => ({ ended: { how, byName: sampleColleague(size, locale), note: null, at: AT } })

/** A dip that is not over; decided on, or not yet. */
const sampleDip = (isDecided: boolean) => (size: GallerySize, locale: Locale) => ({
  noticedOn: calendarDate('2026-02-27'),
  causes: size === 'typical' ? (['low_mood'] as const) : DIP_CAUSES,
  action: isDecided
    ? {
        text: sampleText(size, 'Train the night shift once more', MAX_NOTE),
        on: calendarDate('2026-03-05'),
        byId: 'm-1',
        byName: sampleColleague(size, locale),
      }
    : null,
})

type Dip = ReturnType<ReturnType<typeof sampleDip>>

const offer = (
  name: string,
  changes: Changes = () => ({}),
  dip: (size: GallerySize, locale: Locale) => Dip | null = () => null,
): GalleryEntry => ({
  name: `implementation-hand-overs.offered${name}`,
  surface: 'message',
  build(t, locale, size) {
    const handOver = sampleHandOver(size, locale, changes(size, locale))
    const offered = { handOver, dip: dip(size, locale), toCall: samplePeopleToCall(size, locale) }
    return message(offerMessage(offered, 'm-2', t, { timeZone: ZONE, locale }))
  },
})

const late = (name: string, changes: Changes = () => ({})): GalleryEntry => ({
  name: `implementation-hand-overs.not_accepted${name}`,
  surface: 'message',
  build: (t, locale, size) =>
    message(notAcceptedMessage(sampleHandOver(size, locale, changes(size, locale)), t, { timeZone: ZONE, locale })),
})

const passed = (name: string, changes: Changes): GalleryEntry => ({
  name: `implementation-hand-overs.passed${name}`,
  surface: 'message',
  build(t, locale, size) {
    const handOver = sampleHandOver(size, locale, changes(size, locale))
    const offered = { handOver, dip: sampleDip(true)(size, locale), toCall: samplePeopleToCall(size, locale) }
    return message(passedMessage(offered, 'm-2', t, { timeZone: ZONE, locale }))
  },
})

const answer = (kind: HandOverEvent['kind'], isByNobody = false, isPassed = false): GalleryEntry => ({
  name: `implementation-hand-overs.answered: ${kind}${isByNobody ? ', by nobody' : ''}${isPassed ? ', to a colleague' : ''}`,
  surface: 'message',
  build(t, locale, size) {
    const note =
      kind === 'not_accepted' && !isByNobody ? sampleText(size, 'We have no technician this month', 600) : null
    const toName = isPassed ? sampleColleague(size, locale) : ''
    const event = { id: 'e-1', kind, memberName: isByNobody ? '' : sampleColleague(size, locale), toName, note }
    return message(answeredMessage({ handOver: sampleHandOver(size, locale), event, isResponsible: true }, t))
  },
})

const many = (size: GallerySize, locale: Locale, count: number, changes: Changes = () => ({})) =>
  Array.from({ length: size === 'typical' ? 1 : count }, (_, index) => ({
    handOver: sampleHandOver(size, locale, { id: `h-${index}`, ...changes(size, locale) }),
    toCall: samplePeopleToCall(size, locale),
  }))

/** Everything that can be shown of handing what is introduced to service. */
export const implementationHandOversGallery: readonly GalleryEntry[] = [
  ...departmentFormsGallery(IMPLEMENTATIONS, 'implementation-hand-overs', (size, locale, t) =>
    matterOf(sampleHandOver(size, locale), t),
  ),
  offer(''),
  offer(', no hours', () => ({ acceptBy: null, note: null, goal: null, measure: null })),
  offer(', with a dip', undefined, sampleDip(true)),
  offer(', with a dip that nothing is decided on', undefined, sampleDip(false)),
  offer(', accepted', accepted, sampleDip(true)),
  offer(', returned', ended('returned')),
  offer(', taken back', ended('taken-back')),
  offer(', handed on', ended('handed-on')),
  offer(', fallen back', ended('fell-back')),
  offer(', over', () => ({ isOver: true })),
  late(''),
  late(', accepted', accepted),
  answer('accepted'),
  answer('handed_over'),
  answer('handed_over', false, true),
  passed('', (size, locale) => ({ ...accepted(size, locale), passedByName: sampleColleague(size, locale) })),
  passed(', to somebody else since', (size, locale) => ({ ...accepted(size, locale), acceptedById: 'm-3' })),
  answer('taken_back'),
  answer('not_accepted'),
  answer('not_accepted', true),
  {
    name: 'implementation-hand-overs in home, to accept',
    surface: 'home',
    build: (t, locale, size) =>
      home(homeOffered(many(size, locale, HOME_DECISIONS), size === 'typical' ? 1 : 100, t, locale)),
  },
  {
    name: 'implementation-hand-overs in home, accepted',
    surface: 'home',
    build: (t, locale, size) =>
      home(homeWorked(many(size, locale, HOME_WORKED, accepted), size === 'typical' ? 1 : 100, t, locale)),
  },
]
