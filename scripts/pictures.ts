// npm run pictures   Draws the README's pictures anew (docs/images): starts the local workspace on a database of its
// own, goes through the first minute in a real browser and keeps what is to be seen on the way.
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Locator, Page } from 'playwright-core'
import { runFolder, startLocalProcess } from '../test/browser/local-process.ts'
import { storyIn } from '../test/browser/stories.ts'
import {
  choose,
  fill,
  launchBrowser,
  messages,
  modal,
  moveClock,
  openTab,
  openWorkspace,
  press,
  say,
  startOver,
  submit,
} from '../test/browser/support.ts'

const IMAGES = join(import.meta.dirname, '../docs/images')
/** Pictures of messages and Home get what the left side leaves of the width: it can still be read in half a column. */
const WINDOW = { width: 930, height: 1000 }
const PHONE = { width: 390, height: 700 }
const LARGEST_KB = 250
/** What shows around a modal's corners. */
const PLAIN_BACKDROP = '.modal::backdrop { background: #e3e9e7 }'

type Story = ReturnType<typeof storyIn>

/** Keeps a part of the page, as far down as its last part. */
async function keep(
  name: string,
  part: Locator,
  { margin = 0, below = margin, last = part }: { margin?: number; below?: number; last?: Locator } = {},
): Promise<void> {
  const page = part.page()
  // Nothing should look pointed at or typed into.
  await page.mouse.move(0, 0)
  await page.evaluate('document.activeElement?.blur()')
  const [box, end] = [await part.boundingBox(), await last.boundingBox()]
  if (!box || !end) throw new Error(`there is nothing to see for ${name}`)
  const clip = {
    x: box.x - margin,
    y: box.y - margin,
    width: box.width + 2 * margin,
    height: end.y + end.height - box.y + margin + below,
  }
  const path = join(IMAGES, `${name}.png`)
  await page.screenshot({ path, clip, animations: 'disabled', caret: 'hide' })
  const size = Math.ceil(statSync(path).size / 1024)
  process.stdout.write(`${name}.png: ${Math.round(clip.width)} x ${Math.round(clip.height)}, ${size} KB\n`)
  if (size > LARGEST_KB) throw new Error(`${name}.png is larger than ${LARGEST_KB} KB`)
}

const keepModal = (name: string, page: Page) => keep(name, modal(page), { margin: 12 })

async function fillInDeal(page: Page, { typed, customer }: Story, contract: string): Promise<void> {
  await say(page, `/deal ${typed.title}`)
  await choose(page, 'customer', customer, typed.customer)
  await fill(page, 'amount', '12,500')
  await fill(page, 'contract_number', contract)
}

/** A deal that is due a few days after the one of the pictures: it shows among what is due soon. */
async function closeAnotherDeal(page: Page): Promise<void> {
  await say(page, '/deal 24 folding tables')
  await choose(page, 'customer', 'Port of Emberhaven', 'ember')
  await fill(page, 'amount', '3,960')
  await fill(page, 'days', '34')
  await submit(page)
  await messages(page, '24 folding tables').waitFor()
}

async function inEnglish(page: Page): Promise<void> {
  const story = storyIn('en')
  const { app: words, page: around } = story
  await page.getByRole('button', { name: around.hideHints }).click()
  await closeAnotherDeal(page)
  await moveClock(page, around.moveTomorrow)
  await page.locator('.notice').getByRole('button').click()
  await fillInDeal(page, story, 'AC-1061')
  await keepModal('close-deal', page)
  await submit(page)
  const card = messages(page, words('deals.card.heading')).filter({ hasText: story.typed.title })
  await card.waitFor()
  await keep('deal-card', card)

  await moveClock(page, around.moveNextDue)
  const reminder = messages(page, words('reminders.list.heading'))
  await reminder.waitFor()
  await page.locator('.notice').getByRole('button').click()
  await keep('reminder', reminder)
  await page.setViewportSize(PHONE)
  await keep('phone', page.locator('.page'))
  await page.setViewportSize(WINDOW)

  await press(reminder, words('home.recordPayment'))
  await fill(page, 'amount', '5,000')
  await fill(page, 'reference', '2026-4471')
  await keepModal('record-payment', page)
  await submit(page)
  await reminder.filter({ hasText: story.money(7_500) }).waitFor()
  await say(page, '/collect')
  await keep('collect', page.getByRole('article').last())
  await openTab(page, around.home)
  const home = page.locator('.app-home-page')
  await keep('home', home, { last: home.locator('.block').last(), below: 20 })
}

async function inChinese(page: Page): Promise<void> {
  await startOver(page, 'zh-CN')
  await fillInDeal(page, storyIn('zh-CN'), 'AC-1061')
  await keepModal('close-deal-zh', page)
}

mkdirSync(IMAGES, { recursive: true })
const folder = runFolder()
const app = await startLocalProcess(`file:${join(folder.path, 'pictures.db')}`, folder)
const browser = await launchBrowser()
try {
  const { page } = await openWorkspace(browser, app.url, { viewport: WINDOW, deviceScaleFactor: 2 })
  await page.addStyleTag({ content: PLAIN_BACKDROP })
  await inEnglish(page)
  await inChinese(page)
} finally {
  await browser.close()
  await app.interrupt()
  folder.remove()
}
