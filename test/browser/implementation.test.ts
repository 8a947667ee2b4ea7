/** What was introduced, lived from delivery through a dip to what was won: by the rep and the supervisor, in one sitting. */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { Browser, Locator, Page } from 'playwright-core'
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
  openTab,
  openWorkspace,
  press,
  say,
  soon,
  startOver,
  submit,
  textOf,
} from './support.ts'

// Weeks of check-ins in a browser for each language: on a busy machine the default of five seconds is tight.
jest.setTimeout(240_000)

const inBrowser = findBrowser() === null ? describe.skip : describe
if (findBrowser() === null) process.stderr.write(`${NO_BROWSER}\n`)

/** What is typed in a language; what is read are the app's words. */
const TYPED = {
  en: {
    goal: 'Everybody stands twice a day',
    measure: '20 desks are moved every day',
    problems: 'Half of them have gone back to the old desks',
    action: 'Mira sits beside the two who stopped, on Thursday',
    contact: 'Greta Wolf',
    words: 'All twenty go up and down, every day',
    won: 'Nobody is off sick with their back any more',
    references: 'references',
  },
  'zh-CN': {
    goal: '每人每天站立办公两次',
    measure: '每天 20 张桌子都有人升降',
    problems: '一半的人又回到了旧桌子',
    action: '周四由我去陪停用的两个人一起用',
    contact: '葛蕾塔',
    words: '二十张桌子每天都在升降',
    won: '再没有人因为腰痛请假',
    references: 'references',
  },
} as const

/** Check-ins come a week after one another; on weekends they wait. */
const DAYS_TO_NEXT = 12

inBrowser('what is introduced, in the local workspace', () => {
  let database: EmptyDatabase
  let folder: RunFolder
  let app: LocalProcess
  let browser: Browser
  let page: Page
  let problems: string[]

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
    expect(app.printed()).not.toMatch(/error|warn/i)
  })

  test.each(['en', 'zh-CN'] as const)(
    'I1–I4, D4: in %s it is lived from delivery through a dip to what was won, and the supervisor hears of the dip on its day',
    async (language) => {
      const story = storyIn(language)
      const { app: words, page: around, typed, customer } = story
      const texts = TYPED[language]
      const [mira, helena] = ['mira', 'helena'].map(story.person) as [string, string]
      const says = (where: Locator, text: string) => where.filter({ hasText: text }).waitFor()
      const closed = () => modal(page).waitFor({ state: 'detached' })
      const today = async () => String(await page.locator('.clock').getAttribute('data-now')).slice(0, 10)
      const about = (text: string) => messages(page, text).filter({ hasText: typed.title })
      const asked = () => about(words('implementations.checkIn.ask'))
      const dip = () => messages(page, words('implementationAlerts.dip.heading', { customer }))
      const phase = (name: 'new_toy' | 'learning' | 'effectiveness' | 'done') =>
        words('phases.card.phase', { phase: words(`implementations.phase.${name}`) })
      /** Answers what is asked there, in the message. */
      const answer = async (where: () => Locator, mood: 2 | 4 | 5, use: 'some' | 'daily') => {
        const heading = await textOf(where().locator('h3, h2, .block-header').first())
        for (const text of [words(`implementations.mood.${mood}`), words(`implementations.use.${use}`)])
          await where().getByText(text, { exact: true }).click()
        const answered = about(heading).last()
        const done = {
          mood: words(`implementations.mood.${mood}`),
          use: words(`implementations.use.${use}`),
        }
        for (const line of words('implementations.checkIn.done', done).split('\n')) await says(answered, line)
        return answered
      }
      const untilAsked = async () => {
        for (let day = 1; day <= DAYS_TO_NEXT && (await asked().count()) === 0; day += 1)
          await moveClock(page, around.moveTomorrow)
        await soon(async () => expect(await asked().count()).toBe(1))
      }
      const onCard = async (expected: string) => {
        await say(page, `/customer ${customer}`)
        await modal(page).getByText(words('customers.card.title')).first().waitFor()
        await soon(async () => expect(await textOf(modal(page))).toContain(expected))
        await page.keyboard.press('Escape')
        await closed()
      }
      if (language !== 'en') await startOver(page, language)

      // Closed with a goal and the measure by which both see that it is reached; delivered on the same day.
      await say(page, `/deal ${typed.title}`)
      await choose(page, 'customer', customer, typed.customer)
      await fill(page, 'amount', '900')
      await block(page, 'introduce').getByRole('checkbox').click()
      await fill(page, 'goal', texts.goal)
      await fill(page, 'measure', texts.measure)
      await submit(page)
      await closed()
      const card = () => about(words('deals.card.heading'))
      await press(card(), words('deals.card.recordDelivery'))
      await block(page, 'delivered_on').waitFor()
      await submit(page)
      await closed()

      // The day after: how it arrived; it is installed and in use, so learning begins.
      const delivered = () => about(words('implementations.checkIn.askDelivery'))
      for (let day = 1; day <= DAYS_TO_NEXT && (await delivered().count()) === 0; day += 1)
        await moveClock(page, around.moveTomorrow)
      await delivered().waitFor()
      expect(await textOf(delivered())).toContain(texts.measure)
      for (const question of ['arrived', 'intact', 'courierPolite'] as const)
        expect(await textOf(delivered())).toContain(words(`implementations.delivery.${question}`))
      const first = await answer(delivered, 4, 'some')
      await press(first, words('implementations.checkIn.inUse'))
      await says(about(words('implementations.checkIn.title')).or(first), typed.title)
      await onCard(phase('learning'))

      // Learning: at first well, then the customer loses heart.
      await untilAsked()
      await answer(asked, 4, 'some')
      expect(await dip().count()).toBe(0)
      await untilAsked()
      await press(asked(), words('implementations.checkIn.details'))
      await choose(page, 'mood', words('implementations.mood.2'))
      await choose(page, 'use', words('implementations.use.some'))
      await fill(page, 'problems', texts.problems)
      await submit(page)
      await closed()
      const shownOn = await today()
      await dip().waitFor()

      // The supervisor reads it on the same day, with something useful to do, and says what is done.
      await become(page, helena)
      await dip().waitFor()
      expect(await today()).toBe(shownOn)
      const read = await textOf(dip())
      for (const told of [
        words('implementationAlerts.dip.cause.low_mood'),
        words('implementationAlerts.dip.cause.mood_falling'),
        words('implementationAlerts.dip.advice.low_mood'),
        words('implementationAlerts.dip.above', { name: mira }),
        texts.problems,
      ])
        expect(read).toContain(told.split('\n')[0])
      await press(dip(), words('implementationAlerts.dip.act'))
      await fill(page, 'action', texts.action)
      await submit(page)
      await closed()
      await says(dip(), texts.action)
      await openTab(page, around.home)
      await page.getByText(texts.action).first().waitFor()
      await openTab(page, around.messages)
      await become(page, mira)
      await says(dip(), texts.action)

      // It works: daily use at two check-ins in a row, and learning is over by itself.
      await untilAsked()
      await answer(asked, 4, 'daily')
      await says(dip(), words('implementationAlerts.dip.over').split('\n')[0] ?? '')
      await untilAsked()
      await answer(asked, 5, 'daily')
      await onCard(phase('effectiveness'))

      // The measure is reached, and one of their people says so: it is done, and may be told to others.
      await press(card(), words('deals.card.show'))
      await press(modal(page), words('phases.card.measureReached'))
      await fill(page, 'confirmation', texts.words)
      await submit(page)
      await modal(page).getByText(words('phases.error.contactMissing')).first().waitFor()
      await fill(page, 'contact_name', texts.contact)
      await fill(page, 'success_note', texts.won)
      await block(page, 'reference').getByRole('checkbox').click()
      await submit(page)
      await soon(async () => expect(await textOf(modal(page))).toContain(texts.won))
      await page.keyboard.press('Escape')
      await closed()
      await say(page, `/customer ${texts.references}`)
      await soon(async () => expect(await textOf(modal(page))).toContain(texts.won))
      expect(await textOf(modal(page))).toContain(texts.words)
      await page.keyboard.press('Escape')
      await closed()
    },
  )
})
