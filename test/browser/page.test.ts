/** What the page does by itself, whatever the app: threads, messages for one's eyes only, refused calls, keys, a phone. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { Browser, Page, Route } from 'playwright-core'
import { textsFor } from '../../src/local/client/texts/index.ts'
import { createMovingClock } from '../../src/local/moving-clock.ts'
import { type LocalServer, startLocalServer } from '../../src/local/server.ts'
import type { SlackStandIn } from '../../src/local/slack/index.ts'
import { callApi, startStandIn } from '../../src/local/slack/stand-in.fixture.ts'
import {
  expectNothingSideways,
  findBrowser,
  launchBrowser,
  messages,
  modal,
  openWorkspace,
  say,
  soon,
  textOf,
} from './support.ts'

jest.setTimeout(60_000)

const words = textsFor('en')
const inBrowser = findBrowser() === null ? describe.skip : describe
/** A picture of one dot. */
const DOT = {
  name: 'dot.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}
const PAGE = join(import.meta.dirname, '../../dist/local-page')

inBrowser('the page', () => {
  let browser: Browser
  let standIn: SlackStandIn
  let app: Server
  let server: LocalServer
  let page: Page
  let problems: string[]

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(async () => browser?.close())

  beforeEach(async () => {
    const clock = createMovingClock({ realNow: () => new Date('2026-05-04T12:00:00Z') })
    standIn = await startStandIn({ clock })
    app = createServer((request, response) => {
      request.resume().on('end', () => response.writeHead(200).end())
    })
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
    standIn.connect(`http://127.0.0.1:${(app.address() as AddressInfo).port}/slack/events`)
    server = await startLocalServer({
      standIn,
      clock,
      control: {
        async moveClock() {
          clock.moveTo(new Date(clock.now().getTime() + 3_600_000))
          return clock.now()
        },
        reset: async () => undefined,
      },
      setting: () => ({ language: 'en', timeZone: 'Europe/Berlin' }),
      pageDirectory: PAGE,
      port: 0,
      environment: 'test',
    })
    ;({ page, problems } = await openWorkspace(browser, `${server.url}/#/${standIn.person('mia')}/${sales()}`))
    await page.getByRole('button', { name: words.hideHints }).click()
  })
  afterEach(async () => {
    await page?.close()
    await server?.stop()
    await standIn?.stop()
    await new Promise((resolve) => app.close(resolve))
    expect(problems).toEqual([])
  })

  const sales = () => standIn.channel('sales')
  const thread = () => page.locator('.thread-pane')
  const summary = () => page.locator('.thread-summary')
  const focused = () =>
    page.evaluate<string>(`document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`)
  const expectFocusOn = (name: string | RegExp) =>
    soon(async () => {
      if (typeof name === 'string') expect(await focused()).toBe(name)
      else expect(await focused()).toMatch(name)
    })

  test('a thread: its replies are counted, opened, read and answered beside the conversation', async () => {
    const { ts } = await callApi(standIn, 'chat.postMessage', { channel: sales(), text: 'The week' })
    await callApi(standIn, 'chat.postMessage', { channel: sales(), text: 'By rep', thread_ts: ts })
    await summary().getByText(words.replies(1)).waitFor()
    expect(await messages(page, 'By rep').count()).toBe(0)
    await summary().click()
    await thread().getByRole('article').filter({ hasText: 'By rep' }).waitFor()
    await page.keyboard.type('Thank you')
    await page.keyboard.press('Enter')
    await thread().getByRole('article').filter({ hasText: 'Thank you' }).waitFor()
    expect(standIn.messages('sales').at(-1)).toMatchObject({ text: 'Thank you', thread_ts: ts })
    await summary().getByText(words.replies(2)).waitFor()
    // A reload comes back to the thread; a command has no place in it.
    await page.reload()
    const reply = thread().locator('textarea')
    await reply.fill('/deal')
    await reply.press('Enter')
    expect(await textOf(thread().getByRole('alert'))).toBe(words.noCommandInThread('/deal'))
    await page.keyboard.press('Escape')
    await thread().waitFor({ state: 'detached' })
    await page.locator('.thread-summary:focus').waitFor()
  })

  test('a reply that was sent to the conversation as well stands there, too, and leads to its thread', async () => {
    const { ts } = await callApi(standIn, 'chat.postMessage', { channel: sales(), text: 'The week' })
    const reply = { channel: sales(), text: 'For all', thread_ts: ts, reply_broadcast: true }
    await callApi(standIn, 'chat.postMessage', reply)
    await messages(page, 'For all').getByText(words.repliedToThread).click()
    await thread().getByText('The week').waitFor()
  })

  test('a press that has begun counts, though App Home is published anew before it ends', async () => {
    const line = (text: string) => ({
      type: 'section',
      text: { type: 'plain_text', text },
      accessory: { type: 'button', action_id: 'pay', text: { type: 'plain_text', text: `Pay ${text}` } },
    })
    const user = standIn.person('mia')
    const publish = (...blocks: unknown[]) =>
      callApi(standIn, 'views.publish', { user_id: user, view: { type: 'home', blocks } })
    const { channel } = (await callApi(standIn, 'conversations.open', { users: user })) as { channel: { id: string } }
    await publish(line('what is due'))
    const pressed = new Promise<string>((resolve) =>
      app.on('request', (request) => {
        request.on('data', (chunk: Buffer) => {
          const payload = new URLSearchParams(chunk.toString()).get('payload') ?? ''
          if (payload.includes('block_actions')) resolve(payload)
        })
      }),
    )
    await page.goto(`${server.url}/#/${user}/${channel.id}/home`)
    await page.reload()
    const button = page.getByRole('button', { name: 'Pay what is due' })
    await button.hover()
    await page.mouse.down()
    await publish(line('what is due'), line('what came meanwhile'))
    await page.getByRole('button', { name: 'Pay what came meanwhile' }).waitFor()
    await page.mouse.up()
    expect(JSON.parse(await pressed)).toMatchObject({ actions: [{ action_id: 'pay' }] })
  })

  test('while much happens, what is new is shown: an answer counts though a later question is open already', async () => {
    const open: Route[] = []
    let holds = true
    const state = '**/local/state?*'
    // Each question is answered once the next one has been asked.
    await page.route(state, (route) => {
      open.push(route)
      if (!holds || open.length > 1) void open.shift()?.continue()
    })
    for (const text of ['The first', 'The second']) {
      const asked = page.waitForRequest(state)
      await callApi(standIn, 'chat.postMessage', { channel: sales(), text })
      await asked
    }
    await messages(page, 'The first').waitFor()
    holds = false
    for (const route of open.splice(0)) await route.continue()
    await messages(page, 'The second').waitFor()
  })

  test('what has arrived is in sight from the moment at which it is drawn', async () => {
    for (let line = 1; line <= 30; line++)
      await callApi(standIn, 'chat.postMessage', { channel: sales(), text: `Before ${line}` })
    // Read long ago, as the page sees it.
    await page.reload()
    await messages(page, 'Before 30').waitFor()
    // A slow machine: what takes more than a moment, React puts off until after the next frame.
    const browserItself = await page.context().newCDPSession(page)
    await browserItself.send('Emulation.setCPUThrottlingRate', { rate: 20 })
    // Asked when the page is laid out with it, before the browser draws.
    const watched = await page.evaluateHandle<{ inSight: Promise<boolean> }>(`(() => {
      const log = document.querySelector('.message-log')
      const inSight = new Promise((resolve) => {
        const watcher = new ResizeObserver(() => {
          const article = [...log.querySelectorAll('article')].at(-1)
          if (!article.textContent.includes('Line 60')) return
          watcher.disconnect()
          const { top, bottom } = log.getBoundingClientRect()
          const beginning = article.getBoundingClientRect().top
          resolve(beginning >= top - 1 && beginning < bottom)
        })
        watcher.observe(log.firstElementChild)
      })
      return { inSight }
    })()`)
    const lines = Array.from({ length: 60 }, (_, index) => `Line ${index + 1}`)
    await callApi(standIn, 'chat.postMessage', { channel: sales(), text: lines.join('\n') })
    expect(await watched.evaluate(({ inSight }) => inSight)).toBe(true)
  })

  test('what only one person sees says so, and nobody else sees it', async () => {
    await callApi(standIn, 'chat.postEphemeral', { channel: sales(), user: standIn.person('mia'), text: 'For you' })
    const whispered = messages(page, 'For you')
    await whispered.getByText(words.onlyVisibleToYou).waitFor()
    expect(await whispered.locator('.message-actions').count()).toBe(0)
    await page.goto(`${server.url}/#/${standIn.person('chen')}/${sales()}`)
    await page.reload()
    await page.getByText(words.emptyConversation('#sales')).waitFor()
  })

  test('a call that Slack would refuse is told at once, and listed with the reason and what was sent', async () => {
    await callApi(standIn, 'chat.postMessage', { channel: standIn.channel('attic'), text: 'Anybody here?' })
    await page.locator('.notice-error').getByText('is_archived').waitFor()
    const button = page.getByRole('button', { name: words.refusedCalls(1) })
    await button.focus()
    await page.keyboard.press('Enter')
    const list = page.locator('.refused-list')
    await soon(async () => {
      expect(await textOf(list)).toContain('chat.postMessage')
      expect(await textOf(list)).toContain(words.refusalReasons['is_archived'])
    })
    await list.getByText(words.refusedSent).click()
    await list.locator('pre').filter({ hasText: 'Anybody here?' }).waitFor()
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'detached' })
    await soon(async () =>
      expect(await button.evaluate((element) => element.ownerDocument.activeElement === element)).toBe(true),
    )
  })

  test('keys alone: from the skip link to the conversation, through the rail and a menu, and back', async () => {
    await say(page, 'Hello')
    await page.locator('.skip').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await expectFocusOn(words.messagesOf('#sales'))

    // Every stop of the tab key can be seen.
    await page.locator('.skip').focus()
    for (let stop = 0; stop < 12; stop++) {
      await page.keyboard.press('Tab')
      const outline = await page.evaluate<string>(`(() => {
        // The browser draws the parts of a date itself, the composer's box shows where one types.
        const box = document.activeElement.matches('[type=date], .composer-box *')
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement)
        return box ? 'box' : outlineStyle + ' ' + outlineWidth
      })()`)
      expect([stop, outline]).not.toEqual([stop, expect.stringMatching(/^none| 0px$/)])
    }

    const entries = page.locator('.rail-lists button')
    await entries.first().focus()
    await page.keyboard.press('ArrowDown')
    await expectFocusOn(/sales/)
    await page.keyboard.press('End')
    await expectFocusOn(/Close a deal/)
    await page.keyboard.press('ArrowDown')
    await expectFocusOn(/general/)
    await page.keyboard.press('Enter')
    await page.locator(`.page[data-channel="${standIn.channel('general')}"]`).waitFor()
    // Who has chosen a conversation can type in it at once: the page puts them there right after it has drawn it.
    await page.locator('textarea:focus').waitFor()
    await expectFocusOn(words.composerLabel('#general'))
    await entries.nth(1).focus()
    await page.keyboard.press('Enter')
    await page.locator(`.page[data-channel="${sales()}"]`).waitFor()

    const more = messages(page, 'Hello').getByRole('button', { name: words.moreActions })
    await more.focus()
    await page.keyboard.press('Enter')
    await expectFocusOn('Make it a note')
    await page.keyboard.press('Escape')
    await expectFocusOn(words.moreActions)
    await page.keyboard.press('Enter')
    await expectFocusOn('Make it a note')
    await page.keyboard.press('Enter')
    await page.locator('.page[data-pending="0"][data-preparing="false"]').waitFor()
  })

  test('a person posts files: chosen, taken away again, sent without a word, and seen', async () => {
    const attach = page.getByLabel(words.attachFiles)
    await attach.setInputFiles([DOT, { name: 'order.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') }])
    const chosen = page.getByRole('list', { name: words.chosenFiles })
    await chosen.getByText('order.pdf').waitFor()
    await page.getByRole('button', { name: words.removeChoice('order.pdf') }).click()
    await page.getByRole('button', { name: words.send }).click()
    const picture = page.getByRole('article').getByRole('img', { name: 'dot.png' })
    await picture.waitFor()
    const width = await picture.evaluate(async (image) => {
      const shown = image as unknown as { decode(): Promise<void>; naturalWidth: number }
      await shown.decode()
      return shown.naturalWidth
    })
    expect(width).toBe(1)
    await chosen.waitFor({ state: 'detached' })
    expect(standIn.messages('sales')).toMatchObject([{ text: '', files: [{ id: expect.any(String) }] }])
  })

  test('a form that asks for files: what is too large is said, what is chosen is submitted (P1)', async () => {
    const payloads: { type: string; trigger_id: string; view?: { state: { values: object } } }[] = []
    app.on('request', (request) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const payload = new URLSearchParams(Buffer.concat(chunks).toString()).get('payload')
        if (payload) payloads.push(JSON.parse(payload))
      })
    })
    await say(page, 'Broken again')
    // By the keyboard: the message's menu, its first entry.
    await messages(page, 'Broken again').getByRole('button', { name: words.moreActions }).focus()
    await page.keyboard.press('Enter')
    await expectFocusOn('Make it a note')
    await page.keyboard.press('Enter')
    await page.locator('.page[data-pending="0"]').waitFor()
    await soon(async () =>
      expect(payloads).toMatchObject([{ type: 'message_action', message: { text: 'Broken again' } }]),
    )
    const text = (words: string) => ({ type: 'plain_text', text: words })
    const element = { type: 'file_input', action_id: 'files', filetypes: ['png'], max_files: 2 }
    const blocks = [{ type: 'input', block_id: 'evidence', label: text('Evidence'), element }]
    const view = { type: 'modal', callback_id: 'files', title: text('Files'), submit: text('Save'), blocks }
    await callApi(standIn, 'views.open', { trigger_id: payloads[0]?.trigger_id, view })
    const field = modal(page).getByLabel('Evidence')
    await modal(page).getByText(words.filesAllowed(2, '10 MB')).waitFor()
    await field.setInputFiles({ name: 'huge.png', mimeType: 'image/png', buffer: Buffer.alloc(10 * 1024 ** 2 + 1) })
    await modal(page).getByText(words.fileTooLarge('huge.png', '10 MB')).waitFor()
    await field.setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
    await modal(page).getByText('note.txt').waitFor()
    await modal(page).getByRole('button', { name: 'Save' }).click()
    await modal(page).getByText(words.wrongFileType('note.txt', 'png')).waitFor()
    await modal(page)
      .getByRole('button', { name: words.removeChoice('note.txt') })
      .click()
    await field.setInputFiles(DOT)
    await modal(page).getByText('dot.png').waitFor()
    await modal(page).getByRole('button', { name: 'Save' }).click()
    await modal(page).waitFor({ state: 'detached' })
    expect(payloads.at(-1)?.view?.state.values).toMatchObject({
      evidence: { files: { type: 'file_input', files: [{ name: 'dot.png', mimetype: 'image/png', mode: 'hosted' }] } },
    })
  })

  test('suggested commands: arrows choose, Tab and Enter take, Escape leaves them', async () => {
    const composer = page.locator('.composer textarea')
    await composer.focus()
    await page.keyboard.type('/d')
    const suggested = page.locator('.suggestions').getByRole('option')
    await suggested.waitFor()
    await page.keyboard.press('Escape')
    await suggested.waitFor({ state: 'detached' })
    await page.keyboard.type('e')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await soon(async () => expect(await composer.inputValue()).toBe('/deal '))
    expect(await modal(page).count()).toBe(0)
  })

  test('on a phone: the rail slides in and gives the focus back, a thread fills the screen, nothing moves sideways', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    const { ts } = await callApi(standIn, 'chat.postMessage', { channel: sales(), text: `The week ${'x'.repeat(300)}` })
    await callApi(standIn, 'chat.postMessage', { channel: sales(), text: 'By rep', thread_ts: ts })
    await summary().click()
    await thread().getByText('By rep').waitFor()
    await soon(async () => expect(await thread().evaluate((pane) => pane.getBoundingClientRect().width)).toBe(390))
    await expectNothingSideways(page)
    await thread().getByRole('button', { name: words.closeThread }).click()
    const unfold = page.locator('.open-rail')
    await unfold.click()
    await page.keyboard.press('Escape')
    await page.locator('.rail-open').waitFor({ state: 'detached' })
    await expectFocusOn(words.openNavigation)
    await page.locator('.clock-now').click()
    await page.getByRole('button', { name: words.moveMonday }).waitFor()
    await expectNothingSideways(page)
    for (const target of await page.locator('.clock-moves button').all()) {
      await soon(async () => expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(38))
    }
  })
})
