import { type CalendarDate, calendarDate } from '../../domain/calendar-date.ts'
import { type DuePart, listedOn } from '../../domain/instalment.ts'
import { sampleNotSent, sampleWaiting } from '../../reminders/sample-not-sent.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_DAY, sampleReceivables } from '../../slack/sample-receivables.ts'
import { sampleColleague } from '../../slack/samples.ts'
import { sentence } from '../../slack/surfaces.ts'
import type { OpenReceivable } from '../../store/index.ts'
import { NOT_SENT_IN_HOME } from './messages.ts'
import { buildReminders } from './reminders.ts'
import { TEAM_LINES, type Team } from './team.ts'
import { buildHome, HOME_LINES, type HomeModel } from './view.ts'

const switches = (t: Translate) =>
  [true, false].map((isOn) => ({ rule: `rule-${isOn}`, title: t('collections.reminder.title'), isOn }))

/** The samples by the parts in which they stand, as the store answers them. */
function sampleDue(samples: readonly OpenReceivable[]): HomeModel['due'] {
  const { today } = SAMPLE_DAY
  // The second hangs on a delivery that is late.
  const all = samples.map((each, index) => ({ ...each, isPlanned: index === 1 }))
  const of = (part: DuePart, isOfPart: (day: CalendarDate) => boolean) => {
    const rows = all.filter((each) => each.isPlanned === (part === 'undelivered') && isOfPart(listedOn(each, today)))
    return { rows: rows.slice(0, HOME_LINES), total: rows.length }
  }
  return {
    overdue: of('overdue', (day) => day < today),
    today: of('today', (day) => day === today),
    week: of('week', (day) => day > today),
    undelivered: of('undelivered', (day) => day < today),
  }
}

const NONE_UNSENT = { lines: [], waiting: [] } as const

/** Of somebody who is neither new nor a supervisor, without anything of other features. */
const NOTHING_ELSE = {
  memberId: 'm-1',
  timeZone: 'Europe/Berlin',
  roles: ['rep'],
  parts: [],
  team: null,
  absentees: [],
  names: new Map(),
  isNew: false,
} as const satisfies Partial<HomeModel>

/** Of somebody who sees what others look after: everything in the samples is another's. */
const ofOthers = (size: GallerySize, locale: Locale) => ({
  memberId: 'm-2',
  names: new Map([['m-1', sampleColleague(size, locale)]]),
})

/** A supervisor's team: a few things escalated, more overdue. */
function sampleTeam(size: GallerySize, locale: Locale): Team {
  const ownerName = sampleColleague(size, locale)
  const overdue = sampleReceivables(size, locale).map((each) => ({ ...each, ownerName, level: 1 as const }))
  const escalated = overdue.slice(0, TEAM_LINES).map((each) => ({ ...each, id: `e-${each.id}`, level: 4 as const }))
  return {
    size: 3,
    escalated: { rows: escalated, total: escalated.length },
    overdue: { rows: overdue.slice(0, TEAM_LINES), total: overdue.length },
  }
}

/** Every look of App Home. */
export const homeGallery: readonly GalleryEntry[] = [
  {
    name: 'home.reminders',
    surface: 'modal',
    build: (t) => buildReminders(switches(t), t),
  },
  {
    name: 'home with dues',
    surface: 'home',
    build(t, locale, size) {
      const all = sampleReceivables(size, locale)
      const model = {
        name: sampleColleague(size, locale),
        mayCloseDeals: true,
        maySeeReceivables: true,
        reminded: 'selling' as const,
        ...NOTHING_ELSE,
        due: sampleDue(all),
        switches: switches(t),
        notSent: NONE_UNSENT,
        messages: null,
      }
      return buildHome(model, SAMPLE_DAY, t, locale)
    },
  },
  {
    name: 'home at first use',
    surface: 'home',
    build(t, locale, size) {
      const name = sampleColleague(size, locale)
      return buildHome(
        {
          name,
          mayCloseDeals: true,
          maySeeReceivables: true,
          reminded: 'selling' as const,
          ...NOTHING_ELSE,
          isNew: true,
          due: sampleDue([]),
          switches: switches(t),
          notSent: NONE_UNSENT,
          messages: null,
        },
        SAMPLE_DAY,
        t,
        locale,
      )
    },
  },
  {
    name: 'home of service',
    surface: 'home',
    build(t, locale, size) {
      const name = sampleColleague(size, locale)
      return buildHome(
        {
          name,
          mayCloseDeals: false,
          maySeeReceivables: false,
          reminded: 'service' as const,
          ...NOTHING_ELSE,
          roles: ['service'],
          due: sampleDue([]),
          switches: switches(t),
          notSent: NONE_UNSENT,
          messages: null,
        },
        SAMPLE_DAY,
        t,
        locale,
      )
    },
  },
  {
    name: 'home of finance',
    surface: 'home',
    build(t, locale, size) {
      const all = sampleReceivables(size, locale)
      return buildHome(
        {
          name: sampleColleague(size, locale),
          mayCloseDeals: false,
          maySeeReceivables: true,
          reminded: null,
          ...NOTHING_ELSE,
          roles: ['finance'],
          ...ofOthers(size, locale),
          due: sampleDue(all),
          switches: switches(t),
          notSent: NONE_UNSENT,
          messages: null,
        },
        SAMPLE_DAY,
        t,
        locale,
      )
    },
  },
  {
    name: 'home of an admin',
    surface: 'home',
    build(t, locale, size) {
      const all = sampleReceivables(size, locale)
      const many = size === 'typical' ? 1 : 1_000_000
      return buildHome(
        {
          name: sampleColleague(size, locale),
          mayCloseDeals: true,
          maySeeReceivables: true,
          reminded: 'selling' as const,
          ...NOTHING_ELSE,
          roles: ['admin'],
          ...ofOthers(size, locale),
          due: sampleDue(all),
          switches: switches(t),
          notSent: {
            lines: sampleNotSent(size, locale).slice(0, NOT_SENT_IN_HOME),
            waiting: sampleWaiting(size, locale).slice(0, NOT_SENT_IN_HOME),
          },
          messages: {
            sent: 38 * many,
            reconciled: many,
            unknown: many,
            held: many,
            missed: 2 * many,
            waiting: many,
            waitingSince: new Date('2026-03-02T08:00:00Z'),
          },
        },
        SAMPLE_DAY,
        t,
        locale,
      )
    },
  },
  {
    name: 'home of a stand-in',
    surface: 'home',
    build(t, locale, size) {
      const all = sampleReceivables(size, locale)
      const absentee = {
        name: sampleColleague(size, locale),
        until: calendarDate('2026-03-13'),
        due: all.slice(0, 4),
        total: size === 'typical' ? 2 : 1_000,
        others: [],
      }
      return buildHome(
        {
          name: sampleColleague(size, locale),
          mayCloseDeals: true,
          maySeeReceivables: true,
          reminded: 'selling' as const,
          ...NOTHING_ELSE,
          absentees: Array.from({ length: size === 'typical' ? 1 : 5 }, () => absentee),
          due: sampleDue(all),
          switches: switches(t),
          notSent: NONE_UNSENT,
          messages: null,
        },
        SAMPLE_DAY,
        t,
        locale,
      )
    },
  },
  ...[true, false].map(
    (hasTeam): GalleryEntry => ({
      name: hasTeam ? 'home of a supervisor' : 'home of a supervisor of nobody',
      surface: 'home',
      build(t, locale, size) {
        const all = sampleReceivables(size, locale)
        const team = sampleTeam(size, locale)
        return buildHome(
          {
            name: sampleColleague(size, locale),
            mayCloseDeals: true,
            maySeeReceivables: true,
            reminded: 'selling' as const,
            ...NOTHING_ELSE,
            roles: ['supervisor'],
            ...ofOthers(size, locale),
            team: hasTeam
              ? team
              : { ...team, size: 0, escalated: { rows: [], total: 0 }, overdue: { rows: [], total: 0 } },
            due: sampleDue(hasTeam ? all : []),
            switches: switches(t),
            notSent: NONE_UNSENT,
            messages: null,
          },
          SAMPLE_DAY,
          t,
          locale,
        )
      },
    }),
  ),
  {
    name: 'home.typed',
    surface: 'message',
    build: (t) => sentence(`${t('home.typed')}\n${t('home.command.help')}`),
  },
  { name: 'home.help', surface: 'message', build: (t) => sentence(t('home.command.help')) },
]
