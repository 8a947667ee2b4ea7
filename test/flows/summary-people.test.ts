import { afterEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import { type Provider, providers } from '../support/database.ts'
import { after } from '../support/reminders.ts'
import { shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { EVERYONE, type Story, type StoryPerson } from '../support/story.ts'
import { MONDAY, owes, startWeek, summariesIn, threadOf } from '../support/summary.ts'

const BERLIN = { timeZone: 'Europe/Berlin', locale: 'en-GB' } as const
const BELA: StoryPerson = { ...BERLIN, handle: 'bela', name: 'Bela Boss', roles: ['admin'] }

/** Reps and their customers in five scripts, one of them from right to left. */
const SCRIPTS = [
  { handle: 'lat', name: 'Łucja Brøndsted-Ünal', customer: 'Čeněk & Żółć', typed: 'żółć' },
  { handle: 'cyr', name: 'Ярослава Щербакова', customer: 'Завод «Північ»', typed: 'північ' },
  { handle: 'ara', name: 'ليلى عبد الرحمن', customer: 'شركة المرفأ للتجارة', typed: 'المرفأ' },
  { handle: 'dev', name: 'प्रिया श्रीनिवासन', customer: 'गंगा ट्रेडर्स', typed: 'गंगा' },
  { handle: 'han', name: '歐陽曉燕', customer: '龍門照明股份有限公司', typed: '龍門' },
] as const

describe.each(providers)('the Monday summary and the people of a company, on %s', (provider: Provider) => {
  let story: Story
  const posted = (where = 'managers') => summariesIn(story, where)
  const thread = (where = 'managers') => threadOf(story, where, posted(where)[0]).map(shown)
  /** Closes somebody's Slack account, and waits until the app has heard of it. */
  async function closeAccount(handle: string): Promise<void> {
    await story.slack.setDeactivated(handle, true)
    while ((await story.member(handle)).deactivatedAt === null) await new Promise((resolve) => setImmediate(resolve))
  }
  afterEach(async () => {
    // Of a private channel that the app is not in, Slack says that there is none.
    expect(story.slack.refusedCalls.filter(({ error }) => error !== 'channel_not_found')).toEqual([])
    await story.stop()
  })

  test('R5: an account closed on Monday morning: the figures of the week stay, under the name they were made with', async () => {
    story = await startWeek(provider)
    await owes(story, 'mira', { customer: 'Dorn', euros: 600, dueOn: '2026-02-27', signedOn: '2026-01-27' })
    await story.moveTo('2026-03-02T06:30:00Z')
    await closeAccount('mira')
    await closeAccount('jonas')
    await story.moveTo(MONDAY)
    expect(shown(posted()[0] ?? {})).toContain('1. Dorn: €600, 2 days (Mira Rep)')
    expect(thread()[0]).toContain('*Mira Rep*\n0% of €600 collected · overdue €600')
    // Who has left and did nothing is not named among those for whom nothing moved.
    expect(thread()[0]).not.toContain('Jonas Rep')
  })

  test.each([
    ['the app is removed from its channel', { app: false }, 'I am not in that channel any more'],
    ['its channel is archived', { isArchived: true }, 'that channel is archived'],
  ] as const)(
    'R5, R7: on Monday morning who is responsible leaves, and %s: another admin gets the summary',
    async (_, change, why) => {
      story = await startWeek(provider, { people: [...EVERYONE, BELA] })
      await owes(story, 'mira', { customer: 'Dorn', euros: 600, dueOn: '2026-02-27', signedOn: '2026-01-27' })
      await story.moveTo('2026-03-02T06:30:00Z')
      await closeAccount('ada')
      story.slack.changeChannel('managers', change)
      await story.moveTo(MONDAY)
      expect([posted().length, posted('ada').length, posted('bela').length]).toEqual([0, 0, 1])
      expect(shown(posted('bela')[0] ?? {})).toContain(why)
      expect(thread('bela')).toHaveLength(1)
      await story.moveTo(after(MONDAY, 86_400))
      expect(posted('bela')).toHaveLength(1)
    },
  )

  test('K11: what nobody asked for in time stands with its owner; what was asked for does not', async () => {
    story = await startWeek(provider)
    await owes(story, 'mira', { customer: 'Dorn', euros: 600, dueOn: '2026-02-25', signedOn: '2026-01-27' })
    const asked = await owes(story, 'jonas', {
      customer: 'Ahorn',
      euros: 700,
      dueOn: '2026-02-25',
      signedOn: '2026-01-27',
    })
    const call = {
      channel: 'call',
      contactedOn: calendarDate('2026-02-26'),
      reached: true,
      askedFor: false,
      note: null,
    } as const
    await story.workspace.instalments.logContact(
      { ...call, submissionKey: 'call', instalmentId: asked.instalments[0]?.id ?? '' },
      asked.ownerId,
      story.clock.now(),
    )
    await story.moveTo(MONDAY)
    expect(thread()[0]).toMatch(/\*Mira Rep\*\n.*\n1 not asked for in time/)
    expect(thread()[0]?.match(/not asked for in time/g)).toHaveLength(1)
  })

  test('R1, T2: a company of one: admin and rep in one person, without a supervisor', async () => {
    story = await startWeek(provider, {
      people: [{ ...BERLIN, handle: 'solo', name: 'Sol Only', roles: ['admin', 'rep'] }],
      channels: [{ name: 'managers', isPrivate: true, members: ['solo'], appIsMember: true }],
    })
    await story.moveTo(MONDAY)
    expect(shown(posted()[0] ?? {})).toContain('Nothing to sum up yet')
    expect(thread()).toEqual([expect.stringContaining('Nothing closed, due or received: Sol Only')])
    await owes(story, 'solo', { customer: 'Dorn', euros: 600, dueOn: '2026-03-03', signedOn: '2026-03-02' })
    await story.moveTo('2026-03-09T07:30:00Z')
    const last = posted().at(-1)
    expect(shown(last ?? {})).toContain('0% collected: €0 of €600')
    expect(threadOf(story, 'managers', last).map(shown)).toEqual([
      expect.stringContaining('*Sol Only*\n1 deal €600 · 0% of €600 collected · overdue €600'),
    ])
  })

  test('T3, C2: names in five scripts: in the message, in the thread, in the list, and found by typing', async () => {
    const reps = SCRIPTS.map(({ handle, name }): StoryPerson => ({ ...BERLIN, handle, name, roles: ['rep'] }))
    story = await startWeek(provider, { people: [...EVERYONE, ...reps] })
    const { slack } = story
    for (const [index, { handle, customer }] of SCRIPTS.entries())
      await owes(story, handle, { customer, euros: 500 - index, dueOn: '2026-02-27', signedOn: '2026-01-27' })
    await story.moveTo(MONDAY)
    const text = shown(posted()[0] ?? {})
    for (const [index, { name, customer }] of SCRIPTS.entries()) {
      expect(text).toContain(`${index + 1}. ${customer.replace('&', '&amp;')}: €${500 - index}, 2 days (${name})`)
      expect(thread()[0]).toContain(`*${name}*\n`)
    }
    const [message] = posted()
    await slack.click('ada', { channel: message?.channel ?? '', ts: message?.ts ?? '' }, 'summary.list_overdue')
    await slack.until(() => slack.ephemerals('ada').length > 0)
    const list = shown(slack.ephemerals('ada').at(-1) ?? {})
    for (const { customer } of SCRIPTS) expect(list).toContain(`*${customer.replace('&', '&amp;')}*`)

    await slack.command('ada', '/deal')
    for (const { customer, typed } of SCRIPTS) {
      const { options } = await slack.typeOptions('ada', 'modal', 'deals.customer', typed)
      expect([typed, JSON.stringify(options)]).toEqual([typed, expect.stringContaining(customer)])
    }
    await slack.close('ada', { all: true })
    await slack.openHome('ada')
    await slack.until(() => slack.home('ada'))
    await slack.command('ada', '/after settings')
    await openedModal(story, 'ada', 'settings.overview')
    await slack.click('ada', 'modal', 'settings.people')
    await openedModal(story, 'ada', 'settings.people_list')
    for (const { name } of SCRIPTS) expect(shown(slack.modal('ada'))).toContain(name)
  })
})

describe('the people of a company of 500', () => {
  test('R1: all of them are in the list, a page after the other, within Slack’s limits', async () => {
    const story = await startWeek('sqlite')
    const { slack } = story
    try {
      for (let index = 0; index < 500; index += 1) {
        const profile = { ...BERLIN, slackUserId: `UREP${index}`, name: `Rep ${String(index).padStart(3, '0')} 名字` }
        await story.workspace.members.ensure(profile, ['rep'], story.clock.now())
      }
      await slack.command('ada', '/after settings')
      await openedModal(story, 'ada', 'settings.overview')
      await slack.click('ada', 'modal', 'settings.people')
      await openedModal(story, 'ada', 'settings.people_list')
      const seen = new Set<string>()
      for (;;) {
        const page = shown(slack.modal('ada'))
        for (const [, name = ''] of page.matchAll(/\*(Rep \d{3})/g)) seen.add(name)
        if (!JSON.stringify(slack.modal('ada').blocks).includes('settings.people_next')) break
        await slack.click('ada', 'modal', 'settings.people_next')
        await slack.until(() => shown(slack.modal('ada')) !== page)
      }
      expect(seen.size).toBe(500)
      expect(slack.refusedCalls).toEqual([])
    } finally {
      await story.stop()
    }
  }, 120_000)
})
