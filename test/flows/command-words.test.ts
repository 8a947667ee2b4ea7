import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { HELP_WORDS } from '../../src/slack/command-words.ts'
import { createTranslator } from '../../src/slack/locale.ts'
import { shown } from '../support/seen.ts'
import { type Story, startStory } from '../support/story.ts'

// What is typed has nothing to do with the database: one is enough.
let story: Story
beforeAll(async () => {
  story = await startStory('sqlite')
})
afterAll(async () => {
  expect(story.slack.refusedCalls).toEqual([])
  await story.stop()
})

async function answerTo(command: string): Promise<string> {
  const before = story.slack.ephemerals('mira').length
  await story.slack.command('mira', command)
  return shown(
    await story.slack.until(() => story.slack.ephemerals('mira')[before], { what: `the answer to ${command}` }),
  )
}

test.each(['/after', '/collect', '/complaint', '/customer', '/deal', '/promise', '/visit'])(
  'N5: %s explains itself when asked in any of the languages',
  async (command) => {
    const answer = await answerTo(`${command} help`)
    expect(answer).toContain(command)
    for (const word of HELP_WORDS) expect([word, await answerTo(`${command} ${word}`)]).toEqual([word, answer])
  },
)

test.each(['zh-CN', 'zh-TW'] as const)('N5: what the help of /collect names in %s is understood', async (locale) => {
  const help = createTranslator(locale)('collections.command.help', { days: 7, level: 3 })
  const named = [...help.matchAll(/\/collect (\S+?)\*/g)].map(([, word = '']) => word)
  expect(named.length).toBeGreaterThan(4)
  const unknown = createTranslator('en')('collections.command.unknown', { text: '' }).slice(0, 15)
  for (const word of named) {
    const before = story.slack.ephemerals('mira').length
    await story.slack.command('mira', `/collect ${word}`)
    const answers = story.slack.ephemerals('mira').slice(before).map(shown)
    expect([word, answers.filter((answer) => answer.startsWith(unknown))]).toEqual([word, []])
  }
})

const HELPS = {
  '/after': 'home.command.help',
  '/complaint': 'complaintForm.command.help',
  '/deal': 'deals.command.help',
  '/visit': 'visits.command.help',
} as const
const CHINESE = (['zh-CN', 'zh-TW'] as const).flatMap((locale) =>
  Object.entries(HELPS).map(([command, key]) => [locale, command, key] as const),
)

test.each(CHINESE)('N5: in %s the help of %s names no English words of commands', (locale, _command, key) => {
  expect(createTranslator(locale)(key)).not.toMatch(/\b(list|all|team|settings|status|help|market)\b/)
})

test('N5: what the Chinese help says of all deals is understood', async () => {
  const all = await answerTo('/deal list all')
  for (const words of ['列表 全部', '清單 全部']) expect(await answerTo(`/deal ${words}`)).toBe(all)
})
