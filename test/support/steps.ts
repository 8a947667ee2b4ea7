/** What people do in a story again and again, in one word each. */
import type {
  Delivery,
  EphemeralMessage,
  FilledValues,
  StoredMessage,
  Submission,
} from '../../src/local/slack/index.ts'
import type { Story } from './story.ts'

/** The modal a person has open, by its id; waits for it where a button was pressed. */
export async function openedModal({ slack }: Story, who: string, callbackId: string): Promise<string> {
  const modal = await slack.until(() => slack.openModals(who).find((each) => each.callback_id === callbackId), {
    what: `${who} sees ${callbackId}`,
  })
  return modal.id
}

/** Does something in the open modal and waits until the app has drawn it anew. */
async function redrawn({ slack }: Story, who: string, act: () => Promise<unknown>): Promise<void> {
  const { id, hash } = slack.modal(who)
  await act()
  await slack.until(() => slack.openModals(who).some((modal) => modal.id === id && modal.hash !== hash), {
    what: `the app draws ${who}'s modal anew`,
  })
}

/** `/deal`: the empty form of a closed deal. Answers the modal's id. */
export async function openDealForm(story: Story, who: string, title = ''): Promise<string> {
  await story.slack.command(who, `/deal ${title}`)
  return openedModal(story, who, 'deals.close')
}

/** Chooses payment terms, so that their fields appear. */
export const chooseTerms = (story: Story, who: string, template: string): Promise<void> =>
  redrawn(story, who, () => story.slack.select(who, 'modal', 'deals.terms', template))

/** Types a name into the customer select and chooses to make a new customer of it. */
export async function chooseNewCustomer(story: Story, who: string, name: string): Promise<void> {
  const { options } = await story.slack.typeOptions(who, 'modal', 'deals.customer', name)
  const offered = options.find(({ value }) => value?.startsWith('new:'))
  if (!offered) throw new Error(`${who} is not offered to make a new customer of "${name}"`)
  await redrawn(story, who, () => story.slack.select(who, 'modal', 'deals.customer', { ...offered }))
}

/** Types a name into the customer select and chooses the first customer found. */
export async function chooseCustomer(story: Story, who: string, name: string): Promise<void> {
  const { options } = await story.slack.typeOptions(who, 'modal', 'deals.customer', name)
  const offered = options.find(({ value }) => value?.startsWith('id:'))
  if (!offered) throw new Error(`${who} is offered no customer for "${name}"`)
  await redrawn(story, who, () => story.slack.select(who, 'modal', 'deals.customer', { ...offered }))
}

/** A deal as the form takes it. */
export interface TypedDeal {
  /** The new customer's name. */
  readonly customer: string
  readonly title: string
  readonly amount: string
  readonly terms?: string
  /** Further fields by block id: days, count, rows, signed_on, planned_delivery … */
  readonly values?: FilledValues
}

/** Fills in the form of a closed deal, with a new customer, without submitting it. Answers the modal's id. */
export async function fillInDeal(story: Story, who: string, deal: TypedDeal): Promise<string> {
  const form = await openDealForm(story, who, deal.title)
  await chooseNewCustomer(story, who, deal.customer)
  if (deal.terms) await chooseTerms(story, who, deal.terms)
  story.slack.fill(who, { amount: deal.amount, ...deal.values })
  return form
}

/** Closes a deal by the form and waits for the card that confirms it. */
export async function closeDeal(story: Story, who: string, deal: TypedDeal): Promise<StoredMessage> {
  await fillInDeal(story, who, deal)
  return confirmed(story, who, () => story.slack.submit(who))
}

/** Submits what has to be taken without a complaint, and waits for the message that follows it. */
export async function confirmed(
  { slack }: Story,
  who: string,
  submit: () => Promise<Submission>,
): Promise<StoredMessage> {
  const before = slack.messages(who).length
  const { errors, problem } = await submit()
  if (problem !== null || Object.keys(errors).length > 0)
    throw new Error(`not taken: ${JSON.stringify({ errors, problem })}`)
  return slack.until(() => slack.messages(who)[before], { what: `the card for ${who}` })
}

/** A message that one person sees, and where it stands. */
export interface SeenMessage {
  readonly text: string
  readonly blocks?: unknown
  readonly place: { readonly channel: string; readonly ts: string }
}

/** `/collect`: what is answered, to this person alone. */
export async function collect({ slack }: Story, who: string, text = ''): Promise<SeenMessage> {
  const before = slack.ephemerals(who).length
  await slack.command(who, `/collect ${text}`)
  return seen(await slack.until(() => slack.ephemerals(who)[before], { what: `an answer for ${who}` }))
}

const seen = ({ text, blocks, channel, ts }: EphemeralMessage): SeenMessage => ({
  text,
  blocks,
  place: { channel, ts },
})

/** Presses a button of a list that rewrites it, and answers what it shows then. */
export async function turnPage(
  { slack }: Story,
  who: string,
  { place }: SeenMessage,
  button: 'collections.next_page' | 'collections.previous_page',
): Promise<SeenMessage> {
  const here = () => slack.ephemerals(who).find(({ ts }) => ts === place.ts)
  const before = JSON.stringify(here()?.blocks)
  await slack.click(who, place, button)
  return seen(await slack.until(() => JSON.stringify(here()?.blocks) !== before && here(), { what: 'the page turns' }))
}

/** Opens the payment form from the list, on whatever page the instalment stands. Answers the modal's id. */
export async function openPayment(story: Story, who: string, { id }: { readonly id: string }): Promise<string> {
  let list = await collect(story, who)
  while (!JSON.stringify(list.blocks).includes(id)) list = await turnPage(story, who, list, 'collections.next_page')
  await story.slack.click(who, list.place, 'collections.record_payment', id)
  return openedModal(story, who, 'collections.record_payment_form')
}

/** Closes whatever modal anybody has open, so that a test leaves nothing to the next one. */
export async function closeAllModals({ slack }: Story): Promise<void> {
  for (const { id, isApp } of slack.directory().people)
    if (!isApp && slack.openModals(id).length > 0) await slack.close(id, { all: true })
}

/** The request by which a form was submitted. */
export function requestOf({ delivery }: Submission): Delivery['request'] {
  if (!delivery) throw new Error('the client stopped the submission: nothing was sent')
  return delivery.request
}

/** Delivers a request of Slack's again, byte for byte, but signed anew: nothing recognises it by its signature. */
export function sendAgain({ slack }: Story, { body, headers }: Delivery['request']): Promise<Delivery> {
  // Within a second the same body would have the same signature.
  const later = new Date(Date.now() + (1 + (sentAgain++ % 100)) * 1000)
  return slack.deliverRaw(body, {
    ...slack.sign(body, headers['content-type'] ?? '', later),
    'x-slack-retry-num': '1',
    'x-slack-retry-reason': 'http_timeout',
  })
}
let sentAgain = 0

/**
 * Delivers a request of Slack's again with something in it changed, properly signed: what only somebody could do who
 * knows the signing secret, and so the strictest test of what the app believes.
 */
export function sendChanged(
  story: Story,
  { body, headers }: Delivery['request'],
  // biome-ignore lint/suspicious/noExplicitAny: a payload as Slack sends it, whatever its kind
  change: (payload: any) => void,
): Promise<Delivery> {
  const payload: unknown = JSON.parse(new URLSearchParams(body).get('payload') ?? '{}')
  change(payload)
  return sendAgain(story, { body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), headers })
}
