/** A real browser for the local workspace's page, and what a person does there, in the words of the page. */

import { strict as assert } from 'node:assert'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  // The tests must not reach the network: neither by QUIC nor by what a browser does in the background.
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Longer than anything takes on a busy machine. */
const PATIENCE_MS = 15_000
/** Longer than writing down the past of a company takes there. */
const PREPARING_MS = 45_000
/** A few frames. */
const LOOK_AGAIN_MS = 40

/** Why nothing runs in a browser: one clear line for the log. */
export const NO_BROWSER = 'Skipped: no Chromium or Chrome found. Install one, or set CHROMIUM_PATH.'

/** Starts the browser of this machine. Throws where there is none. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (executablePath === null) throw new Error(NO_BROWSER)
  return chromium.launch({ executablePath, args: ARGUMENTS })
}

/** The browser of this machine: CHROMIUM_PATH, or a Chromium or Chrome on the PATH. Null where there is none. */
export function findBrowser(): string | null {
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)]
  const named = process.env['CHROMIUM_PATH']
  const candidates = [
    ...(named ? [named] : []),
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
  ]
  return candidates.find(isExecutable) ?? null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Waits until the company is there, and everything the person did is answered and shown. */
async function settled(page: Page, timeout = PATIENCE_MS): Promise<void> {
  await page.locator('.page[data-pending="0"][data-preparing="false"]').waitFor({ timeout })
}

/**
 * Looks again until what is expected holds, at most as long as anything takes here: for what the page settles in a later
 * frame than the one that was waited for, such as focus, scrolling, or what follows an answer. Throws what the last look
 * threw. What must not come is not asked like this.
 */
export async function soon(expected: () => Promise<void>): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      await expected()
      return
    } catch (error) {
      if (performance.now() > giveUpAt) throw error
    }
    await setTimeout(LOOK_AGAIN_MS)
  }
}

/** Opens the page; every error that the browser reports from then on is collected in `problems`. */
export async function openWorkspace(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 820 }, ...options })
  page.setDefaultTimeout(PATIENCE_MS)
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  await page.goto(url)
  await page.locator('.page[data-preparing="false"]').waitFor({ timeout: PREPARING_MS })
  await settled(page)
  return { page, problems }
}

/** Becomes somebody else, by name. */
export async function become(page: Page, name: string): Promise<void> {
  const id = (await page.locator('#person option', { hasText: name }).getAttribute('value')) ?? name
  await page.locator('#person').selectOption(id)
  await page.locator(`.page[data-user="${id}"]`).waitFor()
  await settled(page)
}

/** Types a message or command into the open conversation and sends it. */
export async function say(page: Page, text: string): Promise<void> {
  const composer = page.locator('.composer textarea')
  await composer.fill(text)
  await composer.press('Enter')
  await settled(page)
}

/** The modal that is open. */
export function modal(page: Page): Locator {
  return page.locator('dialog.modal')
}

/** The container of a block of the open modal, its label, hint and problem included. */
export function block(page: Page, blockId: string): Locator {
  return modal(page).locator(`.block[data-block-id="${blockId}"]`)
}

/** Fills the text, number or date field of a block. */
export async function fill(page: Page, blockId: string, value: string): Promise<void> {
  await block(page, blockId).locator('input, textarea').fill(value)
}

/** Chooses from a select of a block; for one that searches, `typed` is typed first. */
export async function choose(page: Page, blockId: string, option: string, typed?: string): Promise<void> {
  const field = block(page, blockId).getByRole('combobox')
  await field.click()
  if (typed !== undefined) await field.pressSequentially(typed)
  await block(page, blockId).locator('.select__option', { hasText: option }).first().click()
  await settled(page)
}

/** Submits the open modal, and waits for the answer: closed, or with problems. */
export async function submit(page: Page): Promise<void> {
  await modal(page).locator('button[type=submit]').click()
  await settled(page)
}

/** The messages of the open conversation that say this. */
export function messages(page: Page, saying: string): Locator {
  return page.getByRole('article').filter({ hasText: saying })
}

/** Presses the button of that name there, and waits for the answer. */
export async function press(where: Locator, name: string): Promise<void> {
  // A button may be called more than it shows, for those who cannot see what it belongs to.
  await where.getByRole('button').filter({ hasText: name }).first().click()
  await settled(where.page())
}

/** Moves the workspace's clock with the button of that name; `patience` where much happens on the way, in ms. */
export async function moveClock(page: Page, name: string, patience = PATIENCE_MS): Promise<void> {
  const clock = page.locator('.clock')
  const unfold = clock.locator('.clock-now')
  if (await unfold.isVisible()) await unfold.click()
  await clock.getByRole('button', { name, exact: true }).click()
  await settled(page, patience)
}

/** Starts over with a company of this kind. */
export async function beginWith(page: Page, company: 'with-past' | 'empty'): Promise<void> {
  await page.locator('.start-over [name=company]').selectOption(company)
  await page.locator('.dialog-confirm [data-main-button]').click()
  await page.locator(`.page[data-company="${company}"]`).waitFor({ timeout: PREPARING_MS })
  await settled(page)
}

/** Starts over in a language. */
export async function startOver(page: Page, language: string): Promise<void> {
  const unfold = page.locator('.open-rail')
  if (await unfold.isVisible()) await unfold.click()
  await page.locator('.start-over [name=language]').selectOption(language)
  await page.locator('.dialog-confirm [data-main-button]').click()
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' })
  await settled(page)
}

/** Opens a conversation by its name; the one with the app is called as the app is. */
export async function openConversation(page: Page, name: string): Promise<void> {
  await page
    .locator('.rail-lists button')
    .filter({ has: page.getByText(name, { exact: true }) })
    .click()
  await settled(page)
}

/** Opens the menu of a message, and chooses the app's shortcut of this name. */
export async function useShortcut(message: Locator, name: string): Promise<void> {
  await message.hover()
  await message.locator('.message-actions [aria-haspopup=menu]').click()
  await message.getByRole('menuitem', { name }).click()
  await settled(message.page())
}

/** Opens a tab of the app, Home or Messages, by its name. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click()
  await settled(page)
}

/** Expects that a message's beginning comes into the part of the conversation that is seen. */
export function expectBeginningInSight(message: Locator): Promise<void> {
  const isInSight = () =>
    message.evaluate((article) => {
      const frame = article.closest('.message-log')?.getBoundingClientRect()
      const { top } = article.getBoundingClientRect()
      return frame !== undefined && top >= frame.top - 1 && top < frame.bottom
    })
  return soon(async () => assert.equal(await isInSight(), true, 'the beginning is out of sight'))
}

/** What something says; empty where it says nothing. */
export async function textOf(what: Locator): Promise<string> {
  return (await what.textContent()) ?? ''
}

/** Expects that neither the page nor what scrolls in it can be moved sideways, once nothing slides any more. */
export function expectNothingSideways(page: Page): Promise<void> {
  // As text, because the document's types are not those of the tests.
  const pixels = () =>
    page.evaluate<number>(`Math.max(
    ...[document.documentElement, ...document.querySelectorAll('.message-log, .app-home, .dialog-body')].map(
      (element) => element.scrollWidth - element.clientWidth))`)
  return soon(async () => assert.equal(await pixels(), 0, 'something can be moved sideways'))
}
