/** What comes after the first minute: a delivery and how the customer is doing, three visits, and months that go by. */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { type EmptyDatabase, emptyDatabase } from '../support/database.ts'
import { type LocalProcess, type RunFolder, runFolder, startLocalProcess } from './local-process.ts'
import { storyIn } from './stories.ts'
import {
  become,
  block,
  choose,
  fill,
  findBrowser,
  launchBrowser,
  messages,
  modal,
  moveClock,
  NO_BROWSER,
  openWorkspace,
  press,
  say,
  soon,
  submit,
  textOf,
} from './support.ts'
import { typistAt } from './typist.ts'

// A year of a whole company is much for a busy machine.
jest.setTimeout(300_000)

const inBrowser = findBrowser() === null ? describe.skip : describe
if (findBrowser() === null) process.stderr.write(`${NO_BROWSER}\n`)

/** Some months, one at a time. */
const MONTHS = 3
/** In a month everything that falls due is sent, at its own time; Slack's limits are not waited for, day by day. */
const MONTH_PATIENCE_MS = 20_000

// One story, told once: what the databases have to do with it, the other stories show.
inBrowser('living on in the local workspace', () => {
  const story = storyIn('en')
  const { app: words, page: around, typed, customer, money, urgent } = story
  let database: EmptyDatabase
  let folder: RunFolder
  let app: LocalProcess
  let browser: Browser
  let page: Page
  let problems: string[]
  const now = async () => Date.parse(String(await page.locator('.clock').getAttribute('data-now')))
  const card = () => messages(page, words('deals.card.heading')).filter({ hasText: typed.title })
  const checkIn = () =>
    messages(page, words('implementations.checkIn.deliveryHeading', { day: 1 })).filter({ hasText: typed.title })

  beforeAll(async () => {
    database = await emptyDatabase('sqlite')
    folder = runFolder()
    browser = await launchBrowser()
    app = await startLocalProcess(database.url, folder)
    ;({ page, problems } = await openWorkspace(browser, app.url))
  })
  afterAll(async () => {
    await browser?.close()
    await app?.interrupt()
    await database?.drop()
    folder?.remove()
  })
  afterEach(async () => {
    expect(problems).toEqual([])
    expect(await page.locator('.refused-button').count()).toBe(0)
  })

  test('D1, D4, I1: a deal with something to introduce is closed, and its delivery recorded from its card', async () => {
    await say(page, `/deal ${typed.title}`)
    await choose(page, 'customer', customer, typed.customer)
    await fill(page, 'amount', '900')
    await block(page, 'introduce').getByRole('checkbox').click()
    await fill(page, 'goal', 'Everybody stands twice a day')
    await submit(page)
    await modal(page).waitFor({ state: 'detached' })
    await press(card(), words('deals.card.recordDelivery'))
    await block(page, 'delivered_on').waitFor()
    await submit(page)
    await modal(page).waitFor({ state: 'detached' })
    await card()
      .filter({ hasText: words('deals.card.delivered') })
      .waitFor()
  })

  test('I2, N4: how the customer is doing is asked on the day after, and answered in the message', async () => {
    await moveClock(page, around.moveTomorrow)
    await moveClock(page, around.moveNextDue)
    await checkIn().waitFor()
    expect(await textOf(checkIn())).toContain('Everybody stands twice a day')
    const answer = async (text: string) => checkIn().getByText(text, { exact: true }).click()
    await answer(words('implementations.mood.4'))
    await answer(words('implementations.use.daily'))
    const values = { mood: words('implementations.mood.4'), use: words('implementations.use.daily') }
    for (const line of words('implementations.checkIn.done', values).split('\n'))
      await checkIn().filter({ hasText: line }).waitFor()
    // What there is to be said besides goes into the same message.
    await press(checkIn(), words('implementations.checkIn.details'))
    await fill(page, 'problems', 'One desk squeaks')
    await submit(page)
    await modal(page).waitFor({ state: 'detached' })
    await checkIn().filter({ hasText: 'One desk squeaks' }).waitFor()
  })

  test('V1, V2, C10, C11, V6: three visits are entered in under ninety seconds of typing, and all that follows arrives', async () => {
    const typist = typistAt(page)
    const more = () => typist.press(modal(page), words('visits.form.more'))
    const saved = async (...said: string[]) => {
      await typist.submit()
      await modal(page).getByText(words('visits.result.undoHint')).waitFor()
      const result = await textOf(modal(page))
      for (const each of said) expect(result).toContain(each)
      await typist.escape()
    }
    const inWeek = new Date((await now()) + 7 * 86_400_000).toISOString().slice(0, 10)

    // Money from one, a next step and a want with another, a complaint and an introduction at the third.
    await typist.command('/visit port of')
    await typist.select('purposes', words('visits.purpose.collection'))
    await typist.type('collected', '500')
    await typist.select('method', words('collections.method.cash'))
    await saved(words('visits.result.payment', { amount: money(500) }))

    await typist.command('/visit leucht')
    await typist.select('purposes', words('visits.purpose.demonstration'))
    await typist.type('next_step', 'Send the quote')
    await typist.date('next_step_on', inWeek)
    await more()
    await typist.type('want', 'Round tables')
    await saved('Send the quote', words('visits.result.want', { text: 'Round tables' }))

    await typist.command('/visit harbour')
    await typist.select('purposes', words('visits.purpose.complaint'))
    await more()
    await typist.type('referral', 'Pier Nine')
    await typist.type('complaint_news', 'Two lamps flicker')
    await typist.tick('serious')
    await saved(
      words('visits.result.referral', { customer: 'Pier Nine' }),
      words('visits.result.marketReport'),
      words('visits.result.complaint', { number: '4' }),
    )
    expect(typist.seconds()).toBeLessThan(90)

    const expectOnCard = async (name: string, expected: string) => {
      await say(page, `/customer ${name}`)
      await modal(page).getByText(words('customers.card.title')).first().waitFor()
      await soon(async () => expect(await textOf(modal(page))).toContain(expected))
      await page.keyboard.press('Escape')
      await modal(page).waitFor({ state: 'detached' })
    }
    await expectOnCard(urgent.customer, urgent.moneyAfter(500))
    await expectOnCard('Leuchtturm', 'Round tables')
    await expectOnCard('Pier Nine', story.customer)
    // The complaint has its card with whoever is responsible, and says what is theirs to do.
    await messages(page, 'Two lamps flicker').filter({ hasText: story.customer }).first().waitFor()
    await become(page, story.person('helena'))
    await messages(page, words('market.message.heading', { name: story.person('mira') }))
      .filter({ hasText: 'Two lamps flicker' })
      .waitFor()
    await become(page, story.person('mira'))
    const reminded = () => messages(page, words('reminders.list.heading')).filter({ hasText: 'Send the quote' })
    for (let day = 1; day <= 10 && (await reminded().count()) === 0; day += 1)
      await moveClock(page, around.moveTomorrow)
    await soon(async () => expect(await reminded().count()).toBe(1))
    expect(await textOf(reminded())).toContain('Leuchtturm')
  })

  test('N1, T2: months go by, one at a time: no call is refused, nothing goes wrong', async () => {
    for (let month = 1; month <= MONTHS; month += 1) {
      const before = await now()
      await moveClock(page, around.moveMonth, MONTH_PATIENCE_MS)
      await soon(async () => expect((await now()) - before).toBeGreaterThan(27 * 86_400_000))
      expect([month, await page.locator('.notice-error').count()]).toEqual([month, 0])
    }
    expect(app.printed()).not.toMatch(/error|warn/i)
  })
})
