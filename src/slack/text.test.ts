import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { asTyped, escapeMrkdwn, mrkdwn, mrkdwnString, plainText, truncate } from './text.ts'

const FAMILY = '👨‍👩‍👧‍👦'
/** Whatever people and their keyboards produce: markup, emoji sequences, halves of characters, other scripts. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        '<!channel>',
        '&',
        '<',
        '>',
        '&amp;',
        FAMILY,
        '\ud83d',
        '\udc68',
        'שלום',
        '\u202e',
        'é',
        'é',
        ' ',
        '有限公司',
      ),
      { maxLength: 200 },
    )
    .map((parts) => parts.join('')),
)
const wellFormed = (text: string) =>
  !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text)
const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

describe('escaping', () => {
  test('a name like <!channel> pings nobody', () => {
    expect(escapeMrkdwn('<!channel> & Sons > all')).toBe('&lt;!channel&gt; &amp; Sons &gt; all')
    expect(mrkdwn('@here #general <!here>', 3000)).toEqual({
      type: 'mrkdwn',
      text: '@here #general &lt;!here&gt;',
      verbatim: true,
    })
  })

  test('is done once: what people typed comes back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = escapeMrkdwn(text)
        expect(escaped).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/)
        expect(escapeMrkdwn(unescaped(escaped))).toBe(escaped)
      }),
    )
  })

  test('marks that turn the direction of what follows are removed, letters of every script stay', () => {
    expect(escapeMrkdwn('a\u202Eb\u2066c\u0007d')).toBe('abcd')
    expect(escapeMrkdwn('שלום 有限公司 é')).toBe('שלום 有限公司 é')
  })
})

describe('truncating', () => {
  test('stays within the limit in UTF-16 units and in code points, and is well-formed', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 300 }), (text, max) => {
        for (const cut of [truncate(text, max), plainText(text, max).text, mrkdwnString(text, max)]) {
          expect(cut.length).toBeLessThanOrEqual(max)
          expect([...cut].length).toBeLessThanOrEqual(max)
          expect(wellFormed(cut)).toBe(true)
        }
      }),
    )
  })

  test('never cuts through an entity', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), (text, max) => {
        expect(mrkdwnString(text, max)).not.toMatch(/&(?!(amp|lt|gt);)/)
      }),
    )
    expect(mrkdwnString('&&&', 11)).toBe('&amp;&amp;…')
  })

  test('keeps an emoji sequence whole', () => {
    expect(truncate(FAMILY.repeat(3), FAMILY.length * 2)).toBe(`${FAMILY}…`)
    expect(truncate('e\u0301'.repeat(4), 5)).toBe('e\u0301e\u0301…')
  })

  test('cuts where a reader sees an end of a character, as late as there is one', () => {
    const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 300 }), (text, max) => {
        const whole = truncate(text, text.length + 1)
        fc.pre(whole.length > max)
        const ends = [...graphemes.segment(whole)].map(({ index }) => index)
        const last = ends.findLast((index) => index <= max - 1) ?? 0
        expect(truncate(text, max)).toBe(`${whole.slice(0, last).trimEnd()}…`)
      }),
    )
  })

  test('keeps an entity whole that has an accent on it', () => {
    expect(mrkdwnString('&\u0301'.repeat(3), 8)).toBe('&amp;\u0301…')
    expect(mrkdwnString('&\u0301'.repeat(3), 6)).toBe('…')
  })

  test('leaves alone what fits', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 50 }), (text) => truncate(text, 50) === text))
  })
})

test.each([
  ['*Weird* Ltd', '∗Weird∗ Ltd'],
  ['table 2*4 m', 'table 2∗4 m'],
  ['_Co_ and ~Sons~', 'ˍCoˍ and ∼Sons∼'],
  ['`code`', 'ˋcodeˋ'],
  // Inside a word they do nothing in Slack, and may have to be copied.
  ['AC_1044, 3~5天', 'AC_1044, 3~5天'],
])('what somebody typed, %j, formats nothing', (text, shown) => {
  expect(asTyped(text, 100)).toBe(shown)
  expect(asTyped(text, 5).length).toBeLessThanOrEqual(5)
})

test('an empty text becomes a dash, because Slack refuses it', () => {
  expect(plainText('', 10).text).toBe('–')
  expect(plainText(' \n ', 10).text).toBe('–')
  expect(mrkdwnString('\u202E', 10)).toBe('–')
})

test('plain text shows :names: of emoji literally', () => {
  expect(plainText(':tada: Ltd', 75)).toEqual({ type: 'plain_text', text: ':tada: Ltd', emoji: false })
})
