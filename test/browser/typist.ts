/** Somebody who types and clicks in the local workspace, and how long it would take a person: counted, not measured. */
import type { Locator, Page } from 'playwright-core'
import { block, choose, modal, press, say, submit } from './support.ts'

/** Characters a minute: a slow typist. One who has learnt it types 300, and on a phone 180 is usual. */
const CHARACTERS_A_MINUTE = 200
/** Seconds to find a thing and click it, a field, an option, a button: several times what the hand itself needs. */
const SECONDS_A_CLICK = 1.5

export interface Typist {
  /** Types a command and sends it. */
  command(text: string): Promise<void>
  /** Clicks into a text field of the open form, and types. */
  type(blockId: string, text: string): Promise<void>
  /** Clicks into a date field, and types the eight figures of a date. */
  date(blockId: string, date: string): Promise<void>
  /** Opens a select, and clicks what it offers. */
  select(blockId: string, option: string): Promise<void>
  tick(blockId: string): Promise<void>
  press(where: Locator, button: string): Promise<void>
  /** Presses the button that sends the form. */
  submit(): Promise<void>
  /** Closes the open form with Escape. */
  escape(): Promise<void>
  /** How long a person would have taken for all of it so far, in seconds. */
  seconds(): number
}

/** Starts counting. */
export function typistAt(page: Page): Typist {
  let characters = 0
  let clicks = 0
  return {
    async command(text) {
      characters += text.length + 1 // and Enter
      await say(page, text)
    },
    async type(blockId, text) {
      clicks += 1
      characters += text.length
      await block(page, blockId).locator('input, textarea').fill(text)
    },
    async date(blockId, date) {
      clicks += 1
      characters += date.replaceAll('-', '').length
      await block(page, blockId).locator('input').fill(date)
    },
    async select(blockId, option) {
      clicks += 2
      await choose(page, blockId, option)
    },
    async tick(blockId) {
      clicks += 1
      await block(page, blockId).getByRole('checkbox').click()
    },
    async press(where, button) {
      clicks += 1
      await press(where, button)
    },
    async submit() {
      clicks += 1
      await submit(page)
    },
    async escape() {
      characters += 1
      await page.keyboard.press('Escape')
      await modal(page).waitFor({ state: 'detached' })
    },
    seconds: () => (characters * 60) / CHARACTERS_A_MINUTE + clicks * SECONDS_A_CLICK,
  }
}
