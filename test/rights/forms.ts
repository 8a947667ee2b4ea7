/**
 * Lays things before people that they should not have any more: a passed-on button, an old App Home, somebody else's
 * form. Slack takes all of it as it is, so whatever is pressed or submitted there reaches the app properly signed.
 */
import type { ActionsBlockElement, KnownBlock, ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { OpenModal } from '../../src/local/protocol.ts'
import type { Place, SlackStandIn } from '../../src/local/slack/index.ts'

/** What is needed to lay something before somebody: their Slack, and the app's own client of it. */
export interface Laying {
  readonly slack: SlackStandIn
  readonly client: WebClient
}

/** The app's forms as somebody has them open who may use them. */
export interface Forms {
  readonly closeDeal: ModalView
  /** The form to close a deal with the question about duplicates in it (C16), offering `duplicateId`. */
  readonly duplicate: ModalView
  readonly duplicateId: string
  readonly payment: ModalView
}

const RECORD_PAYMENT = 'collections.record_payment'

/** Opens the forms as Olaf, a rep, with a customer and an instalment of his, and closes them again. */
export async function formsOf(
  { slack, client }: Laying,
  olafs: { readonly customerId: string; readonly customerName: string; readonly instalmentId: string },
): Promise<Forms> {
  await slack.command('olaf', '/deal Lamps')
  const closeDeal = copyOf(slack.modal('olaf'))
  await slack.select('olaf', 'modal', 'deals.customer', customerOption(`new:${olafs.customerName}`))
  await slack.until(() => JSON.stringify(slack.modal('olaf').blocks).includes(olafs.customerId))
  const duplicate = copyOf(slack.modal('olaf'))

  const button = await layButton({ slack, client }, 'olaf', 'message', RECORD_PAYMENT, olafs.instalmentId)
  await slack.click('olaf', button, RECORD_PAYMENT)
  await slack.until(() => slack.openModals('olaf').at(-1)?.callback_id === 'collections.record_payment_form')
  const payment = copyOf(slack.modal('olaf'))
  await slack.close('olaf', { all: true })
  return { closeDeal, duplicate, duplicateId: olafs.customerId, payment }
}

/** A form as it can be opened again: without what Slack added to it. */
function copyOf({ title, submit, close, callback_id, private_metadata, blocks }: OpenModal): ModalView {
  return {
    type: 'modal',
    title,
    ...(submit ? { submit } : {}),
    ...(close ? { close } : {}),
    ...(callback_id ? { callback_id } : {}),
    ...(private_metadata ? { private_metadata } : {}),
    blocks,
  }
}

/** A choice in the select of customers that the app need not have offered. */
export function customerOption(value: string) {
  return { type: 'external_select', selected_option: { text: { type: 'plain_text', text: 'A customer' }, value } }
}

/** Opens a form for somebody, by the trigger of a command of theirs. */
export async function lay({ slack, client }: Laying, who: string, view: ModalView): Promise<void> {
  const { request } = await slack.command(who, '/after')
  await client.views.open({ trigger_id: new URLSearchParams(request.body).get('trigger_id') ?? '', view })
}

/** Where a button stands: in a message everybody sees, in one only this person sees, or in their App Home. */
export type Standing = 'message' | 'ephemeral' | 'home'

/** Lays a button before somebody; answers where it can be clicked. */
export async function layButton(
  { slack, client }: Laying,
  who: string,
  standing: Standing,
  actionId: string,
  value: string,
): Promise<Place> {
  const text = { type: 'plain_text', text: PASSED_ON } as const
  return layElement({ slack, client }, who, standing, { type: 'button', action_id: actionId, text, value })
}

/** Lays a select with one choice before somebody, in a message that only they see; answers where it is. */
export function laySelect(laying: Laying, who: string, actionId: string, value: string): Promise<Place> {
  const options = [{ text: { type: 'plain_text' as const, text: PASSED_ON }, value }]
  return layElement(laying, who, 'ephemeral', { type: 'static_select', action_id: actionId, options })
}

const PASSED_ON = 'Passed on'

async function layElement(
  { slack, client }: Laying,
  who: string,
  standing: Standing,
  element: ActionsBlockElement,
): Promise<Place> {
  const text = PASSED_ON
  const blocks: KnownBlock[] = [{ type: 'actions', block_id: 'passed_on', elements: [element] }]
  const user = slack.person(who)
  const channel = slack.channel('sales')
  switch (standing) {
    case 'message': {
      const { ts = '' } = await client.chat.postMessage({ channel, text, blocks })
      return { channel, ts }
    }
    case 'ephemeral': {
      const { message_ts: ts = '' } = await client.chat.postEphemeral({ channel, user, text, blocks })
      return { channel, ts }
    }
    case 'home':
      await client.views.publish({ user_id: user, view: { type: 'home', blocks } })
      return 'home'
  }
}
