import { describe, expect, test } from '@jest/globals'
import { currency } from '../domain/money.ts'
import { parseRows } from '../domain/payment-rows.ts'
import { LOCALES, texts } from './index.ts'

type Node = { readonly [key: string]: string | Node }

/** Every text under its path: "deals.form.title". */
function flattened(node: Node, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, child] of Object.entries(node)) {
    if (typeof child === 'string') found.set(path + key, child)
    else for (const [below, text] of flattened(child, `${path}${key}.`)) found.set(below, text)
  }
  return found
}

const variablesOf = (text: string): string[] => [...new Set(text.match(/{{\w+}}/g))].sort()

/** What frames or joins values, the same in every language. */
const ONLY_FRAMES = /^[*>“”·\s]*$/

const english = flattened(texts.en)

/** Where words stand that are to be said to customers. */
const FOR_CUSTOMERS = /^(?:wordings|complaintWords|occasions|referrals|dealTasks\.thanks|customerPromises\.broken)\./

/** Words for which another one is used everywhere, in what comes after a delivery. */
const AFTER_DELIVERY =
  /^(?:customerPromises|customerQuestions|dealTasks|deliveries|implementation\w*|phases|productNotices|reflections|service|summary\.dips|summary\.questions)\./
const OTHER_WORDS = {
  'zh-CN': /交货|到货确认|保修|营业时间|催收|合同|交易|转交|接手|情绪|疑问|米拉/,
  'zh-TW': /交付|到貨確認|保修|營業時間|工作時間|催收|合約|交易|移交|接手|情緒|疑問|米拉/,
}

describe.each(['zh-CN', 'zh-TW'] as const)('The texts in %s', (locale) => {
  const translated = [...flattened(texts[locale])]

  test('use the same values as the English ones', () => {
    const variables = translated.map(([key, text]) => [key, variablesOf(text)])
    expect(variables).toEqual(translated.map(([key]) => [key, variablesOf(english.get(key) ?? '')]))
  })

  test('are all translated', () => {
    // What stands between two things has no words, but marks of its own.
    const untranslated = translated.filter(([key, text]) => {
      const words = text.replace(/{{\w+}}/g, '')
      return (
        !/\p{Script=Han}/u.test(words) &&
        (/\p{L}/u.test(words) || (text === english.get(key) && !ONLY_FRAMES.test(words)))
      )
    })
    expect(untranslated).toEqual([])
  })

  test('set a space between Chinese and Latin letters or digits', () => {
    const cramped = translated.filter(([, text]) => /\p{Script=Han}[A-Za-z0-9/]|[A-Za-z0-9]\p{Script=Han}/u.test(text))
    expect(cramped).toEqual([])
  })

  test('use full-width punctuation beside Chinese', () => {
    const halfWidth = translated.filter(([, text]) => /\p{Script=Han}[,;:!?()"]|[,;:!?()"]\p{Script=Han}/u.test(text))
    expect(halfWidth).toEqual([])
  })

  test('address colleagues as 你, and as 您 only customers', () => {
    expect(translated.filter(([key, text]) => text.includes('您') && !FOR_CUSTOMERS.test(key))).toEqual([])
  })

  test('have one word for each thing that comes after a delivery', () => {
    expect(translated.filter(([key, text]) => AFTER_DELIVERY.test(key) && OTHER_WORDS[locale].test(text))).toEqual([])
    const spaced = translated.filter(([key, text]) => AFTER_DELIVERY.test(key) && / [：，]/.test(text))
    expect(spaced).toEqual([])
  })

  // Slack takes an asterisk between two letters for an asterisk, and every Chinese character is a letter.
  test('leave spaces around bold words, so that Slack draws them bold', () => {
    const literal = translated.filter(([, text]) =>
      [...text.matchAll(/\*[^*\n]+\*/g)].some(({ 0: bold, index }) => {
        const around = [text[index - 1], text[index + bold.length]]
        return around.some((character) => character !== undefined && !/\s/.test(character))
      }),
    )
    expect(literal).toEqual([])
  })
})

test.each(LOCALES)('The examples of payment terms in %s are understood as they stand (D2)', (locale) => {
  const { form, error } = texts[locale].deals
  const examples = [...form.rowsHint.matchAll(/["“「]([^"”」]*\d[^"”」]*)["”」]/g)].map(([, example]) => example)
  const rows = parseRows(examples.join('\n'), currency('EUR'))
  expect(rows).toMatchObject({ ok: true, value: { length: 5 } })
  expect(rows.ok && rows.value).toEqual(
    expect.arrayContaining([
      { percent: '30', due: { basis: 'signature', days: 0 } },
      { percent: '50', due: { basis: 'delivery', days: 30 } },
      { percent: expect.any(String), due: { dayOfMonth: 15, month: 'next' } },
      { percent: '20', due: { on: '2027-01-15' } },
    ]),
  )
  const [only = ''] = /100%.*/.exec(error.rowsMissing) ?? []
  expect(parseRows(only, currency('EUR'))).toMatchObject({ ok: true, value: [{ percent: '100' }] })
})
