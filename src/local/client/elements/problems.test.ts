import { describe, expect, it } from '@jest/globals'
import type { ShownBlock } from '../../protocol.ts'
import { textsFor } from '../texts/index.ts'
import { problemsOf } from './problems.ts'
import { stateValues, type TouchElement, withEdit } from './values.ts'

const texts = textsFor('en')
const problem = (element: TouchElement, value: string | null, optional = false) => {
  const block = {
    type: 'input',
    block_id: 'b',
    label: { type: 'plain_text', text: 'B' },
    element: { ...element, action_id: 'a' },
    optional,
  } as ShownBlock
  const edits = value === null ? {} : withEdit({}, 'b', 'a', { type: element.type, value })
  return problemsOf([block], stateValues([block], edits), texts)['b']
}
const number: TouchElement = { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '60' }

describe('problemsOf', () => {
  it('asks for required fields in Slack’s words', () => {
    expect(problem({ type: 'plain_text_input' }, null)).toBe('Please complete this required field.')
    expect(problem({ type: 'static_select', options: [] }, null)).toBe('Please complete this required field.')
    expect(problem({ type: 'plain_text_input' }, null, true)).toBeUndefined()
  })

  it.each<[TouchElement, string, string | undefined]>([
    [number, '12', undefined],
    [number, '1e5', texts.invalidNumber],
    [number, 'twelve', texts.invalidNumber],
    [number, '1.5', texts.wholeNumber],
    [{ ...number, is_decimal_allowed: true }, '1.5', undefined],
    [number, '0', texts.atLeast('1')],
    [number, '61', texts.atMost('60')],
    [{ type: 'plain_text_input', min_length: 3 }, 'ab', texts.tooShort(3)],
    [{ type: 'plain_text_input', max_length: 3 }, 'abcd', texts.tooLong(3)],
    [{ type: 'plain_text_input' }, 'x'.repeat(3001), texts.tooLong(3000)],
    [{ type: 'email_text_input' }, 'a@b', texts.invalidEmail],
    [{ type: 'email_text_input' }, 'a@b.example', undefined],
    [{ type: 'url_text_input' }, 'javascript:alert(1)', texts.invalidUrl],
    [{ type: 'url_text_input' }, 'https://b.example/c', undefined],
  ])('%j with %s', (element, value, expected) => expect(problem(element, value)).toBe(expected))
})
