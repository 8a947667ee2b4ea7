import { afterEach, describe, expect, test } from '@jest/globals'
import type { Fault, StoredMessage } from '../../src/local/slack/index.ts'
import { type Provider, providers } from '../support/database.ts'
import { closedDeal, dealOf } from '../support/records.ts'
import { after, callsOf, lagOf, NOTHING_UNDER_WAY } from '../support/reminders.ts'
import { shown } from '../support/seen.ts'
import { EVERYONE, type Story, type StoryOptions, type StoryPerson } from '../support/story.ts'
import { MONDAY, owes, pays, startWeek, summariesIn, threadOf } from '../support/summary.ts'

const placeOf = (message: StoredMessage | undefined) => ({ channel: message?.channel ?? '', ts: message?.ts ?? '' })

/** A week that was worked out by hand, of Mira and Jonas. */
async function liveTheWeek(story: Story) {
  // Overdue on Monday 23 February: 1,000 of Anders, of which 400 comes on Thursday.
  const anders = await owes(story, 'mira', {
    customer: 'Anders',
    euros: 1_000,
    dueOn: '2026-02-02',
    signedOn: '2026-01-05',
  })
  await pays(story, anders, 400, '2026-02-26')
  // Fell due on Wednesday: 2,000 of Cole, 500 on Tuesday before it, the rest on Thursday.
  const cole = await owes(story, 'jonas', {
    customer: 'Cole',
    euros: 2_000,
    dueOn: '2026-02-25',
    signedOn: '2026-01-25',
  })
  await pays(story, cole, 500, '2026-02-24')
  await pays(story, cole, 1_500, '2026-02-26')
  // Fell due on Friday, nothing came: 600 of Dorn. Falls due this week: 750 of Ekel, closed last week.
  await owes(story, 'jonas', { customer: 'Dorn', euros: 600, dueOn: '2026-02-27', signedOn: '2026-01-27' })
  const ekel = await owes(story, 'mira', { customer: 'Ekel', euros: 750, dueOn: '2026-03-04' })
  return { anders, cole, ekel }
}

describe.each(providers)('the Monday summary, on %s', (provider: Provider) => {
  let story: Story
  const start = async (options: StoryOptions = {}) => {
    story = await startWeek(provider, options)
    return story
  }
  const posted = (where = 'managers') => summariesIn(story, where)
  const thread = (where = 'managers') => threadOf(story, where, posted(where)[0])
  /** Presses "Update figures", and waits until the app says that it does so: Slack has its answer before. */
  async function update(who: string): Promise<void> {
    const before = story.slack.ephemerals(who).length
    await story.slack.click(who, placeOf(posted()[0]), 'summary.update')
    await story.slack.until(() => story.slack.ephemerals(who).length > before)
  }
  afterEach(async () => {
    story.slack.faults.clear()
    await story.stop()
  })
  test('T2, T3, K7, K8: says on Monday at 08:30 what was closed, collected and is overdue; the thread has a line for each person', async () => {
    await start()
    await liveTheWeek(story)
    await story.moveTo('2026-03-02T07:29:00Z')
    expect(posted()).toEqual([])
    await story.moveTo(MONDAY)
    const [summary] = posted()
    expect(summary?.text).toBe('Monday summary 23 Feb – 1 Mar 2026. 61% collected: €1,900 of €3,100')
    const text = shown(summary ?? {})
    expect(text).toContain('*Closed:* 1 deal, €750')
    expect(text).toContain('*Received:* €2,400, up from €0')
    expect(text).toContain('€500 before it was due')
    expect(text).toContain('*Collection rate:* 61% of €3,100, up from 0%')
    expect(text).toContain('*Overdue:* €1,200, up from €1,000')
    expect(text).toContain('*By age:* not due €750 · 1–30 days €1,200')
    expect(text).toContain('1. Anders: €600, 27 days (Mira Rep)')
    expect(text).toContain('2. Dorn: €600, 2 days (Jonas Rep)')
    expect(text).toContain('1 instalment falls due: €750')
    expect(thread().map(shown)).toHaveLength(1)
    const lines = shown(thread()[0] ?? {})
    expect(lines).toContain('*Jonas Rep*\nreceived €2,000 · 71% of €2,100 collected · overdue €600')
    expect(lines).toContain('*Mira Rep*\n1 deal €750 · received €400 · 40% of €1,000 collected · overdue €600')
    expect(lines).toContain('Nothing closed, due or received: Helena Head, 李敏 and 林怡君')
    expect(story.slack.refusedCalls).toEqual([])
    expect(await lagOf(story)).toEqual(NOTHING_UNDER_WAY)
  })

  test('T2: a channel is told in the workspace’s language, and what was not there in the week before is not compared', async () => {
    await start()
    await story.workspace.settings.update({ language: 'zh-TW' }, null, story.clock.now())
    await owes(story, 'yijun', { customer: '海港照明', euros: 500, dueOn: '2026-02-26' })
    await story.moveTo(MONDAY)
    expect(posted()[0]?.text).toContain('週一業務週報')
    expect(shown(posted()[0] ?? {})).toContain('*成交：* 1 筆，€500')
    expect(shown(thread()[0] ?? {})).toContain('林怡君')
    expect(story.slack.refusedCalls).toEqual([])
  })

  test('a first week without data teaches how to begin', async () => {
    await start()
    await story.moveTo(MONDAY)
    const text = shown(posted()[0] ?? {})
    expect(text).toContain('Nothing to sum up yet')
    expect(text).toContain('Type */deal* when a deal is closed')
    expect(text).not.toContain('List deals')
    expect(story.slack.refusedCalls).toEqual([])
  })

  test('T6, N1: posted once, by two instances, swept again and again, before and after a restart', async () => {
    await start()
    await liveTheWeek(story)
    const other = await story.anotherInstance()
    story.clock.set(MONDAY)
    const instances = [story.service, other, story.service, other]
    await Promise.all(instances.map(({ reminders }) => reminders.sweep()))
    await Promise.all(instances.map(({ reminders }) => reminders.sweep()))
    await other.reminders.stop()
    await story.endService()
    await story.startAgain()
    for (const seconds of [3_600, 7_200, 86_400]) await story.moveTo(after(MONDAY, seconds))
    expect([posted().length, thread().length]).toEqual([1, 1])
    await story.moveTo(after(MONDAY, 7 * 86_400))
    expect(posted()).toHaveLength(2)
    expect(story.slack.refusedCalls).toEqual([])
  })

  const unanswered: readonly (readonly [string, Fault])[] = [
    ['posted, but nobody was told', { kind: 'reset', executed: true }],
    ['not posted, and nobody was told', { kind: 'unavailable', executed: false }],
  ]
  test.each(unanswered)('N1: %s: looked for in the channel, and there once with its thread', async (_, fault) => {
    await start()
    await liveTheWeek(story)
    story.slack.faults.next('chat.postMessage', fault)
    await story.moveTo(MONDAY)
    expect(await lagOf(story)).toMatchObject({ unknown: 1 })
    await story.endService()
    await story.startAgain()
    for (const seconds of [60, 120, 180]) await story.moveTo(after(MONDAY, seconds))
    expect([posted().length, thread().length]).toEqual([1, 1])
    expect(story.slack.refusedCalls).toEqual([])
  })

  test.each(unanswered)('N1: the reply in the thread was %s: looked for there', async (_, fault) => {
    await start()
    await liveTheWeek(story)
    const looks = () => callsOf(story, 'conversations.replies')
    let isFirst = true
    story.slack.faults.decide((method, args) => {
      if (method !== 'chat.postMessage' || !args['thread_ts'] || !isFirst) return null
      isFirst = false
      return fault
    })
    await story.moveTo(MONDAY)
    expect(await lagOf(story)).toMatchObject({ unknown: 1 })
    for (const seconds of [60, 120, 180]) await story.moveTo(after(MONDAY, seconds))
    expect(looks()).toBeGreaterThan(0)
    expect([posted().length, thread().length]).toEqual([1, 1])
    expect(story.slack.refusedCalls).toEqual([])
  })

  test('N1: killed between summary and thread: the thread comes when the app is back', async () => {
    await start()
    await liveTheWeek(story)
    const programmed = story.slack.faults.decide((method, args) =>
      method === 'chat.postMessage' && args['thread_ts'] ? { kind: 'error', error: 'service_unavailable' } : null,
    )
    await story.moveTo(MONDAY)
    expect([posted().length, thread().length]).toEqual([1, 0])
    await story.endService()
    programmed.remove()
    await story.startAgain()
    await story.moveTo(after(MONDAY, 3_600))
    expect([posted().length, thread().length]).toEqual([1, 1])
  })

  test.each<[string, Parameters<Story['slack']['changeChannel']>[1], string]>([
    ['was archived', { isArchived: true }, 'that channel is archived'],
    ['was made public', { isPrivate: false }, 'that channel is public now'],
    ['is shared with another company', { isShared: true }, 'people of another company are in that channel'],
    ['has lost the app', { app: false }, 'I am not in that channel any more'],
  ])(
    'R7: its channel %s: it reaches the responsible person, with the reason, and nothing stands in the channel',
    async (_, change, why) => {
      await start()
      await liveTheWeek(story)
      story.slack.changeChannel('managers', change)
      await story.moveTo(MONDAY)
      expect(posted()).toEqual([])
      const [summary] = posted('ada')
      expect(shown(summary ?? {})).toContain(why)
      expect(shown(summary ?? {})).toContain('61% collected')
      expect(thread('ada')).toHaveLength(1)
      await story.moveTo(after(MONDAY, 86_400))
      expect(posted('ada')).toHaveLength(1)
    },
  )

  test('R7: it was deleted at the last moment: Slack refuses, and the responsible person gets it at once', async () => {
    await start()
    await liveTheWeek(story)
    const managers = story.slack.channel('managers')
    story.slack.faults.decide((method, args) =>
      method === 'chat.postMessage' && args['channel'] === managers
        ? { kind: 'error', error: 'channel_not_found' }
        : null,
    )
    await story.moveTo(MONDAY)
    expect([posted().length, posted('ada').length, thread('ada').length]).toEqual([0, 1, 1])
  })

  test('R7: once the channel is public, an old summary is not brought up to date in it', async () => {
    await start()
    const { anders } = await liveTheWeek(story)
    await story.moveTo(MONDAY)
    const before = shown(posted()[0] ?? {})
    story.slack.changeChannel('managers', { isPrivate: false })
    await pays(story, anders, 600, '2026-02-27')
    await update('ada')
    await story.moveTo(after(MONDAY, 60))
    expect(shown(posted()[0] ?? {})).toBe(before)
  })

  const unclear: readonly (readonly [string, Fault, boolean])[] = [
    ['limits us', { kind: 'rate-limited', retryAfterSeconds: 20 }, true],
    ['does not answer', { kind: 'unavailable', executed: false }, true],
    ['says something that passes', { kind: 'error', error: 'service_unavailable' }, true],
    ['refuses in other words than we know', { kind: 'error', error: 'enterprise_is_restricted' }, false],
  ]
  test.each(unclear)(
    'R7: Slack %s when asked about the channel: an old summary is not brought up to date until it is known to be private',
    async (_, fault, isTriedAgain) => {
      await start()
      const { anders } = await liveTheWeek(story)
      await story.moveTo(MONDAY)
      const before = shown(posted()[0] ?? {})
      story.slack.changeChannel('managers', { isPrivate: false })
      await pays(story, anders, 600, '2026-02-27')
      const asked = callsOf(story, 'conversations.info')
      const programmed = story.slack.faults.always('conversations.info', fault)
      await update('ada')
      await story.moveTo(after(MONDAY, 60))
      expect(callsOf(story, 'conversations.info')).toBeGreaterThan(asked)
      expect([shown(posted()[0] ?? {}), callsOf(story, 'chat.update')]).toEqual([before, 0])
      // Private again and known to be so: what is tried again is told now.
      programmed.remove()
      story.slack.changeChannel('managers', { isPrivate: true })
      await story.moveTo(after(MONDAY, 3_600))
      expect(shown(posted()[0] ?? {}) !== before).toBe(isTriedAgain)
      expect(story.slack.refusedCalls).toEqual([])
    },
  )

  test('R5: whoever was responsible has left: the channel gets it all the same, else another admin', async () => {
    const people: StoryPerson[] = [
      ...EVERYONE,
      { handle: 'bela', name: 'Bela Boss', timeZone: 'Europe/Berlin', locale: 'en-GB', roles: ['admin'] },
    ]
    await start({ people })
    await liveTheWeek(story)
    const ada = await story.member('ada')
    await story.workspace.members.setRoles(ada.id, ['rep'], null, story.clock.now())
    await story.moveTo(MONDAY)
    expect(posted()).toHaveLength(1)
    story.slack.changeChannel('managers', { isArchived: true })
    await story.moveTo(after(MONDAY, 7 * 86_400))
    expect([posted('ada').length, posted('bela').length]).toEqual([0, 1])
  })

  test('T2: another channel was chosen meanwhile: it goes there, and only there', async () => {
    await start({
      channels: [
        { name: 'managers', isPrivate: true, appIsMember: true },
        { name: 'board', isPrivate: true, appIsMember: true },
      ],
    })
    await story.workspace.settings.update({ managerChannelId: story.slack.channel('board') }, null, story.clock.now())
    await story.moveTo('2026-02-28T12:00:00Z')
    await story.moveTo(MONDAY)
    expect([posted().length, posted('board').length, posted('ada').length]).toEqual([0, 1, 0])
  })

  test('T6: back in a channel of before, it does not get a week that another channel has had', async () => {
    await start({
      channels: [
        { name: 'managers', isPrivate: true, appIsMember: true },
        { name: 'board', isPrivate: true, appIsMember: true },
      ],
    })
    const choose = async (name: string) => {
      const change = { managerChannelId: story.slack.channel(name) }
      await story.workspace.settings.update(change, null, story.clock.now())
    }
    await story.moveTo(MONDAY)
    await story.moveTo('2026-03-03T12:00:00Z')
    await choose('board')
    for (const at of ['2026-03-03T13:00:00Z', after(MONDAY, 7 * 86_400), after(MONDAY, 14 * 86_400)])
      await story.moveTo(at)
    expect([posted().length, posted('board').length]).toEqual([1, 2])
    await story.moveTo('2026-03-18T12:00:00Z')
    await choose('managers')
    for (const at of ['13:00', '14:00', '15:00']) await story.moveTo(`2026-03-18T${at}:00Z`)
    expect([posted().length, posted('board').length]).toEqual([1, 2])
    await story.moveTo(after(MONDAY, 21 * 86_400))
    expect([posted().length, posted('board').length]).toEqual([2, 2])
  })

  test('T6: what is recorded late is in it after a re-run, in the same message and thread', async () => {
    await start()
    const { anders } = await liveTheWeek(story)
    await story.moveTo(MONDAY)
    await story.moveTo('2026-03-02T09:00:00Z')
    await pays(story, anders, 600, '2026-02-27')
    await pays(
      story,
      await owes(story, 'helena', { customer: 'Fink', euros: 100, dueOn: '2026-02-28' }),
      100,
      '2026-03-02',
    )
    expect(shown(posted()[0] ?? {})).toContain('61% collected')
    await update('ada')
    await story.moveTo('2026-03-02T09:01:00Z')
    expect([posted().length, thread().length]).toEqual([1, 1])
    const text = shown(posted()[0] ?? {})
    // 2,500 of 3,200: Fink's 100 fell due, and came on Monday only.
    expect(text).toContain('78% collected: €2,500 of €3,200')
    expect(text).toContain('*Overdue:* €700')
    expect(text).toContain('As recorded by 2 Mar 2026, 10:0')
    expect(shown(thread()[0] ?? {})).toContain('*Mira Rep*\n1 deal €750 · received €1,000 · 100% of €1,000 collected')
    expect(shown(thread()[0] ?? {})).toContain('*Helena Head*\n1 deal €100 · 0% of €100 collected · overdue €100')
    expect(story.slack.refusedCalls).toEqual([])
  })

  test('R2, R4: buttons show everybody what they may see, and nobody figures they may not', async () => {
    await start()
    await liveTheWeek(story)
    await story.moveTo(MONDAY)
    const [summary] = posted()
    if (!summary) throw new Error('a summary')
    const { slack } = story
    const press = async (who: string, id: string) => {
      const before = slack.ephemerals(who).length
      await slack.click(who, placeOf(summary), id)
      await slack.until(() => slack.ephemerals(who).length > before)
      return shown(slack.ephemerals(who).at(-1) ?? {})
    }
    expect(await press('ada', 'summary.list_deals')).toContain('*Ekel* · €750')
    const dues = await press('sam', 'summary.list_dues')
    expect(dues).toContain('3 instalments to collect')
    expect(dues).toContain('*Anders*: €400 of €1,000 collected')
    expect(dues).toContain('*Cole*: €1,500 of €1,500 collected')
    expect(await press('ada', 'summary.list_receipts')).toContain('3 receipts')
    expect(await press('ada', 'summary.list_overdue')).toContain('*Dorn*: €600, overdue by 2 days')
    expect(await press('ada', 'summary.list_coming')).toContain('*Ekel* · €750')
    // Mira sees her own, Helena (her supervisor) Mira's, and Priya of the service nothing at all.
    const miras = await press('mira', 'summary.list_overdue')
    expect(miras).toContain('*Anders*')
    expect(miras).toContain('Only records that you may see are listed')
    expect(miras).not.toContain('Dorn')
    const helenas = await press('helena', 'summary.list_dues')
    expect(helenas).toContain('Anders')
    expect(helenas).not.toContain('Dorn')
    for (const id of ['summary.list_deals', 'summary.list_dues', 'summary.list_overdue', 'summary.update'])
      expect(await press('priya', id)).not.toMatch(/€|Anders|Dorn|Ekel/)
    expect(await press('mira', 'summary.update')).toContain('Your role does not allow this')
    const refused = await story.workspace.audit.list({ action: 'summary.update', limit: 10 })
    expect(refused).toHaveLength(2)
    expect(story.slack.refusedCalls).toEqual([])
  })

  test('T2: Monday is a holiday: it goes out all the same', async () => {
    await start({ at: '2026-03-31T09:30:00Z' }) // Easter Monday is 6 April
    await story.moveTo('2026-04-06T06:30:00Z')
    expect(posted()).toHaveLength(1)
  })

  test('T2: in the week in which the clocks go forward it comes at 08:30 of the new time', async () => {
    await start({ at: '2026-03-24T09:30:00Z' })
    await story.moveTo('2026-03-30T06:29:00Z')
    expect(posted()).toEqual([])
    await story.moveTo('2026-03-30T06:30:00Z')
    expect(posted()).toHaveLength(1)
  })

  test('N2: down on Monday, back on Wednesday: it comes then, saying since when; back after a week it is missed', async () => {
    await start()
    await story.moveTo('2026-03-01T12:00:00Z')
    await story.endService()
    story.clock.set('2026-03-04T10:00:00Z')
    await story.startAgain()
    await story.service.reminders.sweep()
    expect(shown(posted()[0] ?? {})).toContain('2 Mar 2026')
    await story.endService()
    story.clock.set('2026-03-25T10:00:00Z')
    await story.startAgain()
    await story.service.reminders.sweep()
    expect(posted().map(({ text }) => text.slice(0, 40))).toHaveLength(2)
    expect(posted()[1]?.text).toContain('16 – 22 Mar 2026')
  })
})

describe('the Monday summary of 500 reps', () => {
  test('T3: a line each, in several replies in their order, within Slack’s limits', async () => {
    const story = await startWeek('sqlite')
    try {
      for (let index = 0; index < 500; index += 1) {
        const name = `Rep ${String(index).padStart(3, '0')} 名字`
        const profile = { slackUserId: `UREP${index}`, name, locale: 'en-GB', timeZone: 'Europe/Berlin' }
        await story.workspace.members.ensure(profile, ['rep'], story.clock.now())
      }
      const reps = (await story.workspace.members.list()).filter(({ name }) => name.startsWith('Rep '))
      for (const rep of reps)
        await closedDeal(story.workspace, rep, {
          submissionKey: rep.id,
          signedOn: dealOf(rep).signedOn,
          outbox: () => [],
        })
      await story.moveTo('2026-03-09T07:30:00Z')
      const summaries = summariesIn(story, 'managers')
      const last = summaries.at(-1)
      const replies = threadOf(story, 'managers', last).map(shown)
      expect(replies).toHaveLength(17)
      const named = replies.flatMap((text) => [...text.matchAll(/\*(Rep \d{3})/g)].map(([, name]) => name))
      expect(named).toEqual(reps.map(({ name }) => name.slice(0, 7)).sort())
      expect(replies.map((text) => /\((\d+) of 17\)/.exec(text)?.[1])).toEqual(
        Array.from({ length: 17 }, (_, i) => `${i + 1}`),
      )
      expect(story.slack.refusedCalls).toEqual([])
    } finally {
      await story.stop()
    }
  }, 300_000)
})
