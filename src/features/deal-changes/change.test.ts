import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stateAsShown } from '../../../test/support/shown-form.ts'
import { calendarDate } from '../../domain/calendar-date.ts'
import { PLAIN_STANDING } from '../../domain/instalment.ts'
import { currency } from '../../domain/money.ts'
import { createTranslator } from '../../slack/locale.ts'
import { readRoutingData } from '../../slack/routing-data.ts'
import type { ModalView } from '../../slack/surfaces.ts'
import { truncate } from '../../slack/text.ts'
import { readValues, type ViewState } from '../../slack/view-values.ts'
import type { DealWithInstalments } from '../../store/index.ts'
import { buildChangeModal, CHANGE_KINDS, type ChangeForm, readChangeForm } from './change.modal.ts'
import { blankChange } from './change.ts'

const t = createTranslator('en')
const instalment = (id: string, amount: bigint) => ({
  ...PLAIN_STANDING,
  id,
  sequence: 1,
  dueOn: calendarDate('2026-04-01'),
  amount,
  openAmount: amount,
  basis: 'agreed' as const,
  offsetDays: 0,
  invoice: null,
})
const deal: DealWithInstalments = {
  id: 'd-1',
  customer: { id: 'c-1', name: 'Harbour' },
  ownerId: 'm-1',
  title: 'Lanterns',
  contractNumber: 'C-7',
  amount: 10_000n,
  currency: currency('EUR'),
  signedOn: calendarDate('2026-03-02'),
  plannedDeliveryOn: null,
  deliveredOn: null,
  cancelledOn: null,
  followUp: 'full',
  isTrial: false,
  terms: { template: 'on-signature' },
  createdAt: new Date('2026-03-02T09:00:00Z'),
  instalments: [instalment('i-1', 4_000n), instalment('i-2', 6_000n), instalment('dropped', 0n)],
}
const blank = blankChange(deal)

const typed = (max: number) => fc.string({ unit: 'grapheme', maxLength: max }).map((text) => truncate(text, max))
const form: fc.Arbitrary<ChangeForm> = fc.record({
  kind: fc.constantFrom(...CHANGE_KINDS),
  title: typed(200),
  amount: typed(100),
  contractNumber: typed(100),
  additionalDueOn: fc.constantFrom('', '2026-06-01'),
  redatedId: fc.constantFrom(null, 'i-1', 'i-2'),
  newDueOn: fc.constantFrom('', '2026-07-01'),
  plannedDelivery: fc.constantFrom('', '2026-08-01'),
  creditedAmount: typed(100),
  reference: typed(100),
  instalmentId: fc.constantFrom(null, 'i-1', 'i-2'),
  reason: typed(500),
})

/** What Slack would send of a modal as it was opened. */
function readBack(modal: ModalView): ChangeForm {
  const state = stateAsShown(modal)
  const { shown } = readRoutingData(modal.private_metadata ?? '', ['shown'])
  return readChangeForm(readValues(state), blank, shown)
}

/** What a form keeps of the fields that its change has on the screen; of the others it is as the deal has it, or empty. */
function onScreen(filled: ChangeForm): ChangeForm {
  const { kind, reason } = filled
  const credits = kind === 'goods-return' || kind === 'credit-note'
  return {
    ...(kind === 'amend' ? filled : blank),
    kind,
    reason,
    additionalDueOn: kind === 'amend' ? filled.additionalDueOn : '',
    redatedId: kind === 'dates' ? filled.redatedId : null,
    newDueOn: kind === 'dates' ? filled.newDueOn : '',
    plannedDelivery: kind === 'dates' ? filled.plannedDelivery : blank.plannedDelivery,
    creditedAmount: credits ? filled.creditedAmount : '',
    reference: kind === 'credit-note' ? filled.reference : '',
    instalmentId: credits ? filled.instalmentId : null,
  }
}

test('D9: what is built is read back the same, whatever is in it', () => {
  fc.assert(
    fc.property(form, (filled) => {
      const modal = buildChangeModal({ deal, form: filled, kinds: CHANGE_KINDS, changes: 3, card: 'V1' }, t, 'en')
      expect(readBack(modal)).toEqual(onScreen(filled))
      expect(readRoutingData(modal.private_metadata ?? '', ['dealId', 'changes', 'card'])).toEqual({
        dealId: 'd-1',
        changes: '3',
        card: 'V1',
      })
    }),
  )
})

test('D9: an instalment that is not owed any more cannot be chosen; with a single one there is nothing to choose', () => {
  const of = (instalments: DealWithInstalments['instalments']) =>
    JSON.stringify(
      buildChangeModal(
        {
          deal: { ...deal, instalments },
          form: { ...blank, kind: 'goods-return' },
          kinds: CHANGE_KINDS,
          changes: 0,
          card: null,
        },
        t,
        'en',
      ).blocks,
    )
  expect(of(deal.instalments)).toContain('i-2')
  expect(of(deal.instalments)).not.toContain('dropped')
  expect(of([instalment('i-1', 10_000n)])).not.toContain('oldest')
})

test('D9, D2: where one instalment is open, a change of dates begins with it; of several none is chosen', () => {
  expect(blank.redatedId).toBeNull()
  const single = { ...deal, instalments: [instalment('i-1', 4_000n), instalment('paid', 0n)] }
  const form = readChangeForm(readValues({} as ViewState), blankChange(single), 'amend')
  expect(form.redatedId).toBe('i-1')
  const modal = buildChangeModal(
    { deal: single, form: { ...form, kind: 'dates' }, kinds: CHANGE_KINDS, changes: 0, card: null },
    t,
    'en',
  )
  expect(readBack(modal).redatedId).toBe('i-1')
})
