/** The local workspace as a newcomer meets it: started in a process of its own, driven in a real browser. */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { type EmptyDatabase, emptyDatabase, providers } from '../support/database.ts'
import { type LocalProcess, type RunFolder, runFolder, startLocalProcess } from './local-process.ts'
import { storyIn } from './stories.ts'
import {
  become,
  block,
  choose,
  expectBeginningInSight,
  expectNothingSideways,
  fill,
  findBrowser,
  launchBrowser,
  messages,
  modal,
  moveClock,
  NO_BROWSER,
  openTab,
  openWorkspace,
  press,
  say,
  soon,
  startOver,
  submit,
  textOf,
} from './support.ts'

// A process, a browser and a database for one story: on a busy machine the default of five seconds is tight.
jest.setTimeout(60_000)

const inBrowser = findBrowser() === null ? describe.skip : describe
if (findBrowser() === null) process.stderr.write(`${NO_BROWSER}\n`)

// The tests of a database tell one story, each going on where the one before it stopped.
inBrowser.each(providers)('the local workspace on %s', (provider) => {
  let database: EmptyDatabase
  let folder: RunFolder
  let app: LocalProcess
  let browser: Browser
  let page: Page
  let problems: string[]

  beforeAll(async () => {
    database = await emptyDatabase(provider)
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

  // Both languages on one database; on the other the story is told once, of a company that was started over.
  describe.each(provider === 'sqlite' ? (['en', 'zh-CN'] as const) : (['zh-CN'] as const))('in %s', (code) => {
    const story = storyIn(code)
    const { app: words, typed, money, customer } = story
    const reminders = () => messages(page, words('reminders.list.heading'))
    const recordPayment = words('home.recordPayment')

    beforeAll(async () => {
      if (code !== 'en') await startOver(page, code)
    })

    test('D1, D2: a deal is closed; no change of terms and no refusal loses what was typed', async () => {
      await say(page, `/deal ${typed.title}`)
      await choose(page, 'customer', customer, typed.customer)
      await fill(page, 'amount', '12,5oo')
      await choose(page, 'terms', words('deals.terms.equalMonthly'))
      await block(page, 'count').waitFor()
      await submit(page)
      await expectForm(page, { customer, title: typed.title, amount: '12,5oo' })
      expect(await textOf(block(page, 'amount').getByRole('alert'))).not.toBe('')
      await fill(page, 'amount', '12,500')
      await choose(page, 'terms', words('deals.terms.netDays'))
      await block(page, 'days').waitFor()
      await expectForm(page, { customer, title: typed.title, amount: '12,500' })
      await submit(page)
      await modal(page).waitFor({ state: 'detached' })

      const card = messages(page, words('deals.card.heading'))
      await card.waitFor()
      const said = await textOf(card)
      for (const part of [customer, typed.title, money(12_500)]) expect(said).toContain(part)
    })

    test('K3, K4: in the morning there is exactly one list, the most urgent first', async () => {
      await moveClock(page, story.page.moveNextDue)
      await reminders().waitFor()
      const said = await textOf(reminders())
      expect(said.indexOf(story.urgent.customer)).toBeGreaterThan(-1)
      expect(said).toContain(story.urgent.money)
      await moveClock(page, story.page.moveHour)
      expect(await reminders().count()).toBe(1)
    })

    test('K5, N4: when a part is recorded, the same message says what is open', async () => {
      const before = await page.getByRole('article').evaluateAll(timestamps)
      await press(reminders(), recordPayment)
      await fill(page, 'amount', '5,000')
      await submit(page)
      // What is offered for the rest is left for another day.
      await modal(page).getByText(words('collections.result.promiseRest')).waitFor()
      await page.keyboard.press('Escape')
      await modal(page).waitFor({ state: 'detached' })
      await reminders()
        .filter({ hasText: story.urgent.moneyAfter(5000) })
        .waitFor()
      const lastStep = story.page.firstMinuteSteps(story.person('helena'))[3]
      await soon(async () => expect(await textOf(page.locator('.first-minute .next'))).toContain(lastStep))
      expect(await page.getByRole('article').evaluateAll(timestamps)).toEqual(before)
    })

    test('R2: finance and the supervisor see it, another rep does not, service sees none', async () => {
      const newest = page.getByRole('article').last()
      const collectAs = async (handle: string, expected: (answer: string) => void) => {
        await become(page, story.person(handle))
        await say(page, '/collect')
        await soon(async () => expected(await textOf(newest)))
      }
      const { title } = story.urgent
      for (const handle of ['sam', 'helena']) {
        await collectAs(handle, (answer) => {
          expect(answer).toContain(story.owesJonas)
          expect(answer).toContain(title)
        })
      }
      await collectAs('jonas', (answer) => {
        expect(answer).toContain(story.owesJonas)
        expect(answer).not.toContain(title)
      })
      await collectAs('priya', (answer) => expect(answer).toContain(words('common.refused.action')))
      await become(page, story.person('mira'))
      expect(await reminders().count()).toBe(1)
    })

    test('K5, N4: when the rest is recorded, the same message ticks it off', async () => {
      const before = await page.getByRole('article').evaluateAll(timestamps)
      await press(reminders(), recordPayment)
      expect(await block(page, 'amount').locator('input').inputValue()).toBe(story.urgent.fieldAfter(5000))
      await submit(page)
      const settled = words('collections.reminder.settled', {
        customer: story.urgent.customer,
        amount: story.urgent.money,
      })
      await reminders().filter({ hasText: settled }).waitFor()
      expect(await page.getByRole('article').evaluateAll(timestamps)).toEqual(before)
    })

    test('N5: Home shows what is due, and follows the clock while it is open', async () => {
      await openTab(page, story.page.home)
      const line = page.locator('.app-home .block').filter({ hasText: story.owesMira })
      await line.waitFor()
      const before = await textOf(line)
      await moveClock(page, story.page.moveTomorrow)
      await line.filter({ hasNotText: before }).waitFor()
      await openTab(page, story.page.messages)
    })

    test('C16: a new customer who looks like one we have is asked about', async () => {
      await say(page, `/deal ${typed.title}`)
      const offered = words('deals.form.customerNew', { name: typed.newCustomer })
      await choose(page, 'customer', offered, typed.newCustomer)
      await fill(page, 'phone', story.customerPhone)
      await fill(page, 'amount', '900')
      await submit(page)
      const question = block(page, 'duplicate')
      await question.getByText(words('deals.form.duplicateUse', { name: customer })).waitFor()
      await expectForm(page, { customer: offered, title: typed.title, amount: '900' })
      await question.getByText(words('deals.form.duplicateCreate')).click()
      await submit(page)
      await modal(page).waitFor({ state: 'detached' })
      await messages(page, words('deals.card.heading')).filter({ hasText: typed.newCustomer }).waitFor()
    })

    test('K4: /collect answers in sight, wherever one reads; what is no command is said there and then', async () => {
      const answer = page.getByRole('article').last()
      await say(page, '/collect')
      await soon(async () => {
        expect(await textOf(answer)).toContain(story.owesMira)
        expect(await textOf(answer)).not.toContain(typed.newCustomer)
      })
      await page.getByRole('log').evaluate((log) => log.scrollTo({ top: 0 }))
      await page.locator('.to-end').waitFor()
      const before = await page.getByRole('article').count()
      await say(page, '/collect')
      await soon(async () => expect(await page.getByRole('article').count()).toBe(before + 1))
      await expectBeginningInSight(answer)
      await page.locator('.to-end').waitFor({ state: 'detached' })
      await say(page, '/collekt')
      expect(await textOf(page.locator('.composer').getByRole('alert'))).toBe(story.page.notACommand('/collekt'))
      // What was told in passing goes away by itself.
      await page.locator('.notices:empty').waitFor({ state: 'attached' })
    })

    test('T2: the last step: on Monday morning the supervisor reads the summary, and its thread', async () => {
      await readSummary(page, code)
      // The next one begins where one always begins.
      await page.goto('about:blank')
      await page.goto(app.url)
      await reminders().first().waitFor()
    })
  })

  test('Ctrl-C ends it cleanly, and the next start goes on where it stopped', async () => {
    const { app: words, typed } = storyIn('zh-CN')
    const before = await page.getByRole('article').evaluateAll(timestamps)
    const clock = page.locator('.clock')
    const ahead = String(await clock.getAttribute('data-now'))
    await page.goto('about:blank')
    expect({ code: await app.interrupt(), printed: app.printed() }).toEqual({
      code: 0,
      printed: expect.not.stringMatching(/error|warn/i),
    })
    app = await startLocalProcess(database.url, folder)
    await page.goto(app.url)
    await messages(page, words('deals.card.heading')).filter({ hasText: typed.newCustomer }).waitFor()
    expect(await page.getByRole('article').evaluateAll(timestamps)).toEqual(before)
    expect(String(await clock.getAttribute('data-now')) >= ahead).toBe(true)
  })

  test('in zh-TW on a phone: started over, closed, due and paid, with nothing out of sight', async () => {
    const { app: words, page: around, typed, customer, urgent } = storyIn('zh-TW')
    const reminders = messages(page, words('reminders.list.heading'))
    await page.setViewportSize({ width: 390, height: 844 })
    await startOver(page, 'zh-TW')
    await expectNothingSideways(page)
    await say(page, `/deal ${typed.title}`)
    await choose(page, 'customer', customer, typed.customer)
    await fill(page, 'amount', '12,500')
    await expectNothingSideways(page)
    await submit(page)
    await messages(page, words('deals.card.heading')).waitFor()
    await moveClock(page, around.moveNextDue)
    await reminders.waitFor()
    // The list and a check-in arrive in the same minute, in either order: the first of them is in sight.
    await expectBeginningInSight(reminders.or(messages(page, words('implementations.checkIn.mood'))).first())
    await expectNothingSideways(page)
    await press(reminders, words('home.recordPayment'))
    await submit(page)
    const settled = words('collections.reminder.settled', { customer: urgent.customer, amount: urgent.money })
    await reminders.filter({ hasText: settled }).waitFor()
    await say(page, '/collect')
    await expectBeginningInSight(page.getByRole('article').last())
    await expectNothingSideways(page)
    await openTab(page, around.home)
    await expectNothingSideways(page)
    await openTab(page, around.messages)
    await readSummary(page, 'zh-TW')
    await page.locator('.clock[data-now*="T00:30"]').waitFor()
    await expectNothingSideways(page)
  })
})

/** Takes the last step of the first minute: Monday morning, as the supervisor, in the managers' channel; and reads there. */
async function readSummary(page: Page, code: 'en' | 'zh-CN' | 'zh-TW'): Promise<void> {
  const { app: words, page: around, person } = storyIn(code)
  const hints = page.locator('.first-minute')
  await hints.getByRole('button', { name: around.firstMinuteActions[3] }).click()
  await hints.getByText(around.firstMinuteDone).waitFor()
  await soon(async () => {
    expect(await textOf(page.locator('#person option:checked'))).toContain(person('helena'))
    expect(await page.locator('.conversation-head h2 .icon-lock').count()).toBe(1)
  })
  const summary = messages(page, words('summary.button.update')).last()
  await summary.waitFor()
  await summary.locator('.thread-summary').click()
  const thread = page.locator('.thread-pane')
  await thread
    .getByRole('article')
    .filter({ hasText: person('mira') })
    .last()
    .waitFor()
  await expectNothingSideways(page)
}

/** Expects what the form shows as chosen and typed. */
function expectForm(page: Page, expected: Readonly<Record<'customer' | 'title' | 'amount', string>>): Promise<void> {
  const value = (blockId: string) => block(page, blockId).locator('input').inputValue()
  return soon(async () =>
    expect({
      customer: await textOf(block(page, 'customer').locator('.select__single-value')),
      title: await value('title'),
      amount: await value('amount'),
    }).toEqual(expected),
  )
}

/** When the messages were posted: what does not change when one is rewritten in place. */
const timestamps = (articles: readonly { getAttribute(name: string): string | null }[]) =>
  articles.map((article) => article.getAttribute('data-ts'))
