import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { createWebClient } from '../../src/slack/web-client.ts'
import { createDb, type Db } from '../../src/store/client.ts'
import { providers } from '../support/database.ts'
import { owed, owedOne, pay } from '../support/owed.ts'
import { readable, shown } from '../support/seen.ts'
import { closeAllModals, collect, openedModal, type SeenMessage, turnPage } from '../support/steps.ts'
import { EVERYONE, type Story, startStory } from '../support/story.ts'

describe.each(providers)('what is open, looked at from its several sides, on %s', (provider) => {
  let story: Story
  let db: Db
  beforeAll(async () => {
    story = await startStory(provider, { people: EVERYONE })
    db = createDb(story.databaseUrl)
    const [late] = await owed(story, 'mira', 'Late & Sons', [
      [-100, 100_00n],
      [-20, 50_00n],
      [3, 25_00n],
    ])
    await owed(story, 'mira', { id: late?.customerId ?? '' }, [[-31, 7_00n]], 'USD')
    await owed(story, 'jonas', 'Prompt', [[0, 900_00n]])
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
  })
  afterAll(async () => {
    await db.$disconnect()
    await story.stop()
  })

  /** What the message says once something in it was pressed or chosen. */
  async function after(who: string, { place }: SeenMessage, act: () => Promise<unknown>): Promise<SeenMessage> {
    const here = () => story.slack.ephemerals(who).find(({ ts }) => ts === place.ts)
    const before = JSON.stringify(here()?.blocks)
    await act()
    const now = await story.slack.until(() => JSON.stringify(here()?.blocks) !== before && here())
    return { ...now, place } as SeenMessage
  }
  const choose = (who: string, message: SeenMessage, view: string) =>
    after(who, message, () => story.slack.select(who, message.place, 'collections.choose_view', `${view}//0`))
  const show = (who: string, message: SeenMessage, part: string) =>
    after(who, message, () => story.slack.click(who, message.place, 'collections.show_part', part))
  const statement = (who: string) => {
    const open = story.slack.openModals(who).find(({ callback_id }) => callback_id === 'collections.statement')
    return open ? shown(open) : ''
  }

  test('K3, K4: by day, the highest level first, then today and each day to come, each with its total', async () => {
    const list = shown(await collect(story, 'sam'))
    const headings = list.split('\n').filter((line) => /^\*(Overdue|Due)/.test(line))
    expect(headings).toEqual([
      '*Overdue, level 4*: €100.00 + $7.00',
      '*Overdue, level 3*: €50.00',
      '*Due today*: €900.00',
      '*Due on 5 Mar 2026*: €25.00',
    ])
  })

  test('K1: disputed and promised money is open, and marked', async () => {
    const [disputed, promised] = await owed(story, 'jonas', 'Marked', [
      [-5, 30_00n],
      [-5, 40_00n],
    ])
    await db.instalment.updateMany({ where: { id: disputed?.id ?? '' }, data: { disputedOn: '2026-03-01' } })
    const promise = { promisedAmount: 15_00n, promisedFor: '2026-03-09' }
    await db.instalment.updateMany({ where: { id: promised?.id ?? '' }, data: promise })
    const list = shown(await collect(story, 'sam'))
    expect(list).toContain('*Overdue, level 1*: €70.00 · €30.00 of it disputed · €15.00 of it promised')
    expect(list).toContain('*Marked* owes *€30.00*, disputed since 1 Mar 2026')
    await db.instalment.updateMany({ where: { id: disputed?.id ?? '' }, data: { disputedOn: null } })
    for (const each of [disputed, promised]) if (each) await pay(story, each)
  })

  test('K7: by age, every currency for itself, unapplied money on a line of its own; a range shows what is in it', async () => {
    const extra = await owedOne(story, 'jonas', 'Over', 10_00n)
    await pay(story, extra, 13_00n)
    const list = await collect(story, 'sam', 'aging')
    expect(list.text).toBe('€1,075.00 + $7.00 open in all, €150.00 + $7.00 of it overdue.')
    expect(shown(list)).toContain('*Not due yet* · €925.00 · 2 instalments')
    expect(shown(list)).toContain('*1–30 days* · €50.00 · 1 instalment')
    expect(shown(list)).toContain('*31–60 days* · $7.00 · 1 instalment')
    expect(shown(list)).toContain('*61–90 days* · none')
    expect(shown(list)).toContain('*91–120 days* · €100.00')
    expect(shown(list)).toContain('*Over 120 days* · none')
    expect(shown(list)).toContain('*Unapplied money*: €3.00')
    const part = await show('sam', list, 'aging/to30/0')
    expect(shown(part)).toContain('Open: 1–30 days')
    expect(shown(part)).toContain('owes *€50.00*, overdue by 20 days, level 3')
    expect(shown(part)).not.toContain('€100.00')
    const back = await after('sam', part, () => story.slack.click('sam', part.place, 'collections.back'))
    expect(shown(back)).toBe(shown(list))
  })

  test('K11: by rep, with what nobody asked for in time in the last 30 days', async () => {
    const list = await choose('sam', await collect(story, 'sam'), 'rep')
    expect(shown(list)).toContain('*Mira Rep*\nopen: €175.00 + $7.00 · overdue: €150.00 + $7.00 · 4 instalments')
    expect(shown(list)).toContain('2 instalments not asked for in time in the last 30 days')
    expect(shown(list)).toContain('*Jonas Rep*\nopen: €900.00 · overdue: none · 1 instalment')
    const { id } = await story.member('jonas')
    const part = shown(await show('sam', list, `rep/${id}/0`))
    expect(part).toContain('Open: Jonas Rep')
    expect(part).toContain('*Prompt* owes *€900.00*')
    expect(part).not.toContain('Late')
  })

  test('R1: a supervisor looks at their team by day and by rep, and a rep at their own by day', async () => {
    expect(shown(await collect(story, 'helena', 'reps'))).toContain('*Mira Rep*')
    expect((await collect(story, 'helena', 'aging')).text).toContain('can be seen by finance and admins')
    expect((await collect(story, 'mira', '账龄')).text).toContain('your own, by day')
    expect(JSON.stringify((await collect(story, 'mira')).blocks)).not.toContain('collections.choose_view')
  })

  test('by customer, the oldest debt first, paged in place, with the statement of each', async () => {
    for (let number = 1; number <= 10; number += 1) await owedOne(story, 'jonas', `Page ${number}`, 1_00n, 4)
    const list = await collect(story, 'sam', '客户')
    expect(list.text).toBe('12 customers owe something. The oldest debts come first.')
    expect(shown(list)).toMatch(
      /\*Late &amp; Sons\*\nlevel 4 · open: €175.00 \+ \$7.00 · .* · oldest due on 22 Nov 2025/,
    )
    expect(shown(list)).toContain('Page 1 of 2')
    const second = await turnPage(story, 'sam', list, 'collections.next_page')
    expect(shown(second)).toContain('Page 2 of 2')
  })

  test('R2: a view of no use to somebody, from a button passed on, shows their own list', async () => {
    const list = await collect(story, 'jonas')
    expect(shown(list)).not.toContain('Late &amp; Sons')
    const place = await passOn(story, 'jonas', 'collections.back', 'aging/over120/0')
    await story.slack.click('jonas', place, 'collections.back')
    const now = await story.slack.until(() => {
      const message = story.slack.ephemerals('jonas').find(({ ts }) => ts === place.ts)
      return message && shown(message).includes('What is due') && message
    })
    expect(shown(now)).toBe(shown(list))
  })

  test('the statement: in the customer’s language, with what came in, and sent to oneself once', async () => {
    const { slack } = story
    const [late] = await owed(story, 'mira', 'Statement AG', [
      [-10, 1_200_00n],
      [20, 300_00n],
    ])
    if (!late) throw new Error('nothing is owed')
    await pay(story, late, 200_00n)
    const list = await collect(story, 'mira')
    await slack.click('mira', list.place, 'collections.show_instalment', late.id)
    await openedModal(story, 'mira', 'instalments.card')
    await slack.click('mira', 'modal', 'instalments.show_statement')
    await openedModal(story, 'mira', 'collections.statement')
    expect(statement('mira')).toContain('*Statement of account: Statement AG*\nAs of 2 Mar 2026')
    expect(statement('mira')).toMatch(
      /• 20 Feb 2026 · €1,000\.00 · Deal \d+ · Instalment 1 of 2 · €200\.00 already received · overdue by 10 days\n• 22 Mar 2026 · €300\.00/,
    )
    expect(statement('mira')).toContain('*Total open: €1,300.00*, €1,000.00 of it overdue')
    expect(statement('mira')).toContain('*Received since 2 Dec 2025: €200.00*\n• 2 Mar 2026 · €200.00')
    expect(statement('mira')).not.toContain('level')
    await slack.select('mira', 'modal', 'collections.statement_language', 'zh-TW')
    await slack.until(() => statement('mira').includes('*對帳單：Statement AG*'))
    await slack.select('mira', 'modal', 'collections.statement_since', '2026-03-03')
    await slack.until(() => !statement('mira').includes('收到'))
    const before = slack.messages('mira').length
    await slack.click('mira', 'modal', 'collections.send_statement')
    await slack.until(() => statement('mira').includes('It comes to your conversation'))
    await slack.click('mira', 'modal', 'collections.send_statement')
    await story.service.reminders.sweep()
    await story.service.reminders.sweep()
    const told = slack.messages('mira').slice(before)
    expect(told).toHaveLength(1)
    expect(readable(told[0])).toContain('*對帳單：Statement AG*')
    // It is to be forwarded: what it leaves out is said in the modal alone.
    expect(told[0]?.blocks?.every(({ type }) => type === 'section')).toBe(true)
  })
})

/** A button as it could have come from somebody else's message. */
async function passOn({ slack }: Story, who: string, actionId: string, value: string) {
  const client = createWebClient(slack.token, { apiUrl: slack.apiUrl })
  const text = { type: 'plain_text', text: 'Passed on' } as const
  const button = { type: 'button', action_id: actionId, text, value } as const
  const blocks = [{ type: 'actions' as const, elements: [button] }]
  const channel = slack.channel('sales')
  const user = slack.person(who)
  const { message_ts: ts = '' } = await client.chat.postEphemeral({ channel, user, text: 'Passed on', blocks })
  return { channel, ts }
}
