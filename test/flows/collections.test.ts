import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { providers } from '../support/database.ts'
import { owed, owedOne, pay } from '../support/owed.ts'
import { shown } from '../support/seen.ts'
import { closeAllModals, collect, turnPage } from '../support/steps.ts'
import { EVERYONE, type Story, type StoryPerson, startStory } from '../support/story.ts'

const rep = { timeZone: 'Europe/Berlin', locale: 'en-GB', roles: ['rep'] } as const
/** The people of the story, and some whose lists no other test touches. */
const people: readonly StoryPerson[] = [
  ...EVERYONE,
  { handle: 'eve', name: 'Eve Empty', ...rep },
  { handle: 'tom', name: 'Tom Totals', ...rep },
  { handle: 'pia', name: 'Pia Pages', ...rep },
]

describe.each(providers)('the list of what is due, on %s', (provider) => {
  let story: Story
  beforeAll(async () => {
    story = await startStory(provider, { people })
  })
  afterEach(async () => {
    await closeAllModals(story)
    expect(story.slack.refusedCalls).toEqual([])
  })
  afterAll(() => story.stop())

  /** The first line of each receivable in a list. */
  const owing = (message: { readonly blocks?: unknown }) =>
    shown(message)
      .split('\n')
      .filter((line) => line.includes(' owes '))

  test('K4: with nothing due it says so, and how to get there', async () => {
    const { text, blocks } = await collect(story, 'eve')
    expect(text).toBe('Nothing is overdue, and nothing is due within the next 7 days.')
    expect(shown({ blocks })).toContain('Close a deal with */deal*')
  })

  test('K4: whoever sees the payments of others is told whose they are', async () => {
    await owedOne(story, 'mira', 'Whose', 10_000n, -300)
    expect(shown(await collect(story, 'sam'))).toMatch(/Deal \d+ · .*due on 6 May 2025 · owner: Mira Rep/)
    expect(shown(await collect(story, 'mira'))).not.toContain('owner:')
  })

  test('K1, K2, K4: overdue, today and the week to come, oldest first, with totals that are never converted', async () => {
    await owed(story, 'tom', 'Late & Sons', [[-10, 10_050n]])
    await owed(story, 'tom', 'Late Inc', [[-1, 5_000n]], 'USD')
    await owed(story, 'tom', 'Prompt', [[0, 7_000n]])
    await owed(story, 'tom', 'Soon', [
      [6, 3_000n],
      [8, 99_900n],
    ])
    await owed(story, 'tom', '東京照明', [[7, 5_000n]], 'JPY')
    const list = await collect(story, 'tom')
    expect(list.text).toBe('€100.50 + $50.00 overdue, €70.00 due today, €30.00 + ¥5,000 due within 7 days.')
    expect(owing(list)).toEqual([
      '⚠ *Late &amp; Sons* owes *€100.50*, overdue by 10 days, level 2',
      '⚠ *Late Inc* owes *$50.00*, overdue by 1 day',
      '*Prompt* owes *€70.00*, due today',
      '*Soon* owes *€30.00*, due in 6 days',
      '*東京照明* owes *¥5,000*, due in 7 days',
    ])
    expect(shown(list)).toMatch(/Deal \d+ · Instalment 1 of 2 · due on 8 Mar 2026/)
    expect(shown(list)).not.toContain('Page')
  })

  test.each([
    ['mira', 'her own', true],
    ['helena', 'of whoever reports to her', true],
    ['sam', 'for finance, of everybody', true],
    ['ada', 'as an admin, of everybody', true],
    ['jonas', 'not of a colleague', false],
  ])('R2: %s sees receivables %s', async (who, _whose, sees) => {
    const theirs = await owedOne(story, 'mira', `Visible to ${who}`)
    let list = await collect(story, who)
    const all = owing(list)
    while (JSON.stringify(list.blocks).includes('collections.next_page')) {
      list = await turnPage(story, who, list, 'collections.next_page')
      all.push(...owing(list))
    }
    expect(all.some((line) => line.includes(theirs.customerName))).toBe(sees)
  })

  test('R2: who has nothing to do with receivables is told so', async () => {
    expect((await collect(story, 'priya')).text).toBe(
      'Your role does not allow this. Ask an admin to do it for you, or to give you the role for it.',
    )
  })

  test.each([
    ['mira', 'help', '*/collect* lists what your customers owe'],
    ['mira', ' HELP ', '*/collect* lists what your customers owe'],
    ['mira', 'everything <!here>', 'I do not know “everything &lt;!here&gt;”.\n*/collect* lists'],
    ['min', 'help', '*/collect* 列出客户'],
    ['yijun', 'help', '*/collect* 列出客戶'],
  ])('K4: %s types /collect %s and is told in their language how it is used', async (who, word, text) => {
    expect((await collect(story, who, word)).text).toContain(text)
  })

  test('K4: the shortcut shows the same list, to the person alone', async () => {
    const { slack } = story
    const { text } = await collect(story, 'tom')
    const before = slack.ephemerals('tom').length
    await slack.shortcut('tom', 'list_receivables')
    const there = await slack.until(() => slack.ephemerals('tom')[before])
    expect(there).toMatchObject({ text, to: slack.person('tom'), channel: slack.channel('tom') })
  })

  test('K4, N4: a long list has ten lines a page, turned in place; a page that is gone by then shows the last one', async () => {
    const parts = await owed(
      story,
      'pia',
      'Pages',
      Array.from({ length: 25 }, (_, index) => [index - 20, BigInt(100 + index)]),
    )
    const first = await collect(story, 'pia')
    expect(owing(first)).toHaveLength(10)
    expect(shown(first)).toContain('Page 1 of 3')
    expect(JSON.stringify(first.blocks)).not.toContain('collections.previous_page')
    const second = await turnPage(story, 'pia', first, 'collections.next_page')
    expect(shown(second)).toContain('Page 2 of 3')
    const third = await turnPage(story, 'pia', second, 'collections.next_page')
    expect(owing(third)).toHaveLength(5)
    expect(shown(third)).toContain('Page 3 of 3')
    expect(JSON.stringify(third.blocks)).not.toContain('collections.next_page')
    expect(new Set([first, second, third].flatMap(owing)).size).toBe(25)
    expect(owing(await turnPage(story, 'pia', third, 'collections.previous_page'))).toEqual(owing(second))

    for (const part of parts.slice(0, 12)) await pay(story, part)
    const last = await turnPage(story, 'pia', second, 'collections.next_page')
    expect(shown(last)).toContain('Page 2 of 2')
    expect(owing(last)).toHaveLength(3)
  })
})
