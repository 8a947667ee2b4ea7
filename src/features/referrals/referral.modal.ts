import { dateAt, formatDate } from '../../domain/calendar-date.ts'
import { MAX_NAME } from '../../domain/customer-name.ts'
import {
  actions,
  button,
  context,
  externalSelect,
  header,
  input,
  option,
  overflow,
  radioButtons,
  section,
} from '../../slack/blocks.ts'
import type { Locale, Translate } from '../../slack/locale.ts'
import { type KnownBlock, type ModalView, modal } from '../../slack/surfaces.ts'
import { asTyped } from '../../slack/text.ts'
import type { ViewValues } from '../../slack/view-values.ts'
import type { Referral } from '../../store/index.ts'
import { ADD, ADD_NEW, BLOCK, CUSTOMER_SELECT, FORM_VIEW, LIST_VIEW, MENU } from './ids.ts'

/** Customers whom one has introduced that are shown; the rest is counted. */
export const SHOWN_REFERRALS = 40

/** The action id of inputs that report nothing before the form is submitted. */
const VALUE = 'value'

/** What can be done with a referral, in the small menu at its line. */
const REFERRAL_ACTIONS = ['thanked', 'take_back'] as const
type ReferralAction = (typeof REFERRAL_ACTIONS)[number]

/** Who introduced a customer, and whom they have introduced (C11). */
export interface ReferralList {
  readonly customer: { readonly id: string; readonly name: string }
  readonly introducedBy: Referral | null
  /** One more than is shown where there are more. */
  readonly introduced: readonly Referral[]
  readonly mayChange: boolean
  readonly mayCreate: boolean
  /** The customer's card beneath, to be drawn anew when something has changed. */
  readonly card: string | null
  readonly timeZone: string
}

/** The referrals of a customer, from both sides. */
export function buildReferralList(list: ReferralList, t: Translate, locale: Locale): ModalView {
  const { customer, introducedBy, introduced, mayChange, mayCreate, card } = list
  const buttons = [
    ...(mayChange ? [button(ADD, t('referrals.list.add'), { value: customer.id })] : []),
    ...(mayChange && mayCreate ? [button(ADD_NEW, t('referrals.list.addNew'), { value: customer.id })] : []),
  ]
  return modal({
    callbackId: LIST_VIEW,
    title: t('referrals.list.title'),
    close: t('common.close'),
    privateMetadata: JSON.stringify({ customerId: customer.id, card }),
    blocks: [
      section(`*${asTyped(customer.name, MAX_NAME)}*`),
      ...(buttons.length > 0 ? [actions('referrals', buttons)] : []),
      header(t('referrals.list.introducedBy')),
      introducedBy
        ? line(introducedBy, introducedBy.introducer.name, list, t, locale)
        : section(t('referrals.list.nobody')),
      header(t('referrals.list.introduced')),
      ...(introduced.length === 0
        ? [section(t('referrals.list.none'))]
        : introduced.slice(0, SHOWN_REFERRALS).map((each) => line(each, each.customer.name, list, t, locale))),
      ...(introduced.length > SHOWN_REFERRALS ? [context([t('wants.list.more', { count: SHOWN_REFERRALS })])] : []),
    ],
  })
}

function line(
  { id, createdAt, thankedAt }: Referral,
  name: string,
  { mayChange, timeZone }: ReferralList,
  t: Translate,
  locale: Locale,
): KnownBlock {
  const on = (instant: Date) => formatDate(dateAt(instant, timeZone), locale)
  const words = [
    `*${asTyped(name, 150)}*`,
    t('referrals.list.notedOn', { date: on(createdAt) }),
    thankedAt ? t('referrals.list.thankedOn', { date: on(thankedAt) }) : t('referrals.list.notThanked'),
  ].join(' · ')
  if (!mayChange) return section(words)
  const offered = REFERRAL_ACTIONS.filter((each) => each !== 'thanked' || thankedAt === null)
  const entries = offered.map((each) => option(t(`referrals.action.${each}`), `${each}:${id}`))
  return section(words, { blockId: `referral.${id}`, accessory: overflow(MENU, entries) })
}

/** What was chosen in a menu; null for what is none of ours. */
export function readReferralAction(
  value: string | null,
): { readonly action: ReferralAction; readonly referralId: string } | null {
  const [word, referralId] = (value ?? '').split(/:(.*)/s)
  const action = REFERRAL_ACTIONS.find((known) => known === word)
  return action && referralId ? { action, referralId } : null
}

const DIRECTIONS = ['introduced', 'introduced_by'] as const

/** Who introduced whom, as chosen and unchecked. */
export interface ReferralForm {
  /** Whether the customer of the card has introduced the chosen one, or the other way about. */
  readonly direction: (typeof DIRECTIONS)[number] | null
  readonly otherId: string
}

/** The form in which it is noted who introduced whom, among customers we know. */
export function buildReferralForm(
  subject: {
    readonly customerId: string
    readonly customerName: string
    readonly list: string | null
    readonly card: string | null
  },
  t: Translate,
): ModalView {
  const { customerId, customerName, list, card } = subject
  const name = asTyped(customerName, 60)
  return modal({
    callbackId: FORM_VIEW,
    title: t('referrals.form.title'),
    submit: t('wants.form.save'),
    close: t('wants.form.cancel'),
    privateMetadata: JSON.stringify({ customerId, list, card }),
    blocks: [
      section(`*${asTyped(customerName, MAX_NAME)}*`),
      input({
        blockId: BLOCK.direction,
        label: t('referrals.form.direction'),
        element: radioButtons(
          VALUE,
          DIRECTIONS.map((each) => option(t(`referrals.form.${each}`, { customer: name }), each)),
          { initial: 'introduced' },
        ),
      }),
      input({
        blockId: BLOCK.customer,
        label: t('referrals.form.other'),
        element: externalSelect(CUSTOMER_SELECT, { placeholder: t('visits.form.customerPlaceholder') }),
      }),
    ],
  })
}

/** Reads the form back as it was filled in. */
export const readReferralForm = (values: ViewValues): ReferralForm => ({
  direction: DIRECTIONS.find((known) => known === values.option(BLOCK.direction)) ?? null,
  otherId: values.option(BLOCK.customer) ?? '',
})
