import { describe, expect, test } from '@jest/globals'
import { isTimeZone } from '../../domain/calendar-date.ts'
import { COUNTRIES } from '../../domain/countries.ts'
import { findChoices } from '../../slack/choices.ts'
import { createTranslator } from '../../slack/locale.ts'
import { postingChannelProblem } from '../../slack/posting-channel.ts'
import { readValues } from '../../slack/view-values.ts'
import type { Member } from '../../store/index.ts'
import { readFormRoute } from './form.ts'
import { hoursForm } from './hours.modal.ts'
import { PEOPLE_LINES, peoplePage } from './people.modal.ts'
import { buildPerson, readPerson, readPersonRoute } from './person.modal.ts'
import { daysText, weekdayName } from './words.ts'

const t = createTranslator('en')
const valuesOf = (...found: Parameters<typeof findChoices>) => findChoices(...found).map(({ value }) => value)

describe('choices found by typing', () => {
  test.each([
    ['currency', 'eur', 'en', 'EUR'],
    ['currency', '新台币', 'zh-CN', 'TWD'],
    ['currency', 'New Taiwan', 'zh-TW', 'TWD'],
    ['timeZone', 'new york', 'en', 'America/New_York'],
    ['timeZone', 'taipei', 'zh-TW', 'Asia/Taipei'],
    ['timeZone', 'ｂｅｒｌｉｎ', 'en', 'Europe/Berlin'],
    ['country', 'tw', 'zh-TW', 'TW'],
    ['country', '德国', 'zh-CN', 'DE'],
  ] as const)('%s "%s" in %s', (kind, query, locale, value) => {
    expect(valuesOf(kind, query, locale, createTranslator(locale))[0]).toBe(value)
  })

  test('what nobody has finds nothing; no country can always be chosen', () => {
    expect(valuesOf('currency', 'xyzzy', 'en', t)).toEqual([])
    expect(valuesOf('country', '', 'en', t)[0]).toBe('none')
    expect(valuesOf('country', 'xyzzy', 'en', t)).toEqual(['none'])
  })

  test('never more than Slack takes, and every time zone is one', () => {
    expect(valuesOf('timeZone', '', 'en', t)).toHaveLength(100)
    for (const zone of valuesOf('timeZone', 'a', 'en', t)) expect(isTimeZone(zone ?? '')).toBe(true)
    expect(COUNTRIES).toContain('CN')
  })
})

describe('R7: a channel for figures of people', () => {
  const channel = {
    id: 'C1',
    name: 'managers',
    isPrivate: true,
    isArchived: false,
    isShared: false,
    isConversation: false,
    isMember: true,
  }
  test.each([
    [{}, null],
    [{ isPrivate: false, isMember: false }, 'public'],
    [{ isShared: true, isArchived: true }, 'shared'],
    [{ isArchived: true }, 'archived'],
    [{ isMember: false }, 'app-not-in-it'],
    [{ isConversation: true, isPrivate: true }, 'conversation'],
  ])('%j: %s', (changes, problem) => {
    expect(postingChannelProblem({ ...channel, ...changes }, 'managers')).toBe(problem)
  })

  test.each([
    [{}, null],
    [{ isPrivate: false }, null],
    [{ isPrivate: false, isShared: true, isArchived: true }, 'shared'],
    [{ isPrivate: false, isArchived: true }, 'archived'],
    [{ isPrivate: false, isMember: false }, 'app-not-in-it'],
    [{ isConversation: true }, 'conversation'],
  ])('P6: complaints may be read by everybody in the company, %j: %s', (changes, problem) => {
    expect(postingChannelProblem({ ...channel, ...changes }, 'complaints')).toBe(problem)
  })
})

describe('500 people', () => {
  const member = (index: number): Member => ({
    id: `m${index}`,
    slackUserId: `U${index}`,
    name: ['Mira', '李敏', 'Ольга', 'محمد', 'さくら'][index % 5] ?? '',
    locale: 'en',
    timeZone: 'Europe/Berlin',
    roles: ['rep'],
    supervisorId: null,
    dmChannelId: null,
    profileReadAt: new Date(0),
    deactivatedAt: index < 3 ? new Date(0) : null,
    leave: [],
  })
  const all = Array.from({ length: 500 }, (_, index) => member(index))

  test('every one of them is on exactly one page, closed accounts last', () => {
    const pages = Array.from({ length: Math.ceil(500 / PEOPLE_LINES) }, (_, page) => peoplePage(all, page))
    const ids = pages.flatMap(({ members }) => members.map(({ id }) => id))
    expect(new Set(ids).size).toBe(500)
    expect(ids.slice(-3)).toEqual(['m0', 'm1', 'm2'])
    expect(pages[0]).toMatchObject({ total: 500, withoutSupervisor: 497 })
  })

  test.each([99, -1, Number.NaN, 0.5])('a page that does not exist is one that does: %s', (page) => {
    expect(peoplePage(all, page).members.length).toBeGreaterThan(0)
  })
  test('nobody at all is a page too', () => expect(peoplePage([], 3)).toMatchObject({ page: 0, members: [] }))
})

describe('forms, there and back', () => {
  test('hours', () => {
    const values = {
      days: ['1', '6'],
      opensAt: '08:00',
      closesAt: '17:00',
      remindAt: '08:15',
      closingDays: '2026-12-24 x',
      unknownOutcomes: 'resend_marked' as const,
    }
    const read = readValues({
      days: { value: { type: 'checkboxes', selected_options: values.days.map((value) => ({ value, text: plain })) } },
      opens_at: { value: { type: 'timepicker', selected_time: '08:00' } },
      closes_at: { value: { type: 'timepicker', selected_time: '17:00' } },
      remind_at: { value: { type: 'timepicker', selected_time: '08:15' } },
      closing_days: { value: { type: 'plain_text_input', value: '2026-12-24 x' } },
      unknown_outcomes: {
        value: { type: 'radio_buttons', selected_option: { value: 'resend_marked', text: plain } },
      },
    })
    expect(hoursForm.read(read)).toEqual(values)
  })

  test('a person', () => {
    const route = { memberId: 'm1', shown: { roles: ['rep' as const], supervisorId: 'm2' }, back: 'V1', page: 3 }
    const values = { roles: ['rep', 'admin'] as const, supervisorSlackId: 'U2' }
    const view = buildPerson({ name: 'Mira', values, route }, t)
    expect(readPersonRoute(view.private_metadata ?? '')).toEqual(route)
    const read = readValues({
      roles: { value: { type: 'checkboxes', selected_options: values.roles.map((value) => ({ value, text: plain })) } },
      supervisor: { value: { type: 'users_select', selected_user: 'U2' } },
    })
    expect(readPerson(read)).toEqual(values)
  })

  test.each(['', '{', 'null', '[]', '{"revision":-1,"back":7,"memberId":1,"shown":{"roles":"x"}}'])(
    'R2: metadata that is not ours leads nowhere: %s',
    (metadata) => {
      expect(readFormRoute(metadata)).toEqual({ revision: 0, back: null, group: null })
      expect(readPersonRoute(metadata)).toEqual({
        memberId: '',
        shown: { roles: [], supervisorId: null },
        back: null,
        page: 0,
      })
    },
  )
})

test('working days in words', () => {
  expect(weekdayName(1, 'en')).toBe('Monday')
  expect(weekdayName(7, 'zh-TW')).toBe('星期日')
  expect(daysText({ days: [5, 1, 2, 3, 4] }, 'en')).toBe('Mon–Fri')
  expect(daysText({ days: [1, 3] }, 'en')).toBe('Mon and Wed')
})

const plain = { type: 'plain_text' as const, text: 'x' }
