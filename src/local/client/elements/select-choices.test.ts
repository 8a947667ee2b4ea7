import { describe, expect, it } from '@jest/globals'
import type { Conversation, Person } from '../../protocol.ts'
import { choicesOfAnswer, chosenOf, ownChoices } from './select-choices.ts'
import type { TouchElement } from './values.ts'

const people: Person[] = [
  { id: 'U1', name: 'Mia', title: 'Sales rep', isApp: false },
  { id: 'UB', name: 'Afterclose', title: '', isApp: true },
]
const conversations: Conversation[] = [
  { id: 'C1', name: 'sales', kind: 'public', unread: 0 },
  { id: 'G1', name: 'managers', kind: 'private', unread: 0 },
  { id: 'D1', name: 'Mia', kind: 'dm', unread: 0 },
  { id: 'DB', name: 'Afterclose', kind: 'app', unread: 0 },
]
const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value.toUpperCase() }, value })
const values = (element: TouchElement) =>
  ownChoices(element, people, conversations).map((entry) =>
    'options' in entry ? [entry.label, entry.options.map(({ value }) => value)] : entry.value,
  )

describe('ownChoices', () => {
  it.each<[TouchElement, unknown[]]>([
    [{ type: 'static_select', options: [option('a'), option('b')] }, ['a', 'b']],
    [
      {
        type: 'multi_static_select',
        option_groups: [{ label: { type: 'plain_text', text: 'G' }, options: [option('a')] }],
      },
      [['G', ['a']]],
    ],
    [{ type: 'users_select' }, ['U1']],
    [{ type: 'channels_select' }, ['C1']],
    [{ type: 'conversations_select' }, ['C1', 'G1', 'D1', 'DB']],
    [{ type: 'conversations_select', filter: { include: ['private'] } }, ['G1']],
    [{ type: 'multi_conversations_select', filter: { include: ['im'], exclude_bot_users: true } }, ['D1']],
    [{ type: 'external_select' }, []],
  ])('%j', (element, expected) => expect(values(element)).toEqual(expected))
})

it('reads what an external select’s app offered', () => {
  expect(choicesOfAnswer({ options: [{ ...option('a'), description: { text: 'note' } }] })).toMatchObject([
    { value: 'a', label: 'A', note: 'note' },
  ])
  expect(choicesOfAnswer({ optionGroups: [{ label: 'G', options: [option('a')] }] })).toMatchObject([
    { label: 'G', options: [{ value: 'a' }] },
  ])
  expect(choicesOfAnswer({ error: 'x' })).toEqual([])
})

it('shows what is held even when the list does not have it', () => {
  expect(chosenOf(option('a'), [])).toMatchObject([{ value: 'a', label: 'A' }])
  expect(chosenOf(['U1', 'U9'], ownChoices({ type: 'users_select' }, people, conversations))).toMatchObject([
    { label: 'Mia' },
    { label: 'U9' },
  ])
  expect(chosenOf(null, [])).toEqual([])
})
