import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { DealWithInstalments } from '../../src/store/index.ts'
import { providers } from '../support/database.ts'
import { closedDeal } from '../support/records.ts'
import { audited, readable, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// Monday, 2 March 2026, 10:30 in Berlin. Mira reports to Helena; Priya is in service; Ada is the only admin; Min reads Chinese.

describe.each(providers)('product notices on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  let deals = 0
  async function dealOf(who: string, customer: string, title: string): Promise<DealWithInstalments> {
    deals += 1
    const by = { kind: 'organisation', name: customer, phone: null, contactName: null } as const
    return closedDeal(story.workspace, await story.member(who), { submissionKey: `D${deals}`, customer: by, title })
  }
  const told = (who: string) => story.slack.messages(who).filter((each) => shown(each).includes('Tighten the screw'))

  /** Types a notice and goes on to whom it concerns. */
  async function write(who: string, product: string): Promise<void> {
    await story.slack.command(who, '/deal notice')
    await openedModal(story, who, 'product-notices.notice')
    await story.slack.submit(who, { values: { product, text: 'Tighten the screw' } })
    await openedModal(story, who, 'product-notices.confirm')
  }

  test('D8: the customers concerned are shown, each owner gets one message with one list, marked in place', async () => {
    const { slack } = story
    await dealOf('mira', 'Harbour', '20 standing desks')
    await dealOf('mira', 'Meadow', 'Standing desk, oak')
    await dealOf('mira', 'Quarry', 'Office chairs')
    await dealOf('jonas', 'Tundra', 'standing desks')
    await write('ada', 'standing desk')
    const found = shown(slack.modal('ada'))
    for (const name of ['Harbour', 'Meadow', 'Tundra', '3 customers have bought']) expect(found).toContain(name)
    expect(found).not.toContain('Quarry')
    await slack.submit('ada', {})
    await slack.until(() => shown(slack.modal('ada')).includes('Sent: 2 colleagues are told'))
    await story.moveTo('2026-03-02T09:45:00Z')
    expect([told('mira').length, told('jonas').length]).toEqual([1, 1])
    const [message] = told('mira')
    expect(message?.text).toBe('Product notice about standing desk: 2 customers of yours are to be told.')
    const place = { channel: slack.channel('mira'), ts: message?.ts ?? '' }
    const tasks = await story.workspace.dealTasks.open({ reach: 'all' }, calendarDate('2026-03-02'), 100)
    const harbour = tasks.find(({ deal, kind }) => kind === 'product_notice' && deal.customerName === 'Harbour')
    await slack.click('mira', place, 'product-notices.told', harbour?.id)
    await slack.until(() => shown(told('mira')[0] ?? {}).includes('told on 2 Mar 2026, Mira Rep'))
    // N6: no line of the list tells the same; App Home has what is left.
    await story.moveTo('2026-03-03T08:00:00Z')
    expect(told('mira')).toHaveLength(1)
    await slack.openHome('mira')
    await slack.until(() => readable(slack.home('mira')).includes('Product notice: standing desk'))
    expect(await audited(story, 'product-notice.issue')).toMatchObject([
      { after: { product: 'standing desk', customers: 3 } },
    ])
  })

  test('D8: refused at the field where no deal has it in its title; customers of others are counted', async () => {
    const { slack } = story
    await dealOf('mira', 'Harbour', 'Standing desks')
    await dealOf('jonas', 'Tundra', 'Standing desks')
    await slack.command('helena', '/deal notice')
    await openedModal(story, 'helena', 'product-notices.notice')
    const { errors } = await slack.submit('helena', { values: { product: 'Lamps', text: 'x' } })
    expect(errors).toEqual({ product: 'No deal has “Lamps” in its title. Try fewer words.' })
    await slack.close('helena')
    await write('helena', 'Standing desks')
    const found = shown(slack.modal('helena'))
    expect(found).toContain('Harbour')
    expect(found).not.toContain('Tundra')
    expect(found).toContain('and 1 more')
  })

  test('D8: where none of them is the issuer’s or their team’s, it says so instead of naming nobody', async () => {
    await dealOf('jonas', 'Tundra', 'Standing desks')
    await dealOf('jonas', 'Dorn', 'Standing desks')
    await write('helena', 'Standing desks')
    const found = shown(story.slack.modal('helena'))
    expect(found).toContain('2 customers have bought *Standing desks*, none of them looked after by you or your team.')
    expect(found).not.toMatch(/and \d+ more/)
  })

  test('R5, D8: handed over before all were told, the new owner gets a line for who is left', async () => {
    const deal = await dealOf('mira', 'Harbour', 'Standing desks')
    await write('ada', 'Standing desks')
    await story.slack.submit('ada', {})
    await story.slack.until(() => shown(story.slack.modal('ada')).includes('Sent'))
    await story.moveTo('2026-03-02T09:45:00Z')
    const [mira, jonas] = [await story.member('mira'), await story.member('jonas')]
    const handing = {
      submissionKey: 'H1',
      fromId: mira.id,
      toId: jonas.id,
      note: null,
      customerIds: [deal.customer.id],
    }
    const actor = { memberId: mira.id, roles: mira.roles, team: new Set<string>() }
    await story.workspace.handOvers.handOver(handing, actor, story.clock.now())
    await story.moveTo('2026-03-03T08:00:00Z')
    const lines = story.slack.messages('jonas').filter((each) => shown(each).includes('Pass on what they are to know'))
    expect(lines).toHaveLength(1)
  })

  test('D8: in Chinese, from App Home', async () => {
    const { slack } = story
    await dealOf('min', '海港照明', '升降桌 20 张')
    await slack.openHome('priya')
    await slack.until(() => slack.home('priya'))
    await slack.click('priya', 'home', 'product-notices.issue')
    await openedModal(story, 'priya', 'product-notices.notice')
    await slack.submit('priya', { values: { product: '升降桌', text: '请拧紧左脚螺丝' } })
    await openedModal(story, 'priya', 'product-notices.confirm')
    await slack.submit('priya', {})
    await slack.until(() => shown(slack.modal('priya')).includes('Sent'))
    // Tuesday, 09:30 in Shanghai.
    await story.moveTo('2026-03-03T01:30:00Z')
    const [message] = slack.messages('min').filter((each) => shown(each).includes('请拧紧左脚螺丝'))
    expect(message?.text).toBe('升降桌 产品通知：你有 1 位客户待转告。')
    await slack.click('min', { channel: slack.channel('min'), ts: message?.ts ?? '' }, 'product-notices.told')
    await slack.until(() => slack.messages('min').some((each) => each.text === '升降桌 产品通知：你的客户均已转告。'))
  })
})
