import { STANDARD_AUTHORITIES } from '../../domain/authority.ts'
import { addDays, calendarDate } from '../../domain/calendar-date.ts'
import { STANDARD_RHYTHM } from '../../domain/check-in-rhythm.ts'
import { STANDARD_COMPLAINT_CLOCKS } from '../../domain/complaint-clock.ts'
import { STANDARD_CONTACT_RULES } from '../../domain/contact-rules.ts'
import { currency } from '../../domain/currency.ts'
import { STANDARD_LADDER } from '../../domain/ladder.ts'
import { MAX_AMOUNT } from '../../domain/money.ts'
import { ROLES } from '../../domain/policy.ts'
import { STANDARD_TONES } from '../../domain/tone.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import type { GalleryEntry, GallerySize } from '../../slack/routes.ts'
import { SAMPLE_TODAY } from '../../slack/sample-receivables.ts'
import { sampleColleague, sampleCustomer, sampleText } from '../../slack/samples.ts'
import { home, message, sentence } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import { type Member, type Settings, workingCalendar } from '../../store/index.ts'
import { afterDeliveryForm } from './after-delivery.modal.ts'
import { authorityForm } from './authority.modal.ts'
import { channelForm, channelProblemText } from './channel.modal.ts'
import { complaintClocksForm } from './complaint-clocks.modal.ts'
import { complaintsChannelProblemText, complaintsForm } from './complaints.modal.ts'
import { contactRulesForm } from './contact-rules.modal.ts'
import { customersForm } from './customers.modal.ts'
import { hoursForm } from './hours.modal.ts'
import { inheritedMessage } from './inherited.ts'
import { ladderForm } from './ladder.modal.ts'
import { buildLadderExample } from './ladder-example.modal.ts'
import { buildLadderWeek, type LadderWeek } from './ladder-week.modal.ts'
import { moneyForm } from './money.modal.ts'
import type { Overview } from './overview.ts'
import { paymentsForm } from './payments.modal.ts'
import { buildPeople, PEOPLE_LINES, peoplePage } from './people.modal.ts'
import { buildPerson } from './person.modal.ts'
import { productsForm } from './products.modal.ts'
import { reflectionForm } from './reflection.modal.ts'
import { buildOverview, homeBlocks } from './set-up-blocks.ts'
import { type Status, statusMessage } from './status.ts'
import { termsGallery } from './terms-gallery.ts'

const NOW = new Date('2026-03-02T09:30:00Z')
const ROUTE = { revision: 7, back: 'V0123456789', group: null }

/** Settings for the gallery: of a small company, or the longest that can be typed. */
/** A week in which every step was told once a day, or as often as there can be. */
function sampleWeek(size: GallerySize, locale: Locale): LadderWeek {
  const remindAt = '09:00'
  const week = { from: addDays(SAMPLE_TODAY, -7), to: addDays(SAMPLE_TODAY, -1) }
  const customerName = sampleCustomer(size, locale)
  const amount = size === 'typical' ? 1_250_000n : 999_999_999_999_999n
  const instalment = {
    ownerId: 'm-1',
    dueOn: SAMPLE_TODAY,
    settledOn: null,
    customerName,
    amount,
    currency: currency('EUR'),
  }
  const lines = Array.from({ length: size === 'typical' ? 3 : 7 }, (_, day) =>
    Array.from({ length: size === 'typical' ? 1 : 40 }, (_, index) => ({
      on: addDays(week.from, day),
      instalment: { ...instalment, id: `i-${index}` },
      step: STANDARD_LADDER[index % STANDARD_LADDER.length] ?? raise(),
    })),
  ).flat()
  return { week, remindAt, lines, inForce: lines, isWhole: size === 'typical' }
}

const raise = (): never => {
  throw new Error('the ladder has steps')
}

function sampleSettings(size: GallerySize): Settings {
  const days = size === 'typical' ? 1 : 60
  return {
    language: 'en',
    timeZone: size === 'typical' ? 'Europe/Berlin' : 'America/Argentina/ComodRivadavia',
    currency: currency('EUR'),
    country: 'DE',
    hours: { days: size === 'typical' ? [1, 2, 3, 4, 5] : [1, 3, 5, 7], opensAt: '09:00', closesAt: '18:30' },
    remindAt: '09:00',
    unknownOutcomes: 'hold',
    closingDays: Array.from({ length: days }, (_, index) => ({
      date: calendarDate(`2026-0${1 + Math.floor(index / 28)}-${String(1 + (index % 28)).padStart(2, '0')}`),
      name: sampleText(size, 'Company closed', 60),
    })),
    managerChannelId: 'C0123456789',
    reflectionAmount: size === 'typical' ? 1_000_000n : 999_999_999_999_999n,
    complaintsChannelId: 'C0123456790',
    summaryAt: '08:30',
    ladder: STANDARD_LADDER,
    reminderGapDays: 1,
    tones: STANDARD_TONES,
    dueOnDayOff: 'stays',
    financeConfirms: false,
    disputePauseDays: 14,
    fileConfirmDays: 180,
    needAheadDays: 7,
    goodDaysAhead: 3,
    productPeople: ['U1'],
    sensitiveFields: false,
    untouchedMonths: 36,
    contactRules: STANDARD_CONTACT_RULES,
    authorities: size === 'typical' ? STANDARD_AUTHORITIES : { rep: 1n, service: MAX_AMOUNT, supervisor: MAX_AMOUNT },
    complaintClocks: STANDARD_COMPLAINT_CLOCKS,
    rhythm: STANDARD_RHYTHM,
    questionHours: 4,
    followUpDays: [7, 30],
    setUpAt: NOW,
    setUpById: 'm-1',
    revision: 7,
  }
}

/** Everything that is set, when the set-up is done, or begun. */
function sampleOverview(size: GallerySize, setUp: 'done' | 'begun'): Overview {
  const settings = sampleSettings(size)
  const many = size === 'typical' ? 1 : 100
  return {
    settings: setUp === 'done' ? settings : { ...settings, managerChannelId: null, setUpAt: null, setUpById: null },
    channel: setUp === 'done' ? { kind: 'usable', name: sampleText(size, 'managers', 80) } : { kind: 'none' },
    complaintsChannel:
      setUp === 'done'
        ? { kind: size === 'typical' ? 'usable' : 'problem', name: 'complaints', problem: 'app-not-in-it' }
        : { kind: 'none' },
    people: { active: 5 * many, withoutSupervisor: 2 * many },
    ownTerms: size === 'typical' ? 1 : 50,
    zones: size === 'typical' ? 3 : 80,
    departments: { count: 2 * many, empty: many },
    saved: new Set(setUp === 'done' ? [] : ['currency', 'ladder']),
  }
}

/** People in five scripts. */
const NAMES = ['Mira Okafor', '李敏', 'Ольга Петрова', 'محمد العلي', 'さくら 山田']

function samplePeople(size: GallerySize): Member[] {
  return Array.from({ length: size === 'typical' ? 5 : 500 }, (_, index) => ({
    id: `m-${index}`,
    slackUserId: `U${index}`,
    name: sampleText(size, NAMES[index % NAMES.length] ?? '', 80),
    locale: 'en-GB',
    timeZone: 'Europe/Berlin',
    roles: index % 3 === 0 ? ROLES : ['rep'],
    supervisorId: index === 0 ? null : 'm-0',
    dmChannelId: null,
    profileReadAt: NOW,
    deactivatedAt: index % 5 === 4 ? NOW : null,
    leave: [],
  }))
}

function sampleStatus(size: GallerySize, locale: Locale, setUp: 'done' | 'begun' | 'unseen'): Status {
  const many = size === 'typical' ? 1 : 100_000
  return {
    roles: 'rep',
    supervisor: setUp === 'begun' ? null : sampleColleague(size, locale),
    own: setUp === 'begun' ? { count: 0, nextAt: null } : { count: 3 * many, nextAt: NOW },
    timeZone: 'Europe/Berlin',
    summaryAt: NOW,
    workspace:
      setUp === 'unseen'
        ? null
        : {
            overview: sampleOverview(size, setUp),
            setUp: setUp === 'done' ? { name: sampleColleague(size, locale), at: '2 March 2026' } : null,
            all: { count: 38 * many, nextAt: NOW },
            figures: {
              sent: many,
              reconciled: 0,
              unknown: many,
              held: many,
              missed: 0,
              waiting: many,
              waitingSince: NOW,
            },
          },
  }
}

const PROBLEMS = ['public', 'archived', 'shared', 'conversation', 'app-not-in-it', 'scope-missing', 'unknown'] as const
const COLLEAGUES = ['bot', 'deactivated', 'outside'] as const

const status = (name: string, setUp: 'done' | 'begun' | 'unseen'): GalleryEntry => ({
  name,
  surface: 'message',
  build: (t, locale, size) => statusMessage(sampleStatus(size, locale, setUp), t, locale),
})

const inherited = (name: string, isBack: boolean): GalleryEntry => ({
  name,
  surface: 'message',
  build: (t, locale, size) =>
    message(
      inheritedMessage(
        {
          name: sampleColleague(size, locale),
          open: ['€12,500.00', '$4.00'],
          overdue: ['€500.00'],
          isBack,
          handOverFrom: 'm-1',
        },
        t,
      ),
    ),
})

const said = (name: string, text: (t: Translate) => string): GalleryEntry => ({
  name,
  surface: 'message',
  build: (t) => sentence(text(t)),
})

/** Everything of the settings. */
export const settingsGallery: readonly GalleryEntry[] = [
  {
    name: 'settings overview',
    surface: 'modal',
    build: (t, locale, size) => buildOverview(sampleOverview(size, 'done'), null, t, locale),
  },
  {
    name: 'settings overview without a channel',
    surface: 'modal',
    build: (t, locale, size) => buildOverview(sampleOverview(size, 'begun'), 'useful', t, locale),
  },
  {
    name: 'settings.channel_form',
    surface: 'modal',
    build: (t, locale, size) => channelForm.build(channelForm.fill(sampleSettings(size)), ROUTE, { t, locale }),
  },
  {
    name: 'settings.channel_form changed since',
    surface: 'modal',
    build(t, locale, size) {
      const name = asTyped(sampleColleague(size, locale), 80)
      const notice = t('settings.changedSince', { name, at: '2 March 2026, 10:30', what: t('settings.named.language') })
      return channelForm.build(channelForm.fill(sampleSettings(size)), ROUTE, { t, locale, notice })
    },
  },
  {
    name: 'settings.money_form',
    surface: 'modal',
    build: (t, locale, size) => moneyForm.build(moneyForm.fill(sampleSettings(size)), ROUTE, { t, locale }),
  },
  {
    name: 'settings.hours_form',
    surface: 'modal',
    build: (t, locale, size) => hoursForm.build(hoursForm.fill(sampleSettings(size)), ROUTE, { t, locale }),
  },
  ...[0, 1].map(
    (page): GalleryEntry => ({
      name: `settings people, page ${page + 1}`,
      surface: 'modal',
      build: (t, locale, size) => buildPeople(peoplePage(samplePeople(size), page), t, locale),
    }),
  ),
  {
    name: 'settings people, two pages',
    surface: 'modal',
    build: (t, locale) => buildPeople(peoplePage(samplePeople('longest').slice(0, PEOPLE_LINES + 1), 1), t, locale),
  },
  {
    name: 'settings.person_form',
    surface: 'modal',
    build: (t, locale, size) =>
      buildPerson(
        {
          name: sampleColleague(size, locale),
          values: { roles: ['rep', 'supervisor'], supervisorSlackId: 'U0123456789' },
          route: { memberId: 'm-1', shown: { roles: ROLES, supervisorId: 'm-2' }, back: 'V0123456789', page: 33 },
          ...(size === 'longest'
            ? {
                notice: t('settings.person.changedSince', {
                  roles: t('settings.person.noRoles'),
                  supervisor: asTyped(sampleColleague(size, locale), 80),
                }),
              }
            : {}),
        },
        t,
      ),
  },
  {
    name: 'settings.ladder_form',
    surface: 'modal',
    build: (t, locale, size) => ladderForm.build(ladderForm.fill(sampleSettings(size)), ROUTE, { t, locale }),
  },
  {
    name: 'settings.payments_form',
    surface: 'modal',
    build: (t, locale, size) => paymentsForm.build(paymentsForm.fill(sampleSettings(size)), ROUTE, { t, locale }),
  },
  {
    name: 'settings.products_form',
    surface: 'modal',
    build: (t, locale, size) => productsForm.build(productsForm.fill(sampleSettings(size)), ROUTE, { t, locale }),
  },
  {
    name: 'settings.customers_form',
    surface: 'modal',
    build: (t, locale, size) => customersForm.build(customersForm.fill(sampleSettings(size)), ROUTE, { t, locale }),
  },
  {
    name: 'settings.contact_rules_form',
    surface: 'modal',
    build: (t, locale, size) =>
      contactRulesForm.build(contactRulesForm.fill(sampleSettings(size)), ROUTE, { t, locale }),
  },
  {
    name: 'settings.after_delivery_form',
    surface: 'modal',
    build: (t, locale, size) =>
      afterDeliveryForm.build(afterDeliveryForm.fill(sampleSettings(size)), ROUTE, { t, locale }),
  },
  {
    name: 'settings.complaint_clocks_form',
    surface: 'modal',
    build: (t, locale, size) =>
      complaintClocksForm.build(complaintClocksForm.fill(sampleSettings(size)), ROUTE, { t, locale }),
  },
  {
    name: 'settings.authority_form',
    surface: 'modal',
    build: (t, locale, size) => authorityForm.build(authorityForm.fill(sampleSettings(size)), ROUTE, { t, locale }),
  },
  {
    name: 'settings.reflection_form',
    surface: 'modal',
    build: (t, locale, size) => reflectionForm.build(reflectionForm.fill(sampleSettings(size)), ROUTE, { t, locale }),
  },
  {
    name: 'settings.complaints_form',
    surface: 'modal',
    build: (t, locale, size) => complaintsForm.build(complaintsForm.fill(sampleSettings(size)), ROUTE, { t, locale }),
  },
  {
    name: 'settings ladder, last week',
    surface: 'modal',
    build: (t, locale, size) => buildLadderWeek(sampleWeek(size, locale), t, locale),
  },
  {
    name: 'settings ladder, example',
    surface: 'modal',
    build: (t, locale, size) =>
      buildLadderExample(
        {
          dueOn: size === 'typical' ? SAMPLE_TODAY : calendarDate('2026-12-25'),
          calendar: workingCalendar(sampleSettings('typical'), { timeZone: 'Europe/Berlin', leave: [] }),
          remindAt: '09:00',
          ladder: STANDARD_LADDER,
          reminderGapDays: 1,
        },
        t,
        locale,
      ),
  },
  ...(['begun', 'done'] as const).map(
    (setUp): GalleryEntry => ({
      name: setUp === 'begun' ? 'settings in home during set-up' : 'settings in home',
      surface: 'home',
      build(t, locale, size) {
        const last = { name: asTyped(sampleColleague(size, locale), 80), at: '2 March 2026' }
        return home(homeBlocks(sampleOverview(size, setUp), last, t, locale))
      },
    }),
  ),
  status('settings status', 'done'),
  status('settings status while set-up goes on', 'begun'),
  status('settings status for who may not change them', 'unseen'),
  inherited('settings.inherited', false),
  inherited('settings.inherited, back again', true),
  said('settings, what is refused', (t) =>
    [
      ...PROBLEMS.map((problem) => channelProblemText(problem, t)),
      complaintsChannelProblemText('shared', t),
      ...COLLEAGUES.map((why) => t(`settings.error.colleague.${why}`)),
      t('settings.error.cycle'),
      t('settings.error.lastAdmin'),
      t('settings.error.personGone'),
    ].join('\n'),
  ),
  said('settings, a word that is not known', (t) =>
    [t('home.command.unknown', { text: 'stauts' }), t('home.command.help')].join('\n'),
  ),
  ...termsGallery,
]
