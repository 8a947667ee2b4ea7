import { CUSTOMER_TRADES, type CustomerKind, type CustomerTrade } from '../../domain/customer.ts'
import { MAX_NAME, MAX_PHONE } from '../../domain/customer-name.ts'
import { input, option, plainTextInput, radioButtons } from '../../slack/blocks.ts'
import type { Translate } from '../../slack/locale.ts'
import type { KnownBlock } from '../../slack/surfaces.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import { VALUE } from './customer.ts'
import { BLOCK } from './ids.ts'

/** The fields of a customer that both forms have: the one that makes a customer, and the one that changes it. */
export interface CommonValues {
  readonly name: string
  readonly kind: CustomerKind | null
  readonly phone: string
  readonly trade: CustomerTrade | null
}

const KINDS = ['organisation', 'individual'] as const satisfies readonly CustomerKind[]

/** Name, kind, phone and trade, with what they hold. */
export const commonFields = ({ name, kind, phone, trade }: CommonValues, t: Translate): KnownBlock[] => [
  input({
    blockId: BLOCK.name,
    label: t('customers.form.name'),
    element: plainTextInput(VALUE, { initial: name, maxLength: MAX_NAME }),
  }),
  input({
    blockId: BLOCK.kind,
    label: t('customers.form.kind'),
    element: radioButtons(
      VALUE,
      KINDS.map((each) => option(t(`customers.kind.${each}`), each)),
      { initial: kind },
    ),
  }),
  input({
    blockId: BLOCK.phone,
    label: t('customers.form.phone'),
    optional: true,
    element: plainTextInput(VALUE, { initial: phone, maxLength: MAX_PHONE }),
  }),
  input({
    blockId: BLOCK.trade,
    label: t('customers.form.trade'),
    element: radioButtons(
      VALUE,
      CUSTOMER_TRADES.map((each) => option(t(`customers.trade.${each}`), each)),
      { initial: trade },
    ),
  }),
]

/** Reads these fields back as they were filled in. */
export const readCommon = (values: ViewValues): CommonValues => ({
  name: values.text(BLOCK.name) ?? '',
  kind: KINDS.find((known) => known === values.option(BLOCK.kind)) ?? null,
  phone: values.text(BLOCK.phone) ?? '',
  trade: CUSTOMER_TRADES.find((known) => known === values.option(BLOCK.trade)) ?? null,
})
