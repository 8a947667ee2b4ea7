import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { currency } from '../../src/domain/money.ts'
import {
  APPROVE,
  BACK_VIEW,
  DISAGREE,
  DISAGREE_VIEW,
  REOPEN_VIEW,
  SCORE_VIEW,
  SEVERITY_VIEW,
  STAGE_VIEW,
  WAIT_VIEW,
} from '../../src/features/complaint-stages/ids.ts'
import type { FilledValues } from '../../src/local/slack/index.ts'
import { texts } from '../../src/locales/index.ts'
import { ACCEPT, HAND_OVER, MENU, NEXT, REOPEN, REPORT } from '../../src/slack/complaints/ids.ts'
import { LANGUAGE_NAMES } from '../../src/slack/locale.ts'
import type { Complaint } from '../../src/store/index.ts'
import { cardsIn, cardsOf, newest } from '../support/complaints.ts'
import { readable, shown } from '../support/seen.ts'
import { openedModal } from '../support/steps.ts'
import { type Story, type StoryPerson, startStory } from '../support/story.ts'

// Monday, 2 March 2026, 9:30 in Taipei; the hours are 09:00 to 18:30. Everybody reads Chinese as written in Taiwan.

const person = (handle: string, name: string, more: Pick<StoryPerson, 'roles' | 'supervisor'>): StoryPerson => ({
  handle,
  name,
  timeZone: 'Asia/Taipei',
  locale: 'zh-TW',
  ...more,
})
const PEOPLE = [
  person('ada', '許志明', { roles: ['admin'] }),
  person('mira', '林怡君', { roles: ['rep'], supervisor: 'helena' }),
  person('helena', '陳雅婷', { roles: ['rep', 'supervisor'] }),
  person('priya', '吳佩珊', { roles: ['service'] }),
]
const MANAGERS = { name: '業務主管', isPrivate: true, members: ['helena', 'ada'], appIsMember: true }
const COMPLAINTS = { name: '客訴', members: PEOPLE.map(({ handle }) => handle), appIsMember: true }

/** What stands in Latin letters in every language: names, commands, codes, and what Slack itself calls things. */
const OWN_WORDS = 'Afterclose complaint list team severe major minor File as after MB TWD TW NT Asia Taipei'.split(' ')

/** Every text of a language, as one. */
const allOf = (language: 'zh-CN' | 'zh-TW'): string => JSON.stringify(texts[language])
/** Characters that only the texts of the mainland have. */
const IN_TAIWAN = new Set(allOf('zh-TW'))
const ONLY_MAINLAND = new Set([...allOf('zh-CN')].filter((character) => !IN_TAIWAN.has(character)))

describe('a complaint in Taiwan', () => {
  let story: Story
  /** All that anybody has read so far. */
  let read: Set<string>
  beforeEach(async () => {
    read = new Set()
    story = await startStory('sqlite', { at: '2026-03-02T01:30:00Z', people: PEOPLE, channels: [MANAGERS, COMPLAINTS] })
    const { slack, workspace, clock } = story
    await workspace.settings.update(
      {
        language: 'zh-TW',
        timeZone: 'Asia/Taipei',
        country: 'TW',
        currency: currency('TWD'),
        managerChannelId: slack.channel(MANAGERS.name),
        complaintsChannelId: slack.channel(COMPLAINTS.name),
        authorities: { rep: 3_000_00n, service: 30_000_00n, supervisor: null },
      },
      (await story.member('ada')).id,
      clock.now(),
    )
  })
  afterEach(async () => {
    const { refusedCalls } = story.slack
    await story.stop()
    expect(refusedCalls).toEqual([])
  })

  const keep = (payload: unknown) => {
    for (const line of readable(payload).split('\n')) read.add(line)
  }
  /** Sends what is due, and reads all that anybody sees by now. */
  async function look() {
    await story.service.reminders.sweep()
    for (const { handle } of PEOPLE) {
      keep(story.slack.messages(handle))
      keep(story.slack.ephemerals(handle))
      keep(story.slack.openModals(handle))
    }
    for (const { name } of [MANAGERS, COMPLAINTS]) keep(story.slack.messages(name))
  }
  async function opened(who: string, form: string) {
    await openedModal(story, who, form)
    await look()
  }
  async function submit(who: string, values: FilledValues = {}) {
    expect(await story.slack.submit(who, { values })).toMatchObject({ errors: {}, problem: null })
    await look()
  }
  async function leave(who: string) {
    if (story.slack.openModals(who).length > 0) await story.slack.close(who, { all: true })
  }
  const placeOf = (who: string, what: string) => {
    const found = story.slack.messages(who).filter((each) => JSON.stringify(each.blocks).includes(`"${what}"`))
    const { channel = '', ts = '' } = found.at(-1) ?? {}
    return { channel, ts }
  }
  async function press(who: string, button: string) {
    await story.slack.until(() => placeOf(who, button).ts !== '', { what: `${who} has ${button}` })
    await story.slack.click(who, placeOf(who, button), button)
  }
  async function next(who: string, values: FilledValues, form = STAGE_VIEW) {
    await press(who, NEXT)
    await opened(who, form)
    await submit(who, values)
  }
  /** Opens a form from the card's menu, reads it, and closes it again. */
  async function peek(who: string, { id }: Complaint, choice: string, form: string) {
    await story.slack.select(who, placeOf(who, MENU), MENU, `${choice}:${id}`)
    await opened(who, form)
    await leave(who)
  }
  const card = (who: string) =>
    cardsOf(story, who)
      .map(shown)
      .findLast((text) => text.includes('*進度*')) ?? ''
  const now = async () => {
    const found = await story.workspace.complaints.byNumber(1)
    if (!found) throw new Error('nothing was filed')
    return found
  }

  /** A severe one, filed by a command; nobody calls in time. */
  async function filedAndLate() {
    const { id: ownerId } = await story.member('mira')
    const customer = {
      kind: 'organisation',
      name: '海港照明',
      phone: '07-5550-117',
      contactName: '孫麗',
      ownerId,
    } as const
    await story.workspace.customers.create(customer, ownerId, story.clock.now())
    await story.slack.command('mira', '/complaint 海港')
    await opened('mira', 'complaints.form')
    const account = '十二片面板又全黑了，電話也沒有人接。我們受夠了！'
    await submit('mira', { account, severity: 'severe', apologised: ['yes'] })
    await opened('mira', 'complaints.card')
    await leave('mira')
    await story.moveTo('2026-03-02T02:16:00Z')
    await look()
    await story.moveTo('2026-03-02T02:31:00Z')
    await look()
  }

  /** Listened to, its cause found, and handed over to the department, which accepts. */
  async function handedOver() {
    const { id: adminId } = await story.member('ada')
    const memberIds = [(await story.member('priya')).id]
    const repairs = { id: null, name: '維修退換組', memberIds }
    const department = await story.workspace.departments.save(repairs, adminId, story.clock.now())
    if (!department.ok) throw new Error(department.error)
    await next('mira', { note: '面板每到傍晚就全黑，對他們最重要的是下週的展覽。' })
    await next('mira', { cause: 'defect', note: '有一批電源供應器會過熱', caused_by: '電源供應商' })
    await press('mira', HAND_OVER)
    await opened('mira', 'complaint-hand-overs.hand_over_form')
    await submit('mira', { department: department.value.id, note: '下午六點前都聯絡得到。' })
    await press('priya', ACCEPT)
    await story.slack.until(async () => (await now()).assigneeName === '吳佩珊')
    await look()
  }

  /** A solution beyond what a service person may promise, which the supervisor approves. */
  async function approved() {
    await press('priya', NEXT)
    await opened('priya', STAGE_VIEW)
    await submit('priya', { remedy: 'exchange', note: '展覽前由我們換上十二片新面板', cost: '90,000' })
    await submit('priya')
    await leave('priya')
    await press('helena', APPROVE)
    await story.slack.until(async () => (await now()).stage === 'solution_found')
    await look()
  }

  /** Carried out; a low score, which the supervisor does not take; and once more, until the customer is content. */
  async function satisfied() {
    await next('priya', { note: '同意，但要在週日安裝。' })
    const complaint = await now()
    await peek('priya', complaint, 'wait', WAIT_VIEW)
    await peek('priya', complaint, 'back', BACK_VIEW)
    await peek('priya', complaint, 'severity', SEVERITY_VIEW)
    await next('priya', { note: '十二片都已裝好。' })
    await next('priya', { note: '每一批貨先在廠房通電一天。' })
    await next('priya', { score: '2', note: '有兩片又黑了。' }, SCORE_VIEW)
    await leave('priya')
    await press('helena', DISAGREE)
    await opened('helena', DISAGREE_VIEW)
    await submit('helena', { to: 'agreed', reason: '這兩片也換掉，再去詢問。' })
    await story.slack.until(async () => (await now()).stage === 'agreed')
    await look()
    await next('priya', { note: '又換了兩片。' })
    await next('priya', { note: '每一批貨先在廠房通電一天。' })
    await next('priya', { score: '5', note: '現在都亮了，謝謝你們一路跟進。' }, SCORE_VIEW)
    await look()
  }

  /** What can be read of it afterwards: the handling report, the statistics, lists, help and App Home. */
  async function lookedBack() {
    await press('priya', REOPEN)
    await opened('priya', REOPEN_VIEW)
    await leave('priya')
    await story.slack.click('mira', placeOf('mira', REPORT), REPORT, (await now()).id)
    await story.slack.until(() => story.slack.messages('mira').some(({ files }) => files?.length))
    await story.slack.command('helena', '/complaint 統計')
    await opened('helena', 'complaint-statistics.shown')
    for (const text of ['help', 'list', '海港']) {
      await story.slack.command('mira', `/complaint ${text}`)
      await look()
      await leave('mira')
    }
    for (const { handle } of PEOPLE) {
      await story.slack.openHome(handle)
      await story.slack.until(() => story.slack.home(handle) !== null)
      keep(story.slack.home(handle))
    }
  }

  test('P1–P9: it is lived to the end in the words of Taiwan: no English is left, nothing of the mainland’s, 您 for customers alone', async () => {
    await filedAndLate()
    expect(card('mira')).toContain('*已逾時* ，應於 2026年3月2日 10:30 前')
    await handedOver()
    await story.slack.until(() => card('mira').includes('起由維修退換組處理'), { what: 'the card says who has it' })
    await approved()
    await satisfied()
    expect(await now()).toMatchObject({ stage: 'satisfied', score: 5 })
    expect(await newest(story)).toEqual([])
    expect(card('mira')).toContain('滿意度 5 分（滿分 5 分）')
    expect(cardsIn(story, COMPLAINTS.name)).toHaveLength(1)
    await lookedBack()

    // A choice of languages has each in its own words.
    const languages: readonly string[] = Object.values(LANGUAGE_NAMES)
    const said = [...read].filter((line) => !languages.includes(line))
    const lines = said.map((line) => line.replaceAll(/<[^|>]*\|?([^>]*)>/g, '$1').replaceAll(/:[a-z_]+:|&gt;/g, ''))
    expect(lines.length).toBeGreaterThan(200)
    const latin = lines.flatMap((line) => (line.match(/[A-Za-z]{2,}/g) ?? []).map((word) => ({ word, line })))
    expect(latin.filter(({ word }) => !OWN_WORDS.includes(word))).toEqual([])
    expect(lines.filter((line) => [...line].some((character) => ONLY_MAINLAND.has(character)))).toEqual([])
    // Suggested words are for customers; everything else is said among colleagues.
    const forCustomers = lines.filter((line) => line.includes('您'))
    expect(forCustomers.length).toBeGreaterThan(3)
    expect(forCustomers.filter((line) => line.includes('你'))).toEqual([])
    expect(lines.filter((line) => /投訴|移交|申诉|回復/.test(line))).toEqual([])
  })
})
