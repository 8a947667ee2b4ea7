// npm run pictures   Draws the READMEs' pictures anew (docs/images): starts the local workspace on a database of its
// own, goes through the first week in a real browser and keeps what is to be seen on the way.
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import type { Locator, Page } from 'playwright-core'
import { DUE_SOON_DAYS } from '../src/domain/instalment.ts'
import type { Language } from '../src/local/client/texts/index.ts'
import { runFolder, startLocalProcess } from '../test/browser/local-process.ts'
import { storyIn } from '../test/browser/stories.ts'
import {
  become,
  block,
  choose,
  fill,
  launchBrowser,
  messages,
  modal,
  moveClock,
  openConversation,
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
/** How high the pictures of the film-strip are, which stand side by side. */
const FRAME_HEIGHT = 560
const LARGEST_KB = 400
/** The app, as its conversation is called. */
const APP = 'Afterclose'
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
  // Messages of one minute stand in either order: this one may be below what is seen.
  await part.evaluate((element) => element.scrollIntoView({ block: 'start' }))
  const [box, end] = [await part.boundingBox(), await last.boundingBox()]
  if (!box || !end) throw new Error(`there is nothing to see for ${name}`)
  const clip = {
    x: box.x - margin,
    y: box.y - margin,
    width: box.width + 2 * margin,
    height: end.y + end.height - box.y + margin + below,
  }
  await save(name, page, clip)
}

async function save(
  name: string,
  page: Page,
  clip: { x: number; y: number; width: number; height: number },
): Promise<void> {
  const path = join(IMAGES, `${name}.png`)
  await page.screenshot({ path, clip, animations: 'disabled', caret: 'hide' })
  const size = Math.ceil(statSync(path).size / 1024)
  process.stdout.write(`${name}.png: ${Math.round(clip.width)} x ${Math.round(clip.height)}, ${size} KB\n`)
  if (size > LARGEST_KB) throw new Error(`${name}.png is larger than ${LARGEST_KB} KB`)
}

/** Keeps a frame of the film-strip: the conversation, from the beginning of this part on; all frames are of one size. */
async function keepFrame(name: string, part: Locator): Promise<void> {
  const page = part.page()
  await page.mouse.move(0, 0)
  await page.evaluate('document.activeElement?.blur()')
  await part.evaluate((element) => element.scrollIntoView({ block: 'start' }))
  const [conversation, box] = [await page.locator('.conversation').boundingBox(), await part.boundingBox()]
  if (!conversation || !box) throw new Error(`there is nothing to see for ${name}`)
  const { height } = page.viewportSize() ?? WINDOW
  const y = Math.max(0, Math.min(box.y - 8, height - FRAME_HEIGHT))
  const clip = { x: conversation.x, y, width: conversation.width, height: FRAME_HEIGHT }
  await save(name, page, clip)
}

const keepModal = (name: string, page: Page) => keep(name, modal(page), { margin: 12 })

async function fillInDeal(page: Page, { typed, customer }: Story): Promise<void> {
  await say(page, `/deal ${typed.title}`)
  await choose(page, 'customer', customer, typed.customer)
  await fill(page, 'amount', '12,500')
  await fill(page, 'contract_number', 'AC-1079')
}

/** A complaint: its card in the channel, and the form of a stage as whoever works it for a department fills it in. */
async function drawComplaint(page: Page, story: Story, suffix: string): Promise<void> {
  const { app: words, typed, complainer } = story
  const card = messages(page, words('complaints.card.progress')).filter({ hasText: complainer })
  await openConversation(page, story.complaintsChannel)
  await card.waitFor()
  await keep(`complaint-card${suffix}`, card)
  await become(page, story.person('priya'))
  await press(card, words('complaints.button.show'))
  await press(modal(page), words('complaintStages.next.agreed'))
  await fill(page, 'note', typed.agreed)
  await keepModal(`complaint-agreed${suffix}`, page)
  await page.keyboard.press('Escape')
  await block(page, 'note').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await modal(page).waitFor({ state: 'detached' })
  await become(page, story.person('mira'))
  await openConversation(page, APP)
}

/** A customer who loses heart, as the supervisor hears of it in the morning, and what was introduced there, with all that happened. */
async function drawDip(page: Page, story: Story, suffix: string): Promise<void> {
  const { app: words, page: around, saddened } = story
  await become(page, story.person('helena'))
  await openConversation(page, APP)
  const dip = messages(page, words('implementationAlerts.dip.heading', { customer: saddened }))
  await dip.waitFor()
  await keep(`dip${suffix}`, dip)
  await openTab(page, around.home)
  await press(page.locator('.app-home .block').filter({ hasText: saddened }), words('phases.home.show'))
  await keepModal(`implementation${suffix}`, page)
  await page.keyboard.press('Escape')
  await modal(page).waitFor({ state: 'detached' })
  await openTab(page, around.messages)
  await become(page, story.person('mira'))
  await openConversation(page, APP)
}

/** The week in four frames, and on the way what the READMEs show of each form and list; names end with `suffix`. */
async function drawTheWeek(page: Page, code: Language, suffix: string): Promise<void> {
  const story = storyIn(code)
  const { app: words, page: around } = story
  const dismissNotice = () => page.locator('.notice').getByRole('button').first().click()
  await page.getByRole('button', { name: around.hideHints }).click()
  await drawComplaint(page, story, suffix)
  await fillInDeal(page, story)
  await keepModal(`close-deal${suffix}`, page)
  await submit(page)
  const card = messages(page, words('deals.card.heading')).filter({ hasText: story.typed.title })
  await card.waitFor()
  if (code === 'en') await keep('deal-card', card)
  await keepFrame(`week-1-deal${suffix}`, card)

  await moveClock(page, around.moveNextDue)
  const reminder = messages(page, words('reminders.list.heading'))
  await reminder.waitFor()
  await dismissNotice()
  if (code === 'en') await keep('reminder', reminder)
  await keepFrame(`week-2-reminder${suffix}`, reminder)
  await page.setViewportSize(PHONE)
  const checkIn = messages(page, words('implementations.checkIn.mood'))
  await checkIn.evaluate((element) => element.scrollIntoView({ block: 'start' }))
  await keep(`phone${suffix}`, page.locator('.page'))
  await page.setViewportSize(WINDOW)

  await press(reminder, words('home.recordPayment'))
  await fill(page, 'amount', '5,000')
  await fill(page, 'reference', '2026-4471')
  await keepModal(`record-payment${suffix}`, page)
  await submit(page)
  await page.keyboard.press('Escape')
  await reminder.filter({ hasText: story.urgent.moneyAfter(5000) }).waitFor()
  await keepFrame(`week-3-payment${suffix}`, reminder)
  await say(page, '/collect')
  await keep(`collect${suffix}`, page.getByRole('article').last())
  await openTab(page, around.home)
  const home = page.locator('.app-home-page')
  const parts = home.locator('.block')
  // What is to be done today and what is overdue: below the divider follows the week.
  const week = words('home.week', { days: DUE_SOON_DAYS })
  const rest = (await parts.allTextContents()).findIndex((text) => text.trim() === week)
  if (rest < 2) throw new Error('App Home shows nothing that is due')
  await keep(`home${suffix}`, home, { last: parts.nth(rest - 2), below: 20 })
  await openTab(page, around.messages)
  await drawDip(page, story, suffix)

  await moveClock(page, around.moveMonday)
  await dismissNotice()
  await become(page, story.person('helena'))
  await page.locator('.rail-lists button', { hasText: story.managerChannel }).click()
  const summary = page.getByRole('article').last()
  await summary.waitFor()
  await keepFrame(`week-4-summary${suffix}`, summary)
}

mkdirSync(IMAGES, { recursive: true })
const folder = runFolder()
const app = await startLocalProcess(`file:${join(folder.path, 'pictures.db')}`, folder)
const browser = await launchBrowser()
try {
  const { page } = await openWorkspace(browser, app.url, { viewport: WINDOW, deviceScaleFactor: 2 })
  await page.addStyleTag({ content: PLAIN_BACKDROP })
  await drawTheWeek(page, 'en', '')
  await startOver(page, 'zh-CN')
  await drawTheWeek(page, 'zh-CN', '-zh')
} finally {
  await browser.close()
  await app.interrupt()
  folder.remove()
}
