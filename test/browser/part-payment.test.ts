/** A new user, without help: a customer pays a part and promises the rest (K5, K6). */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { type EmptyDatabase, emptyDatabase, providers } from '../support/database.ts'
import { type LocalProcess, type RunFolder, runFolder, startLocalProcess } from './local-process.ts'
import { storyIn } from './stories.ts'
import {
  become,
  beginWith,
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

jest.setTimeout(60_000)

const inBrowser = findBrowser() === null ? describe.skip : describe
if (findBrowser() === null) process.stderr.write(`${NO_BROWSER}\n`)

inBrowser.each(providers)('a part payment on %s', (provider) => {
  const { app: words, page: around, typed, money, person } = storyIn('en')
  let database: EmptyDatabase
  let folder: RunFolder
  let app: LocalProcess
  let browser: Browser
  let page: Page
  let problems: string[]
  // Not one that only says which holiday comes: what is told depends on the day on which this runs.
  // Nor the one that says to thank for the order.
  const list = () =>
    messages(page, words('reminders.list.heading'))
      .filter({ hasText: typed.newCustomer })
      .filter({ hasText: words('home.recordPayment') })

  beforeAll(async () => {
    database = await emptyDatabase(provider)
    folder = runFolder()
    browser = await launchBrowser()
    app = await startLocalProcess(database.url, folder)
    ;({ page, problems } = await openWorkspace(browser, app.url))
    await beginWith(page, 'empty')
    await become(page, person('mira'))
    await say(page, `/deal ${typed.title}`)
    await choose(page, 'customer', words('deals.form.customerNew', { name: typed.newCustomer }), typed.newCustomer)
    await fill(page, 'amount', '1,200')
    await submit(page)
    await modal(page).waitFor({ state: 'detached' })
    for (let due = 1; due <= 5 && (await list().count()) === 0; due += 1) await moveClock(page, around.moveNextDue)
    await list().waitFor()
  })
  afterAll(async () => {
    expect(problems).toEqual([])
    expect(await page.locator('.refused-button').count()).toBe(0)
    await browser?.close()
    await app?.interrupt()
    await database?.drop()
    folder?.remove()
  })

  test('K5, K6: 500 of 1,200 is recorded, the rest is promised by the next button, and the reminder shows both', async () => {
    await press(list(), words('home.recordPayment'))
    await fill(page, 'amount', '500')
    await submit(page)
    const rest = words('collections.result.rest', { open: money(700) })
    await soon(async () => expect(await textOf(modal(page))).toContain(rest))

    await press(modal(page), words('collections.result.promiseRest'))
    await block(page, 'promised_by').waitFor()
    expect(await block(page, 'amount').locator('input').inputValue()).toBe('700.00')
    await fill(page, 'promised_by', 'Ms Li')
    await submit(page)
    await soon(async () => expect(await textOf(modal(page))).toContain(`Ms Li promised ${money(700)}`))
    await page.keyboard.press('Escape')
    await modal(page).waitFor({ state: 'detached' })

    const received = words('collections.state.partlyPaid', { received: money(500), amount: money(1200) })
    // The payment and the promise may be written into the message one after the other.
    await list().filter({ hasText: received }).filter({ hasText: 'promised for' }).waitFor()
    await soon(async () => expect(await textOf(list())).toContain(`owes ${money(700)}`))
  })
})
