import { expect, test } from '@jest/globals'
import { readValues } from './view-values.ts'

const option = (value: string) => ({ text: { type: 'plain_text' as const, text: `Text of ${value}` }, value })
const values = readValues({
  name: { a: { type: 'plain_text_input', value: ' Acme ' } },
  empty: { a: { type: 'plain_text_input', value: null } },
  day: { a: { type: 'datepicker', selected_date: '2026-05-03' } },
  kind: { a: { type: 'static_select', selected_option: option('one') } },
  several: { a: { type: 'multi_static_select', selected_options: [option('one'), option('two')] } },
  people: { a: { type: 'multi_users_select', selected_users: ['U1', 'U2'] } },
  files: { a: { type: 'file_input', files: [{ id: 'F1', name: 'crack.jpg', size: 12 }] as never } },
  none: { a: { type: 'external_select', selected_option: null } },
})

test('every kind of field is read by its block', () => {
  const read = [values.text('name'), values.date('day'), values.option('kind'), values.optionText('kind')]
  expect(read).toEqual([' Acme ', '2026-05-03', 'one', 'Text of one'])
})

test('a field of several is a list, empty when nothing is chosen', () => {
  const read = [values.options('several'), values.users('people'), values.options('gone'), values.users('gone')]
  expect(read).toEqual([['one', 'two'], ['U1', 'U2'], [], []])
})

test('files are a list, empty when none is chosen', () => {
  expect([values.files('files'), values.files('gone')]).toMatchObject([[{ id: 'F1', name: 'crack.jpg', size: 12 }], []])
})

test('an empty or absent field is null, never an empty text', () => {
  const read = [
    values.text('empty'),
    values.text('gone'),
    values.date('gone'),
    values.option('none'),
    values.optionText('gone'),
  ]
  expect(read).toEqual([null, null, null, null, null])
})
