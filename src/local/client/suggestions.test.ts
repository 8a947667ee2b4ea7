import { describe, expect, it } from '@jest/globals'
import { commandInProgress, suggestCommands } from './suggestions.ts'

const deal = { command: '/deal', description: 'Close a deal', usageHint: '[customer]' }
const collect = { command: '/collect', description: 'What is due and overdue', usageHint: '' }
const after = { command: '/after', description: 'Help with deals', usageHint: '[help]' }
const commands = [after, collect, deal]

describe('suggestCommands', () => {
  it.each([
    ['/', commands],
    ['/de', [deal, after]],
    ['/DE', [deal, after]],
    ['/due', [collect]],
    ['/deal', [deal, after]],
    ['/deal ', []],
    ['hello /deal', []],
    ['/nope', []],
    ['', []],
  ])('%j', (draft, expected) => expect(suggestCommands(draft, commands)).toEqual(expected))
})

it('knows the command whose arguments are typed', () => {
  expect(commandInProgress('/deal Acme', commands)).toBe(deal)
  expect(commandInProgress('/deal', commands)).toBeNull()
  expect(commandInProgress('/dealer x', commands)).toBeNull()
})
