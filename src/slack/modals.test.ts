import { expect, test } from '@jest/globals'
import { createModalRegistry } from './modals.ts'
import type { Interaction, RequestContext } from './routes.ts'

// The registry hands both on without looking at them.
const ctx = { name: 'ctx' } as unknown as RequestContext
const interaction = { requestId: 'r' } as unknown as Interaction

test('a modal is opened by its name with its prefill', async () => {
  const opened: unknown[] = []
  const opener = async (...all: unknown[]) => void opened.push(all)
  const registry = createModalRegistry([undefined, { 'collections.record-payment': opener }, {}])
  const prefill = { instalmentId: 'i1', from: 'list' } as const
  await registry.open('collections.record-payment', ctx, interaction, prefill)
  expect(opened).toEqual([[ctx, interaction, prefill]])
})

test('a modal that no feature offers is a mistake in the composition', async () => {
  const registry = createModalRegistry([])
  await expect(registry.open('deals.close', ctx, interaction, {})).rejects.toThrow(
    'no feature offers the modal deals.close',
  )
})

test('a modal that two features offer is refused at once', () => {
  const offered = { 'deals.close': async () => {} }
  expect(() => createModalRegistry([offered, offered])).toThrow('two features offer the modal deals.close')
})

test('the prefill is checked by the compiler', () => {
  const registry = createModalRegistry([])
  const unchecked = [
    // @ts-expect-error the instalment is missing
    () => registry.open('collections.record-payment', ctx, interaction, {}),
    // @ts-expect-error no such modal
    () => registry.open('deals.unknown', ctx, interaction, {}),
  ]
  expect(unchecked).toHaveLength(2)
})
