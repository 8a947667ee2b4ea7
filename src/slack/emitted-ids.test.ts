import { describe, expect, test } from '@jest/globals'
import * as blocks from './blocks.ts'
import { emittedIds, unansweredIds } from './emitted-ids.ts'
import { createRouteTable } from './route-table.ts'
import type { Route } from './routes.ts'
import { home, message, modal, sentence } from './surfaces.ts'

const form = modal({
  callbackId: 'test.form',
  title: 'T',
  submit: 'Save',
  close: 'C',
  blocks: [
    blocks.section('x', { accessory: blocks.button('test.aside', 'Aside') }),
    blocks.actions('row', [blocks.staticSelect('test.pick', [blocks.option('a', 'a')])]),
    blocks.input({ blockId: 'silent', label: 'L', element: blocks.plainTextInput('test.silent') }),
    blocks.input({ blockId: 'reports', label: 'L', element: blocks.datePicker('test.reports'), dispatch: true }),
    blocks.input({ blockId: 'search', label: 'L', element: blocks.externalSelect('test.search') }),
    blocks.input({ blockId: 'both', label: 'L', element: blocks.externalSelect('test.both'), dispatch: true }),
  ],
})

describe('what Slack will send back', () => {
  test('of a modal: its submission, buttons, selects and the inputs that report', () => {
    expect(emittedIds(form)).toEqual([
      { kind: 'view', id: 'test.form' },
      { kind: 'action', id: 'test.aside' },
      { kind: 'action', id: 'test.pick' },
      { kind: 'action', id: 'test.reports' },
      { kind: 'options', id: 'test.search' },
      { kind: 'action', id: 'test.both' },
      { kind: 'options', id: 'test.both' },
    ])
  })

  test('of a modal without a submit button: not its callback', () => {
    const notice = modal({ callbackId: 'notice', title: 'T', close: 'C', blocks: sentence('x').blocks })
    expect(emittedIds(notice)).toEqual([])
  })

  test('of Home and of a message', () => {
    const row = [blocks.actions('row', [blocks.button('test.press', 'Press')])]
    const expected = [{ kind: 'action', id: 'test.press' }]
    expect([emittedIds(home(row)), emittedIds(message({ text: 'x', blocks: row }))]).toEqual([expected, expected])
  })
})

test('what nobody answers is named', () => {
  const action = (id: string): Route => ({ kind: 'action', id, action: 'app.use', handle: async () => {} })
  const table = createRouteTable(['test.aside', 'test.pick', 'test.reports', 'test.both'].map(action))
  expect(unansweredIds(form, table)).toEqual([
    'no view route answers "test.form"',
    'no options route answers "test.search"',
    'no options route answers "test.both"',
  ])
})
