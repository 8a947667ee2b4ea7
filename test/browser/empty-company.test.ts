/** An empty company, as whoever installs the app meets it (N5): the set-up, the first deal, the first Monday. */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { type EmptyDatabase, emptyDatabase, providers } from '../support/database.ts'
import { type LocalProcess, type RunFolder, runFolder, startLocalProcess } from './local-process.ts'
import { storyIn } from './stories.ts'
import {
  become,
  beginWith,
  block,
  choose,
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

jest.setTimeout(60_000)

const inBrowser = findBrowser() === null ? describe.skip : describe
if (findBrowser() === null) process.stderr.write(`${NO_BROWSER}\n`)

// The tests of a database tell one story, each going on where the one before it stopped.
inBrowser.each(providers)('an empty company on %s', (provider) => {
  const code = provider === 'sqlite' ? 'en' : 'zh-CN'
  const story = storyIn(code)
  const { app: words, page: around, typed, money, person } = story
  let database: EmptyDatabase
  let folder: RunFolder
  let app: LocalProcess
  let browser: Browser
  let page: Page
  let problems: string[]
  const home = () => page.locator('.app-home-page')
  const clock = async () => Date.parse(String(await page.locator('.clock').getAttribute('data-now')))
  const expectNextStep = (step: string | undefined) =>
    soon(async () => expect(await textOf(page.locator('.first-minute .next'))).toContain(step))
  const expectKind = (kind: 'empty' | 'with-past') =>
    soon(async () => expect(await page.locator('.start-over [name=company]').inputValue()).toBe(kind))
  const expectToBe = (name: string) =>
    soon(async () => expect(await textOf(page.locator('#person option:checked'))).toContain(name))
  const openManagers = () => page.locator('.rail-lists button', { hasText: story.managerChannel }).click()

  beforeAll(async () => {
    database = await emptyDatabase(provider)
    folder = runFolder()
    browser = await launchBrowser()
    app = await startLocalProcess(database.url, folder)
    ;({ page, problems } = await openWorkspace(browser, app.url))
    if (code !== 'en') await startOver(page, code)
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

  test('N5: chosen where one starts over: one is the admin, and nothing has happened yet', async () => {
    await expectKind('with-past')
    await beginWith(page, 'empty')
    await expectToBe(person('ada'))
    await soon(async () => expect(await page.getByRole('article').count()).toBe(0))
    await expectNextStep(around.setUpSteps[0])
    await page.locator('.first-minute').getByText(around.setUpIntro).waitFor()
  })

  test('before anybody has used the app the clock moves all the same, and a restart begins anew, still empty', async () => {
    const before = await clock()
    await moveClock(page, around.moveHour)
    await soon(async () => expect(await clock()).toBeGreaterThan(before))
    const hour = await clock()
    await moveClock(page, around.moveMonth)
    await soon(async () => expect((await clock()) - hour).toBeGreaterThan(27 * 86_400_000))
    await page.goto('about:blank')
    expect(await app.interrupt()).toBe(0)
    app = await startLocalProcess(database.url, folder)
    await page.goto(app.url)
    await page.locator('.first-minute .next').waitFor()
    await expectKind('empty')
    await page.locator(`html[lang="${code}"]`).waitFor({ state: 'attached' })
    await expectToBe(person('ada'))
  })

  test('N5, R1, R7: Home leads its first user, the admin, through the set-up', async () => {
    await page.locator('.first-minute').getByRole('button', { name: around.setUpActions[0] }).click()
    await home().getByText(words('settings.setUp.heading')).waitFor()
    await home()
      .filter({ hasText: words('settings.overview.noChannel') })
      .waitFor()
    await press(home(), words('settings.choose'))
    await choose(page, 'channel', story.managerChannel)
    await submit(page)
    await modal(page).waitFor({ state: 'detached' })
    await home()
      .getByText(words('settings.overview.channelChosen', { time: '08:30' }))
      .waitFor()
    await home()
      .getByText(words('settings.setUp.needed', { done: 1, total: 4 }))
      .waitFor()
  })

  test('N5: the steps that can wait are a line, and open in a modal', async () => {
    const useful = words('settings.setUp.group.useful')
    expect(await textOf(home())).not.toContain(words('settings.overview.noConfirmation'))
    await home().locator('.block').filter({ hasText: useful }).getByRole('button').first().click()
    await modal(page).getByText(words('settings.overview.noConfirmation')).waitFor()
    await page.keyboard.press('Escape')
    await modal(page).waitFor({ state: 'detached' })
  })

  test('N5, R1: people get their supervisor before they have used the app themselves', async () => {
    await openTab(page, around.messages)
    await expectNextStep(around.setUpSteps[1])
    await openTab(page, around.home)
    await home()
      .locator('.block')
      .filter({ hasText: words('settings.step.people') })
      .getByRole('button')
      .first()
      .click()
    await choose(page, 'find', person('mira'))
    await block(page, 'supervisor').waitFor()
    await choose(page, 'supervisor', person('helena'))
    await submit(page)
    await page.keyboard.press('Escape')
    await modal(page).waitFor({ state: 'detached' })
    await press(home(), words('settings.setUp.finish'))
    // Steps that are needed are open: Slack asks first.
    await page.locator('.dialog-confirm [data-main-button]').click()
    await openTab(page, around.messages)
    await expectNextStep(around.setUpSteps[2])
  })

  test('N5, D1: a new member is told what this is, and closes the first deal', async () => {
    await become(page, person('mira'))
    await openTab(page, around.home)
    await home().locator('.block').first().waitFor()
    expect(await textOf(home())).not.toContain(words('settings.setUp.heading'))
    await openTab(page, around.messages)
    await say(page, `/deal ${typed.title}`)
    await choose(page, 'customer', words('deals.form.customerNew', { name: typed.newCustomer }), typed.newCustomer)
    await fill(page, 'amount', '12,500')
    await submit(page)
    await modal(page).waitFor({ state: 'detached' })
    await messages(page, words('deals.card.heading'))
      .filter({ hasText: money(12_500) })
      .waitFor()
    await expectNextStep(around.setUpSteps[3])
  })

  test('T2: the first Monday: the summary of the only deal, in the channel that was chosen', async () => {
    await page.locator('.first-minute').getByRole('button', { name: around.setUpActions[3] }).click()
    const summary = messages(page, words('summary.button.update'))
    await summary.waitFor()
    await expectToBe(person('ada'))
    expect(await textOf(summary)).toContain(words('summary.line.closed', { count: 1, amount: '' }).split('1')[0] ?? '')
    await page.locator('.first-minute').getByText(around.setUpDone).waitFor()
  })

  test('what was done is there after a restart', async () => {
    await page.goto('about:blank')
    expect(await app.interrupt()).toBe(0)
    app = await startLocalProcess(database.url, folder)
    await page.goto(app.url)
    await page.locator('.page[data-preparing="false"]').waitFor()
    await expectKind('empty')
    await become(page, person('ada'))
    await openManagers()
    await messages(page, words('summary.button.update')).waitFor()
  })

  test('T2: an empty first Monday teaches how to begin; from the empty company one gets back to one with a past', async () => {
    await page.locator('.start-over > button').click()
    await page.locator('.dialog-confirm [data-main-button]').click()
    await page.locator('.first-minute .next').waitFor()
    await expectKind('empty')
    await openTab(page, around.home)
    await press(home(), words('settings.choose'))
    await choose(page, 'channel', story.managerChannel)
    await submit(page)
    await moveClock(page, around.moveMonday)
    await openManagers()
    await messages(page, words('summary.empty.headline')).waitFor()
    await beginWith(page, 'with-past')
    await expectToBe(person('mira'))
  })

  test('on a phone nothing of the choice is out of sight', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.locator('.open-rail').click()
    // It slides in.
    await page.evaluate('Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => null)')
    for (const part of await page.locator('.start-over').locator('select, button').all())
      await soon(async () => {
        const box = await part.boundingBox()
        expect(box && box.x >= 0 && box.x + box.width <= 390 && box.y + box.height <= 844).toBe(true)
      })
    await expectNothingSideways(page)
  })
})
