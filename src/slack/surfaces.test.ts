import { describe, expect, test } from '@jest/globals'
import type { KnownBlock } from '@slack/types'
import fc from 'fast-check'
import { calendarDate } from '../domain/calendar-date.ts'
import { validateSurface } from '../local/slack/block-kit/validate.ts'
import * as blocks from './blocks.ts'
import { LIMITS } from './limits.ts'
import { home, message, modal, sentence } from './surfaces.ts'

/** Text as long and as awkward as people, imports and other apps make it. */
const awkward = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'x'.repeat(300),
    '客'.repeat(300),
    '&'.repeat(3000),
    '<!channel>'.repeat(300),
    '\ud800'.repeat(200),
  ),
  fc.constantFrom(
    '👩‍💼'.repeat(300),
    '\u202E‏שלום'.repeat(200),
    'word '.repeat(2000),
    '\n'.repeat(500),
    ':tada:'.repeat(100),
  ),
  fc.string({ unit: 'binary', maxLength: 4000 }),
)
const button = (n: number, text: string) =>
  blocks.button(`test.button_${n}`, text, { value: 'x', accessibilityLabel: text })
const options = (text: string) => [blocks.option(text, 'a', text), blocks.option(text, 'b')]

/** Every block that shows but takes no input, filled with this text. */
function shown(text: string): KnownBlock[] {
  return [
    blocks.header(text),
    blocks.section(text, { accessory: blocks.button('test.aside', text, { style: 'danger' }) }),
    blocks.section(`*${text}*\n${text}`),
    blocks.fields(Array.from({ length: LIMITS.sectionFields }, () => ({ label: text, value: text }))),
    blocks.context(Array.from({ length: LIMITS.contextElements }, () => text)),
    blocks.divider(),
    blocks.actions('test.row', [
      button(1, text),
      button(2, text),
      blocks.staticSelect('test.pick', options(text), { placeholder: text }),
    ]),
  ]
}

/** Every input, filled with this text. */
function asked(text: string): KnownBlock[] {
  const elements = [
    blocks.plainTextInput('test.text', { initial: text, placeholder: text, maxLength: 200 }),
    blocks.plainTextInput('test.long', { initial: text, multiline: true }),
    blocks.datePicker('test.date', { initial: calendarDate('2026-05-03'), placeholder: text }),
    blocks.staticSelect('test.static', options(text), { initial: 'b', placeholder: text }),
    blocks.externalSelect('test.external', { initial: blocks.option(text, 'a'), placeholder: text }),
    blocks.radioButtons('test.radio', options(text), { initial: 'a' }),
    blocks.fileInput('test.files', { types: ['jpg', 'pdf'], max: 30 }),
  ]
  return elements.map((element, n) =>
    blocks.input({ blockId: `test_${n}`, label: text, hint: text, element, optional: true, dispatch: n === 0 }),
  )
}

describe('Slack would refuse nothing', () => {
  test('of a modal, whatever it is filled with', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        const view = modal({
          callbackId: 'test',
          title: text,
          submit: text,
          close: text,
          blocks: [...shown(text), ...asked(text)],
        })
        expect(validateSurface('modal', view)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  test('of App Home, whatever it is filled with', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        expect(validateSurface('home', home(shown(text)))).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  test('of a message, whatever it is filled with', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        expect(validateSurface('message', message({ text, blocks: shown(text) }))).toEqual([])
        expect(validateSurface('message', sentence(text))).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

describe('the safety net under paging', () => {
  const many = (count: number, text = 'x') => Array.from({ length: count }, () => blocks.section(text))

  test('more blocks than Slack takes: the last ones give way to a mark', () => {
    const posted = message({ text: 'x', blocks: many(60) })
    expect(posted.blocks).toHaveLength(LIMITS.messageBlocks)
    expect(JSON.stringify(posted.blocks.at(-1))).toContain('…')
    expect(home(many(101)).blocks).toHaveLength(LIMITS.homeBlocks)
    expect(home(many(100)).blocks).toEqual(many(100))
  })

  test('more bytes than Slack takes', () => {
    const view = home(many(100, '客'.repeat(3000)))
    expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(LIMITS.viewBytes)
    expect(validateSurface('home', view)).toEqual([])
  })

  test('the fields of a form are never dropped', () => {
    const view = modal({
      callbackId: 'test',
      title: 'x',
      submit: 'x',
      close: 'x',
      blocks: [
        ...asked('x'),
        ...many(100),
        ...asked('y').map((block) => ({ ...block, block_id: `y${block.block_id}` })),
      ],
    })
    expect(view.blocks.filter((block) => block.type === 'input')).toHaveLength(14)
    expect(view.blocks).toHaveLength(LIMITS.modalBlocks)
    const fields = Array.from({ length: 101 }, (_, n) => ({ ...asked('x')[1], block_id: `b${n}` })) as KnownBlock[]
    expect(() => modal({ callbackId: 'test', title: 'x', submit: 'x', close: 'x', blocks: fields })).toThrow(
      '101 fields',
    )
  })
})

describe('mistakes of ours are found before Slack finds them', () => {
  const view = { callbackId: 'test', title: 'x', close: 'x', blocks: [blocks.divider()] }
  test.each([
    ['a value that is too long', () => blocks.button('a', 'b', { value: 'x'.repeat(2001) })],
    ['an option without a value', () => blocks.option('a', '')],
    ['an action id that is too long', () => blocks.datePicker('x'.repeat(256))],
    [
      'too many options',
      () =>
        blocks.radioButtons(
          'a',
          Array.from({ length: 11 }, (_, n) => blocks.option('x', `${n}`)),
        ),
    ],
    ['no buttons', () => blocks.actions('a', [])],
    ['too many fields', () => blocks.fields(Array.from({ length: 11 }, () => ({ label: 'a', value: 'b' })))],
    ['a form without a submit button', () => modal({ ...view, blocks: asked('x') })],
    ['private metadata that is too long', () => modal({ ...view, privateMetadata: 'x'.repeat(3001) })],
    ['a callback id that is too long', () => modal({ ...view, callbackId: 'x'.repeat(256) })],
  ])('%s', (_what, build) => {
    expect(build).toThrow()
  })
})

test('an initial option that is not in the list is left out, because Slack refuses it', () => {
  expect(blocks.staticSelect('a', options('x'), { initial: 'gone' })).not.toHaveProperty('initial_option')
})

test('the label of a field is bold and its value escaped', () => {
  expect(blocks.fields([{ label: 'Customer', value: '<!here>' }]).fields).toEqual([
    { type: 'mrkdwn', text: '*Customer*\n&lt;!here&gt;', verbatim: true },
  ])
})
