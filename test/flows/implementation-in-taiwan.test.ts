import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { calendarDate } from '../../src/domain/calendar-date.ts'
import type { StoredMessage } from '../../src/local/slack/index.ts'
import { providers } from '../support/database.ts'
import { closedDeal } from '../support/records.ts'
import { readable } from '../support/seen.ts'
import { closeAllModals, openedModal } from '../support/steps.ts'
import { type Story, startStory } from '../support/story.ts'

// Monday, 2 March 2026, 17:30 in Taipei. Yijun sells there, reads the Chinese of Taiwan and reports to nobody.

const DELIVERED = calendarDate('2026-03-02')
/** Words in Latin letters: everything that Yijun reads and types is Chinese. */
const ENGLISH = /[A-Za-z]{2,}/
/** Characters as they are written on the mainland alone. */
const SIMPLIFIED =
  /[这个来时说对发开关问题应该还没给员业务单东见现头们种样从为与让动态户级达货导访话谈试适认识设计记录请选择进阶际项实确经过预结显总满]/

describe.each(providers)('what is introduced, as it is read in Taiwan, on %s', (provider) => {
  let story: Story
  beforeEach(async () => {
    story = await startStory(provider)
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
    await story.stop()
  })

  /** Something to introduce, delivered today; how it is seen that the goal is reached is not agreed on yet. */
  async function introduced() {
    const { workspace, clock } = story
    const yijun = await story.member('yijun')
    const deal = await closedDeal(workspace, yijun, {
      customer: { kind: 'organisation', name: '晨曦港務', phone: null, contactName: null },
      title: '訂位系統',
      contractNumber: null,
      implementation: { goal: '人人都會自己訂位', measure: null },
      outbox: () => [],
    })
    await workspace.deals.recordDelivery({ dealId: deal.id, deliveredOn: DELIVERED }, yijun.id, clock.now())
    const id = (await workspace.implementations.ofDeal(deal.id))?.id ?? ''
    return { id, dealId: deal.id, ownerId: yijun.id }
  }
  const place = ({ channel, ts }: StoredMessage) => ({ channel, ts })
  const read: string[] = []
  /** What a message says now, as it is read on its own and in notifications. */
  function said({ ts }: StoredMessage): string {
    const message = story.slack.messages('yijun').find((each) => each.ts === ts)
    const text = readable([{ text: message?.text }, ...(message?.blocks ?? [])])
    read.push(text)
    return text
  }
  const last = (words: string): StoredMessage => {
    const found = story.slack.messages('yijun').findLast(({ blocks }) => readable(blocks).includes(words))
    if (!found) throw new Error(`nothing was said of ${words}`)
    return found
  }
  async function opened(view: string): Promise<string> {
    const id = await openedModal(story, 'yijun', view)
    read.push(readable(story.slack.modal('yijun')))
    return id
  }
  const submit = async (values: Record<string, string>) => {
    const { errors } = await story.slack.submit('yijun', { values })
    read.push(...Object.values(errors))
    return errors
  }
  const closed = () => story.slack.until(() => story.slack.openModals('yijun').length === 0, { what: 'it is closed' })

  test('I1–I4, D4, zh-TW: 從交貨檢查、動力下降到收效，全程都是台灣的中文', async () => {
    const { slack, workspace, clock } = story
    const one = await introduced()
    await story.moveTo('2026-03-03T01:30:00Z')
    const first = last('交貨檢查')
    expect(said(first)).toContain('衡量方式尚未談定')
    const [checkIn] = (await workspace.implementations.ofDeal(one.dealId))?.checkIns ?? []
    const id = checkIn?.id ?? ''
    await slack.select('yijun', place(first), 'implementations.courier_polite', `no:${id}`)
    await slack.select('yijun', place(first), 'implementations.mood', `4:${id}`)
    await slack.select('yijun', place(first), 'implementations.use', `some:${id}`)
    await slack.until(() => readable(slack.messages('yijun').find(({ ts }) => ts === first.ts)).includes('填寫'))
    said(first)

    await slack.click('yijun', place(first), 'implementations.agree', one.id)
    await opened('implementations.agree_form')
    expect(await submit({ measure: '每週三十筆訂位', promised: '一張說明海報' })).toEqual({
      promised_on: expect.any(String),
    })
    await submit({ promised_on: '2026-03-06' })
    await closed()
    await slack.click('yijun', place(first), 'implementations.complain', id)
    await opened('complaints.form')
    await slack.close('yijun', { all: true })
    await slack.click('yijun', place(first), 'implementations.in_use', id)
    await slack.until(() => said(first).includes('進入學習期'))

    // A week later they use it no more: the motivation dips.
    await story.moveTo('2026-03-10T01:30:00Z')
    const second = last('跟進關懷：交貨後第 8 天')
    const next = (await workspace.implementations.ofDeal(one.dealId))?.checkIns.find(({ day }) => day === 8)?.id ?? ''
    await slack.click('yijun', place(second), 'implementations.details', next)
    await opened('implementations.check_in')
    await submit({ mood: '1', use: 'none', problems: '夜班找不到登入的地方' })
    await closed()
    await slack.until(() => said(second).includes('填寫'))
    await story.service.reminders.sweep()
    const dip = last('動力下降')
    expect(said(dip)).toContain('夜班找不到登入的地方')
    await slack.click('yijun', place(dip), 'implementation-alerts.act')
    await opened('implementation-alerts.act_form')
    await submit({ action: '週四上午到現場陪夜班一起用', on: '2026-03-12' })
    await closed()
    await slack.until(() => said(dip).includes('週四上午到現場陪夜班一起用'))

    // It comes to be effective, and the measure is reached.
    for (const day of ['2026-03-17', '2026-03-24'] as const) {
      await story.moveTo(`${day}T01:30:00Z`)
      const notes = { questions: null, problems: null, nextStep: null, evidence: null }
      const daily = { mood: 5, use: 'daily', ...notes } as const
      await workspace.implementations.answerToday(one.id, calendarDate(day), daily, one.ownerId, clock.now())
    }
    await story.service.reminders.sweep()
    said(dip)
    await slack.click('yijun', place(dip), 'implementation-alerts.open_deal')
    const card = await opened('deals.card')
    const onCard = () => readable(slack.openModals('yijun').find((each) => each.id === card))
    await slack.click('yijun', 'modal', 'implementations.reached', one.id)
    await opened('implementations.reached_form')
    await submit({ contact_name: '陳玉珊', confirmation: '再也回不去以前的做法了' })
    await slack.until(() => onCard().includes('達到衡量標準'))
    read.push(onCard())
    expect((await workspace.implementationSteps.byId(one.id))?.phase).toBe('done')

    // Languages are called by their own names wherever they can be chosen; marks are escaped as Slack wants it.
    const words = read.map((text) => text.replaceAll(/English|简体中文|&[a-z]+;/g, ''))
    expect(words.filter((text) => ENGLISH.test(text))).toEqual([])
    expect(words.filter((text) => SIMPLIFIED.test(text))).toEqual([])
  })
})
