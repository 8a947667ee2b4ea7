import { describe, expect, it } from '@jest/globals'
import type { ShownBlock } from '../../protocol.ts'
import { initialEntry, isEmpty, pruneEdits, stateValues, type TouchElement, valueKey, withEdit } from './values.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const option = (value: string) => ({ text: plain(value.toUpperCase()), value })
const input = (blockId: string, element: TouchElement, more: object = {}) =>
  ({ type: 'input', block_id: blockId, label: plain(blockId), element, ...more }) as ShownBlock

describe('valueKey', () => {
  it.each([
    ['static_select', 'selected_option'],
    ['external_select', 'selected_option'],
    ['users_select', 'selected_user'],
    ['conversations_select', 'selected_conversation'],
    ['channels_select', 'selected_channel'],
    ['multi_static_select', 'selected_options'],
    ['multi_external_select', 'selected_options'],
    ['multi_users_select', 'selected_users'],
    ['multi_conversations_select', 'selected_conversations'],
    ['multi_channels_select', 'selected_channels'],
    ['radio_buttons', 'selected_option'],
    ['checkboxes', 'selected_options'],
    ['datepicker', 'selected_date'],
    ['timepicker', 'selected_time'],
    ['datetimepicker', 'selected_date_time'],
    ['number_input', 'value'],
    ['button', null],
    ['overflow', null],
  ])('%s is reported as %s', (type, key) => expect(valueKey(type)).toBe(key))
})

describe('initialEntry', () => {
  it.each<[TouchElement, unknown]>([
    [{ type: 'plain_text_input', action_id: 'a' }, { value: null }],
    [{ type: 'number_input', is_decimal_allowed: true, initial_value: '1.5' }, { value: '1.5' }],
    [{ type: 'static_select', options: [option('x')], initial_option: option('x') }, { selected_option: option('x') }],
    [{ type: 'multi_users_select', initial_users: ['U1'] }, { selected_users: ['U1'] }],
    [{ type: 'checkboxes', options: [option('x')] }, { selected_options: [] }],
    [{ type: 'datepicker', initial_date: '2026-05-04' }, { selected_date: '2026-05-04' }],
    [{ type: 'conversations_select', default_to_current_conversation: true }, { selected_conversation: 'C9' }],
    [{ type: 'multi_conversations_select', default_to_current_conversation: true }, { selected_conversations: ['C9'] }],
  ])('%j', (element, value) => {
    expect(initialEntry(element, 'C9')).toEqual({ type: element.type, ...(value as object) })
  })
})

describe('edits', () => {
  const select = input('terms', { type: 'static_select', action_id: 'v', options: [option('net'), option('rows')] })
  const text = input('title', { type: 'plain_text_input', action_id: 'v' })
  const edits = withEdit(withEdit({}, 'title', 'v', { type: 'plain_text_input', value: 'Lathe' }), 'terms', 'v', {
    type: 'static_select',
    selected_option: option('rows'),
  })

  it('stand over the initial values', () => {
    expect(stateValues([select, text], edits)).toEqual({
      terms: { v: { type: 'static_select', selected_option: option('rows') } },
      title: { v: { type: 'plain_text_input', value: 'Lathe' } },
    })
  })

  it('survive an update that keeps the ids, wherever the block now stands', () => {
    expect(pruneEdits([text, input('new', { type: 'datepicker', action_id: 'v' }), select], edits)).toEqual(edits)
  })

  it('go with their element, their type or their option', () => {
    expect(pruneEdits([select], edits)).toEqual({ terms: edits['terms'] })
    expect(pruneEdits([input('title', { type: 'datepicker', action_id: 'v' })], edits)).toEqual({})
    expect(
      pruneEdits([input('terms', { type: 'static_select', action_id: 'v', options: [option('net')] })], edits),
    ).toEqual({})
  })

  it('are reported for sections and actions, too, never for buttons', () => {
    const section = {
      type: 'section',
      block_id: 's',
      text: plain('s'),
      accessory: { type: 'users_select', action_id: 'u' },
    }
    const actions = {
      type: 'actions',
      block_id: 'a',
      elements: [
        { type: 'button', action_id: 'b', text: plain('b') },
        { type: 'datepicker', action_id: 'd' },
      ],
    }
    expect(stateValues([section, actions] as ShownBlock[], {})).toEqual({
      s: { u: { type: 'users_select', selected_user: null } },
      a: { d: { type: 'datepicker', selected_date: null } },
    })
  })
})

it.each([
  [{ type: 'plain_text_input', value: '' }, true],
  [{ type: 'plain_text_input', value: ' ' }, false],
  [{ type: 'checkboxes', selected_options: [] }, true],
  [{ type: 'datetimepicker', selected_date_time: 0 }, false],
  [undefined, true],
])('isEmpty(%j) is %s', (entry, empty) => expect(isEmpty(entry)).toBe(empty))
