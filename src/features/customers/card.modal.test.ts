import { expect, test } from '@jest/globals'
import type { ActionsBlock } from '@slack/types'
import { createTranslator } from '../../slack/locale.ts'
import type { ModalView } from '../../slack/surfaces.ts'
import { customersGallery } from './gallery.ts'

const t = createTranslator('en')

/** The ids of the buttons of a card from the gallery, below who the customer is. */
function buttonsOf(name: string): string[] {
  const card = customersGallery.find((entry) => entry.name === name)?.build(t, 'en', 'typical') as ModalView
  const row = card.blocks.find(
    (block): block is ActionsBlock => block.type === 'actions' && block.block_id === 'customer',
  )
  if (!row) throw new Error('the card has no buttons')
  return row.elements.map((element) => ('action_id' in element && element.action_id) || '')
}

test('C1, V1: what is done most often stands first on the card, and what is not undone with a press last', () => {
  expect(buttonsOf('customers.card individual')).toEqual([
    'visits.log_visit',
    'customers.edit',
    'customers.payments',
    'customers.personal_data',
    'customers.hand_over',
    'customers.merge',
    'customers.give_up',
  ])
})

test('R4: who may not log visits or change them has no button for it', () => {
  expect(buttonsOf('customers.card to look at')).not.toContain('visits.log_visit')
  expect(buttonsOf('customers.card to look at')).not.toContain('customers.merge')
})
