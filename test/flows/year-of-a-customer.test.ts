import { describe, expect, jest, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { type Diary, keepDiary } from '../support/diary.ts'
import { handsOf } from '../support/hands.ts'
import { messagesOf } from '../support/promises.ts'
import { closeDeal } from '../support/steps.ts'
import { type Story, type StoryPerson, startStory } from '../support/story.ts'

// A customer buys once and pays in twelve monthly instalments, from April to March, in all the ways in which customers
// pay. Everything that anybody is told in that year stands here, as it read when it came.

jest.setTimeout(400_000)

/** What Mira, her supervisor Helena, Sam of finance and Ada the admin are told: a line for each message. */
const THE_YEAR = [
  '2026-03-02 10:30 mira: Deal closed | *Lanterns* | *Customer* | Follow-up after delivery: closely | *Payment schedule* | I will remind you before each due date, on it, and several times after it. Until the money is in, /collect lists it.',
  '2026-03-26 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 7 days',
  '2026-04-01 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 1 day',
  '2026-04-02 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due today',
  '2026-04-09 09:00 mira: Today’s list | *Harbour Lights*: promised for today by Ms Li: *€600.00*',
  '2026-04-24 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 8 days',
  '2026-04-30 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 2 days',
  '2026-05-04 09:00 mira: Today’s list | ⚠ *Harbour Lights* owes *€1,000.00*, overdue by 2 days',
  '2026-05-12 09:00 mira: Today’s list | *Harbour Lights*: promised for today by Ms Li: *€1,000.00*',
  '2026-05-15 09:00 mira: Today’s list | ⚠ *Harbour Lights* has broken a promise: Ms Li promised *€1,000.00* for 12 May 2026. Received: €0.00.',
  '2026-05-15 09:00 helena: Promise broken: Harbour Lights | ⚠ *Harbour Lights* owes *€1,000.00*, overdue by 13 days, level 3 | Talk to Mira Rep today: what did the customer say, and what is the next step?',
  '2026-05-18 09:00 mira: Today’s list | ⚠ *Harbour Lights* owes *€1,000.00*, overdue by 16 days, level 3',
  '2026-05-26 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 7 days',
  '2026-06-01 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 1 day',
  '2026-06-02 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due today',
  '2026-06-02 12:00 mira: Complaint no. 1 · Harbour Lights | *Minor* · Lanterns | &gt; Two of the lanterns flicker | *How far it is* | ◷ First response: by 2 Jun 2026, 17:00 | Disputed with it: €1,000.00 of Lanterns, due 2 Jun 2026. The reminders are silent. | Complained on 2 Jun 2026, 09:00, recorded by Mira Rep · No apology offered yet',
  '2026-06-02 17:00 mira: Complaint no. 1: little time left | *Harbour Lights* · Lanterns | Responsible: *Mira Rep* | Call the customer, listen to all of it and record that you have: that stops this clock.',
  '2026-06-03 09:00 helena: Complaint no. 1: past its clock | *Harbour Lights* · Lanterns | Responsible: *Mira Rep* | Ask Mira Rep what holds it up, and whether you can help.',
  '2026-06-05 12:00 mira: Complaint no. 1: little time left | *Harbour Lights* · Lanterns | Responsible: *Mira Rep* | Tell the customer the solution and agree on it: that stops this clock. While you wait for the customer, record that you do, and it stands still.',
  '2026-06-08 12:00 helena: Complaint no. 1: past its clock | *Harbour Lights* · Lanterns | Responsible: *Mira Rep* | Ask Mira Rep what holds it up, and whether you can help.',
  '2026-06-17 09:00 helena: Disputed: shall the reminders stay silent? | *Harbour Lights* owes *€1,000.00*, disputed since 2 Jun 2026 | In the customer’s words: Two of the lanterns flicker',
  '2026-06-24 12:00 helena: Level 3: Harbour Lights has not paid | ⚠ *Harbour Lights* owes *€1,000.00*, overdue by 22 days, level 3 | Talk to Mira Rep today: what did the customer say, and what is the next step?',
  '2026-06-25 09:00 mira: Today’s list | ⚠ *Harbour Lights* owes *€1,000.00*, overdue by 23 days, level 3 | *Harbour Lights* owes *€1,000.00*, due in 7 days',
  '2026-07-01 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 1 day',
  '2026-07-02 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due today',
  '2026-07-13 09:00 mira: Today’s list | ⚠ *Harbour Lights* owes *€1,000.00*, overdue by 11 days, level 2',
  '2026-07-24 09:00 mira: Today’s list | *Harbour Lights* owes *€800.00*, due in 9 days',
  '2026-07-31 09:00 mira: Today’s list | *Harbour Lights* owes *€800.00*, due in 2 days',
  '2026-08-03 09:00 mira: Today’s list | ⚠ *Harbour Lights* owes *€800.00*, overdue by 1 day',
  '2026-08-26 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 7 days',
  '2026-09-01 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 1 day',
  '2026-09-02 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due today',
  '2026-09-25 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 7 days',
  '2026-10-01 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 1 day',
  '2026-10-02 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due today',
  '2026-10-05 09:00 mira: Today’s list | ⚠ *Harbour Lights* owes *€5.00*, overdue by 3 days, level 1 | €995.00 received on 2 Oct 2026, recorded by Mira Rep',
  '2026-10-09 09:00 mira: Today’s list | ⚠ *Harbour Lights* owes *€5.00*, overdue by 7 days, level 2 | €995.00 received on 2 Oct 2026, recorded by Mira Rep',
  '2026-10-26 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 7 days',
  '2026-10-30 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 3 days',
  '2026-11-03 10:00 mira: Today’s list | ⚠ *Harbour Lights* owes *€1,000.00*, overdue by 1 day | This should have reached you on 2 Nov 2026, but could not be sent then.',
  '2026-11-25 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 7 days',
  '2026-12-24 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 9 days',
  '2026-12-31 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 2 days',
  '2027-01-04 09:00 mira: Today’s list | ⚠ *Harbour Lights* owes *€1,000.00*, overdue by 2 days',
  '2027-01-26 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 7 days',
  '2027-02-01 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 1 day',
  '2027-02-02 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due today',
  '2027-02-23 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 7 days',
  '2027-03-01 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due in 1 day',
  '2027-03-02 09:00 mira: Today’s list | *Harbour Lights* owes *€1,000.00*, due today | *Harbour Lights* is to be visited again',
]

/** What the cards of its instalments tell at the end. */
const THE_CARDS: Record<string, readonly string[]> = {
  april: [
    '*26 Mar 2026* invoice HL-1 issued',
    '*26 Mar 2026* invoice with the customer',
    '*26 Mar 2026* reminded',
    '*1 Apr 2026* reminded',
    '*2 Apr 2026* due',
    '*2 Apr 2026* reminded',
    '*2 Apr 2026* called by Mira Rep: “wants to pay in two parts”',
    '*2 Apr 2026* €400.00 of €1,000.00 received, recorded by Mira Rep',
    '*2 Apr 2026* €600.00 promised for 9 Apr 2026 by Ms Li',
    '*9 Apr 2026* reminded of the promise',
    '*9 Apr 2026* €600.00 of €1,000.00 received, recorded by Mira Rep',
    '*9 Apr 2026* promise kept',
  ],
  may: [
    '*24 Apr 2026* reminded',
    '*30 Apr 2026* reminded',
    '*2 May 2026* due',
    '*4 May 2026* reminded',
    '*4 May 2026* €1,000.00 promised for 12 May 2026 by Ms Li',
    '*12 May 2026* reminded of the promise',
    '*14 May 2026* promise broken',
    '*15 May 2026* reminded of the promise',
    '*15 May 2026* broken promise escalated',
    '*18 May 2026* reminded',
    '*18 May 2026* €1,000.00 of €1,000.00 received, recorded by Mira Rep',
  ],
  june: [
    '*26 May 2026* reminded',
    '*1 Jun 2026* reminded',
    '*2 Jun 2026* due',
    '*2 Jun 2026* reminded',
    '*2 Jun 2026* disputed, recorded by Mira Rep, with complaint no. 1: “Two of the lanterns flicker”',
    '*17 Jun 2026* dispute: Helena Head agreed to wait',
    '*24 Jun 2026* dispute closed by Mira Rep, the claim stands',
    '*24 Jun 2026* escalated',
    '*25 Jun 2026* reminded',
    '*26 Jun 2026* €1,000.00 of €1,000.00 received, recorded by Mira Rep',
  ],
  july: [
    '*25 Jun 2026* reminded',
    '*1 Jul 2026* reminded',
    '*2 Jul 2026* due',
    '*2 Jul 2026* reminded',
    '*2 Jul 2026* €1,000.00 of €1,000.00 received, recorded by Mira Rep',
    '*10 Jul 2026* €1,000.00 taken back by Mira Rep: the payment bounced',
    '*13 Jul 2026* reminded',
    '*14 Jul 2026* €1,000.00 of €1,000.00 received, recorded by Mira Rep',
  ],
  august: [
    '*20 Jul 2026* credit note by Sam Finance: €200.00',
    '*24 Jul 2026* reminded',
    '*31 Jul 2026* reminded',
    '*2 Aug 2026* due',
    '*3 Aug 2026* reminded',
    '*3 Aug 2026* €800.00 of €800.00 received, recorded by Mira Rep',
  ],
  september: [
    '*26 Aug 2026* reminded',
    '*1 Sept 2026* reminded',
    '*2 Sept 2026* due',
    '*2 Sept 2026* reminded',
    '*2 Sept 2026* €800.00 of €1,000.00 received, recorded by Mira Rep',
    '*2 Sept 2026* €200.00 of €1,000.00 settled with the customer’s credit',
  ],
  october: [
    '*25 Sept 2026* reminded',
    '*1 Oct 2026* reminded',
    '*2 Oct 2026* due',
    '*2 Oct 2026* reminded',
    '*2 Oct 2026* €995.00 of €1,000.00 received, recorded by Mira Rep',
    '*5 Oct 2026* reminded',
    '*9 Oct 2026* reminded',
    '*12 Oct 2026* €5.00 written off by Sam Finance',
  ],
  november: [
    '*26 Oct 2026* reminded',
    '*30 Oct 2026* reminded',
    '*2 Nov 2026* due',
    '*3 Nov 2026* reminded',
    '*3 Nov 2026* €1,000.00 of €1,000.00 received, recorded by Mira Rep',
  ],
}

const IN_SHANGHAI: readonly StoryPerson[] = [
  { handle: 'ada', name: '艾达', timeZone: 'Asia/Shanghai', locale: 'zh-CN', roles: ['admin'] },
  { handle: 'jing', name: '王静', timeZone: 'Asia/Shanghai', locale: 'zh-CN', roles: ['supervisor'] },
  { handle: 'min', name: '李敏', timeZone: 'Asia/Shanghai', locale: 'zh-CN', roles: ['rep'], supervisor: 'jing' },
]

const IN_CHINESE: readonly string[] = [
  '2026-03-02 11:00 min: 成交已登记 | *灯笼* | *客户* | 交付后的跟进：密切 | *回款计划* | 每期到期前、到期当天和到期后几次，我都会提醒你；收齐之前，可随时在 /collect 中查看。',
  '2026-03-26 09:00 min: 今日待办 | *海港灯具* 待收 *€1,000.00* · 7 天后到期',
  '2026-04-01 09:00 min: 今日待办 | *海港灯具* 待收 *€1,000.00* · 1 天后到期',
  '2026-04-02 09:00 min: 今日待办 | *海港灯具* 待收 *€1,000.00* · 今天到期',
  '2026-04-09 09:00 min: 今日待办 | *海港灯具* · Ms Li 承诺今天付款 *€600.00*',
  '2026-04-13 09:00 min: 今日待办 | ⚠ *海港灯具* 未兑现承诺：Ms Li 承诺 2026年4月9日付款 *€600.00*。已收 €0.00。',
  '2026-04-13 09:00 jing: 承诺未兑现：海港灯具 | ⚠ *海港灯具* 待收 *€600.00* · 逾期 11 天（催收第 3 级） | 请今天与 李敏 沟通：客户怎么说，下一步怎么做？',
  '2026-04-24 09:00 min: 今日待办 | *海港灯具* 待收 *€1,000.00* · 8 天后到期',
  '2026-04-30 09:00 min: 今日待办 | *海港灯具* 待收 *€1,000.00* · 2 天后到期',
  '2026-05-04 09:00 min: 今日待办 | ⚠ *海港灯具* 待收 *€1,000.00* · 逾期 2 天',
  '2026-05-04 12:00 min: 1 号投诉 · 海港灯具 | *一般* · 灯笼 | &gt; 两盏灯会闪 | *进展* | ◷ 首次回应：2026年5月4日 23:00 前 | 同时有争议：灯笼 2026年5月2日到期的 €1,000.00。提醒暂停。 | 客户于 2026年5月4日 09:00 投诉，由 李敏 登记 · 尚未致歉',
  '2026-05-05 09:00 min: 1 号投诉：已超过时限 | *海港灯具* · 灯笼 | 负责人： *李敏* | 请致电客户，把话听完，并登记“已倾听”：计时随即停止。',
  '2026-05-05 09:00 jing: 1 号投诉：已超过时限 | *海港灯具* · 灯笼 | 负责人： *李敏* | 请问问李敏卡在哪里，看能否帮上忙。',
  '2026-05-07 17:00 min: 1 号投诉：时间所剩不多 | *海港灯具* · 灯笼 | 负责人： *李敏* | 请把方案告知客户并达成一致：计时随即停止。如需等待客户，请登记等待，计时会暂停。',
  '2026-05-11 09:00 jing: 1 号投诉：已超过时限 | *海港灯具* · 灯笼 | 负责人： *李敏* | 请问问李敏卡在哪里，看能否帮上忙。',
  '2026-05-19 09:00 jing: 有争议的款项：是否继续暂停提醒？ | *海港灯具* 待收 *€1,000.00* · 2026年5月4日 起有争议 | 客户原话：两盏灯会闪',
  '2026-05-20 09:00 jing: 催收第 3 级：海港灯具 未付款 | ⚠ *海港灯具* 待收 *€1,000.00* · 2026年5月4日 起有争议 | 请今天与 李敏 沟通：客户怎么说，下一步怎么做？',
  '2026-05-21 09:00 min: 今日待办 | ⚠ *海港灯具* 待收 *€1,000.00* · 逾期 19 天（催收第 3 级）',
  '2026-05-26 09:00 min: 今日待办 | *海港灯具* 待收 *€1,000.00* · 7 天后到期',
  '2026-06-01 09:00 min: 今日待办 | *海港灯具* 待收 *€1,000.00* · 1 天后到期',
  '2026-06-02 09:00 min: 今日待办 | *海港灯具* 待收 *€1,000.00* · 今天到期',
]
const APRIL_IN_CHINESE: readonly string[] = [
  '*2026年3月26日* 已提醒',
  '*2026年4月1日* 已提醒',
  '*2026年4月2日* 到期',
  '*2026年4月2日* 已提醒',
  '*2026年4月2日* 收到 €400.00（共 €1,000.00），李敏 登记',
  '*2026年4月2日* Ms Li 承诺 2026年4月9日 付 €600.00',
  '*2026年4月9日* 已提醒承诺付款',
  '*2026年4月11日* 承诺未兑现',
  '*2026年4月13日* 已提醒承诺付款',
  '*2026年4月13日* 承诺未兑现，已上报',
  '*2026年4月15日* 收到 €600.00（共 €1,000.00），李敏 登记',
]

/** The ids of what is owed, the oldest due first. */
async function instalmentsOf(story: Story): Promise<string[]> {
  const { rows } = await story.workspace.receivables.open({ reach: 'all' }, null, { offset: 0, limit: 100 })
  return rows.map(({ id }) => id)
}

/** N2, N6: working hours, at most a list and five messages a day, and nothing twice. */
function expectManners({ entries }: Diary): void {
  const byDay = new Map<string, number>()
  for (const { at, who } of entries) {
    const [day = '', time = ''] = at.split(' ')
    expect(time >= '09:00' && time <= '18:30').toBe(true)
    expect([0, 6]).not.toContain(new Date(`${day}T00:00:00Z`).getUTCDay())
    expect(['2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25', '2027-01-01']).not.toContain(day)
    byDay.set(`${who} ${day}`, 1 + (byDay.get(`${who} ${day}`) ?? 0))
  }
  for (const count of byDay.values()) expect(count).toBeLessThanOrEqual(6)
  const lines = entries.map(({ at, who, said }) => `${at} ${who}: ${said}`)
  expect(new Set(lines).size).toBe(lines.length)
}

const linesOf = ({ entries }: Diary) => entries.map(({ at, who, said }) => `${at} ${who}: ${said}`)

describe.each(providers)('the year of a customer, on %s', (provider) => {
  test('K1–K11, D9, N2, N6: everything that is told in it, and nothing twice', async () => {
    const story = await startStory(provider)
    const { slack } = story
    // It is the money of the customer that is followed here.
    await story.workspace.settings.update({ fileConfirmDays: 730 }, null, story.clock.now())
    const diary = keepDiary(story, ['mira', 'helena', 'sam', 'ada'])
    const does = handsOf(story)
    await closeDeal(story, 'mira', {
      customer: 'Harbour Lights',
      title: 'Lanterns',
      amount: '12,000',
      terms: 'equal-monthly',
      values: { count: '12' },
    })
    diary.write()
    const ids = await instalmentsOf(story)
    const [april = '', may = '', june = '', july = '', august = '', september = ''] = ids
    const [october = '', november = '', december = '', january = '', february = '', march = ''] = ids.slice(6)
    await diary.liveUntil('2026-03-26')
    await does.invoice('mira', april, 'HL-1', '2026-03-26')
    await diary.liveUntil('2026-04-02')
    await does.contact('mira', april, 'wants to pay in two parts')
    await does.pay('mira', april, { amount: '400' })
    await does.promise('mira', april, '2026-04-09')
    await diary.liveUntil('2026-04-09')
    await does.pay('mira', april)
    // May: a promise that is broken.
    await diary.liveUntil('2026-05-04')
    await does.promise('mira', may, '2026-05-12')
    await diary.liveUntil('2026-05-18')
    await does.pay('mira', may)
    // June: a dispute.
    await diary.liveUntil('2026-06-02')
    await does.dispute('mira', june, 'Two of the lanterns flicker')
    await diary.liveUntil('2026-06-17')
    const asked = messagesOf(story, 'helena', /^Disputed: shall/).at(-1)
    await slack.click('helena', { channel: slack.channel('helena'), ts: asked?.ts ?? '' }, 'disputes.keep_paused')
    await diary.liveUntil('2026-06-24')
    await does.closeDispute('mira', june, 'rejected')
    await diary.liveUntil('2026-06-26')
    await does.pay('mira', june)
    // July: a cheque that bounces.
    await diary.liveUntil('2026-07-02')
    await does.pay('mira', july)
    await diary.liveUntil('2026-07-10')
    await does.bounce('mira')
    await diary.liveUntil('2026-07-14')
    await does.pay('mira', july)
    // August: a credit note, and paid too much.
    await diary.liveUntil('2026-07-20')
    await does.creditNote('sam', august, '200')
    await diary.liveUntil('2026-08-03')
    await does.pay('mira', august, { amount: '1,000' })
    // September: the credit.
    await diary.liveUntil('2026-09-02')
    await does.useCredit('mira', september)
    await does.pay('mira', september)
    // October: a small rest is given up.
    await diary.liveUntil('2026-10-02')
    await does.pay('mira', october, { amount: '995' })
    await diary.liveUntil('2026-10-12')
    await does.writeOff('sam', october)
    // November: the app is down over the due date.
    await diary.liveUntil('2026-10-31')
    await story.endService()
    story.clock.set('2026-11-03T09:00:00Z')
    await story.startAgain()
    await story.service.reminders.sweep()
    diary.write()
    await does.pay('mira', november)
    // December is paid early.
    await diary.liveUntil('2026-11-30')
    await does.pay('mira', december)
    await diary.liveUntil('2027-01-04')
    await does.pay('mira', january)
    await diary.liveUntil('2027-02-02')
    await does.pay('mira', february)
    await diary.liveUntil('2027-03-02')
    await does.pay('mira', march)
    await diary.liveUntil('2027-03-08')

    expect(linesOf(diary)).toEqual(THE_YEAR)
    expectManners(diary)
    const told: Record<string, readonly string[]> = {}
    for (const [month, id] of Object.entries({ april, may, june, july, august, september, october, november }))
      told[month] = await does.storyOf('mira', id)
    expect(told).toEqual(THE_CARDS)
    expect(await instalmentsOf(story)).toEqual([])
    expect(slack.refusedCalls).toEqual([])
    await story.stop()
  })

  test('K3, K6, N2: the first months of another one, in Chinese', async () => {
    const story = await startStory(provider, { people: IN_SHANGHAI, at: '2026-03-02T03:00:00Z' })
    const diary = keepDiary(story, ['min', 'jing'], 'Asia/Shanghai')
    const does = handsOf(story)
    await closeDeal(story, 'min', {
      customer: '海港灯具',
      title: '灯笼',
      amount: '3000',
      terms: 'equal-monthly',
      values: { count: '3' },
    })
    diary.write()
    const [april = '', may = '', june = ''] = await instalmentsOf(story)
    await diary.liveUntil('2026-04-02')
    await does.pay('min', april, { amount: '400' })
    await does.promise('min', april, '2026-04-09')
    await diary.liveUntil('2026-04-15')
    await does.pay('min', april)
    await diary.liveUntil('2026-05-04')
    await does.dispute('min', may, '两盏灯会闪')
    await diary.liveUntil('2026-05-20')
    await does.closeDispute('min', may, 'rejected')
    await diary.liveUntil('2026-05-21')
    await does.pay('min', may)
    await diary.liveUntil('2026-06-02')
    await does.pay('min', june)
    await diary.liveUntil('2026-06-30')
    expect(linesOf(diary)).toEqual(IN_CHINESE)
    expectManners(diary)
    expect(await does.storyOf('min', april)).toEqual(APRIL_IN_CHINESE)
    expect(story.slack.refusedCalls).toEqual([])
    await story.stop()
  })
})
