import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { FURTHER_MESSAGES, type MessageOfDay, planMessages } from './day-messages.ts'

const list: MessageOfDay = { id: 'list', isList: true }
const further = (count: number): MessageOfDay[] =>
  Array.from({ length: count }, (_, index) => ({ id: `m${index}`, isList: false }))

describe('N6: at most one morning list and five further messages a day', () => {
  test.each<[string, { list: string[]; alone: string[] }, MessageOfDay[], string[], string | null]>([
    ['nothing is due', { list: [], alone: [] }, [], [], null],
    ['the first list items make the list', { list: ['a', 'b'], alone: [] }, further(5), ['a,b'], null],
    ['what goes alone is a message each', { list: ['a'], alone: ['x', 'y'] }, [], ['a', 'x', 'y'], null],
    ['a sixth joins the list made with it', { list: ['a'], alone: [...'uvwxyz'] }, [], ['a,z', ...'uvwxy'], null],
    ['a sixth joins the list of the morning', { list: [], alone: ['x'] }, [list, ...further(5)], [], 'list: x'],
    ['without a list they make it together', { list: [], alone: ['x', 'y'] }, further(5), ['x,y'], null],
    ['a second list is a further message', { list: ['a', 'b'], alone: [] }, [list], ['a,b'], null],
    ['a second list joins the first', { list: ['a', 'b'], alone: [] }, [list, ...further(5)], [], 'list: a,b'],
    ['six alone and no list: the last takes it', { list: [], alone: ['x'] }, further(6), [], 'm5: x'],
  ])('%s', (_, due, soFar, messages, joining) => {
    const plan = planMessages(due, soFar)
    expect(plan.messages.map((message) => message.join())).toEqual(messages)
    expect(plan.joining && `${plan.joining.messageId}: ${plan.joining.items.join()}`).toBe(joining)
  })

  test('whatever falls due in whatever order: never more, and nothing is left out or told twice', () => {
    const batch = fc.record({ list: fc.nat({ max: 3 }), alone: fc.nat({ max: 4 }) })
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 12 }), (batches) => {
        const messages: { id: string; items: string[]; isList: boolean }[] = []
        const told: string[] = []
        let items = 0
        const make = (count: number) => Array.from({ length: count }, () => `i${items++}`)
        for (const { list: listed, alone } of batches) {
          const due = { list: make(listed), alone: make(alone) }
          const plan = planMessages(due, messages)
          for (const own of plan.messages) {
            const isList = own.length > 1 || own.some((item) => due.list.includes(item))
            messages.push({ id: `m${messages.length}`, items: [...own], isList })
          }
          const joined = messages.find(({ id }) => id === plan.joining?.messageId)
          expect(joined === undefined).toBe(plan.joining === null)
          joined?.items.push(...(plan.joining?.items ?? []))
          // As in the outbox: a message that something has joined is a list from then on.
          if (joined) joined.isList = true
        }
        told.push(...messages.flatMap((message) => message.items))
        expect(told).toHaveLength(items)
        expect(new Set(told).size).toBe(items)
        expect(messages.length).toBeLessThanOrEqual(1 + FURTHER_MESSAGES)
      }),
    )
  })
})
