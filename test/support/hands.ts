/** What people do with money that is owed, by their buttons and forms. */
import { expect } from '@jest/globals'
import { actions, button } from '../../src/slack/blocks.ts'
import { layBlock } from './owing.ts'
import { openBy, promise } from './promises.ts'
import { listsOf } from './reminders.ts'
import { nowOf, shown } from './seen.ts'
import { closeAllModals, openedModal, openPayment } from './steps.ts'
import type { Story } from './story.ts'

/** The hands of the people in a story; a minute passes with everything they do. */
export function handsOf(story: Story) {
  const { slack } = story
  const taken = ({ errors, problem }: { errors: unknown; problem: unknown }) =>
    expect({ errors, problem }).toEqual({ errors: {}, problem: null })
  const aMinuteLater = () => story.moveTo(new Date(story.clock.now().getTime() + 60_000).toISOString())
  async function submit(who: string, values: Record<string, string | readonly string[]>, isCardRedrawn = true) {
    const { id: belowId, hash: hashBefore, callback_id = '' } = slack.openModals(who).at(-2) ?? {}
    taken(await slack.submit(who, { values: values as Record<string, string> }))
    // The card that lies below is drawn anew before anybody closes it.
    // Nobody closes the card below before it is drawn anew: until then Slack's side is busy.
    if (isCardRedrawn && callback_id.endsWith('.card'))
      await slack.until(() => slack.openModals(who).some(({ id, hash }) => id === belowId && hash !== hashBefore), {
        what: `the app draws the card below ${slack.modal(who).callback_id} anew`,
        timeoutMs: 5_000,
      })
    await closeAllModals(story)
    await aMinuteLater()
  }
  /** Opens the card of an instalment by a button that somebody has passed on: settled ones stand in no list any more. */
  async function card(who: string, id: string) {
    const passedOn = actions('passed_on', [button('collections.show_instalment', 'Open', { value: id })])
    await slack.click(who, await layBlock(story, who, passedOn), 'collections.show_instalment', id)
    await openedModal(story, who, 'instalments.card')
  }
  return {
    card,
    async pay(who: string, id: string, values: Record<string, string> = {}) {
      await openPayment(story, who, { id })
      await submit(who, values)
    },
    async invoice(who: string, id: string, number: string, issuedOn: string) {
      await card(who, id)
      await slack.click(who, 'modal', 'instalments.record_invoice')
      await openedModal(story, who, 'instalments.invoice_form')
      await submit(who, { number, issued_on: issuedOn, delivered_on: issuedOn })
    },
    async contact(who: string, id: string, note: string) {
      await card(who, id)
      await slack.click(who, 'modal', 'instalments.log_contact')
      await openedModal(story, who, 'instalments.contact_form')
      await submit(who, { reached: 'yes', note })
    },
    async promise(who: string, id: string, promisedFor: string) {
      taken(await promise(story, who, await nowOf(story, { id }), { promised_for: promisedFor }))
      await closeAllModals(story)
      await aMinuteLater()
    },
    async dispute(who: string, id: string, reason: string) {
      await card(who, id)
      await slack.click(who, 'modal', 'instalments.dispute')
      await openedModal(story, who, 'disputes.open_form')
      await submit(who, { reason })
    },
    async closeDispute(who: string, id: string, outcome: string) {
      const list = listsOf(story, who).findLast((each) =>
        JSON.stringify(each.blocks).includes('collections.close_dispute'),
      )
      if (!list) throw new Error('nothing to close')
      await openBy(story, who, list, 'collections.close_dispute', id, 'disputes.close_form')
      await submit(who, { outcome })
    },
    /** Opens the card of a deal from the list: of the only one there, unless an id is given. */
    async openDeal(who: string, dealId?: string) {
      const before = slack.ephemerals(who).length
      await slack.command(who, '/deal list all')
      const list = await slack.until(() => slack.ephemerals(who)[before])
      await slack.click(who, { channel: list.channel, ts: list.ts }, 'deals.show', dealId)
      await openedModal(story, who, 'deals.card')
    },
    async bounce(who: string) {
      await this.openDeal(who)
      await slack.click(who, 'modal', 'deals.show_payments')
      await openedModal(story, who, 'collections.payments')
      const newest = JSON.stringify(slack.modal(who).blocks).match(/"payment_([^"]+)"/)?.[1] ?? ''
      await slack.click(who, 'modal', 'collections.reverse_payment', newest)
      await openedModal(story, who, 'collections.reverse_payment_form')
      await submit(who, { reason: 'bounced', note: 'Account closed' }, false)
    },
    async creditNote(who: string, id: string, amount: string) {
      await this.openDeal(who)
      await slack.click(who, 'modal', 'deals.change')
      await openedModal(story, who, 'deal-changes.change_form')
      const before = slack.modal(who).hash
      await slack.select(who, 'modal', 'deal-changes.kind', 'credit-note')
      await slack.until(() => slack.modal(who).hash !== before)
      await submit(who, { credited_amount: amount, reference: 'CN-1', instalment: id, reason: 'One lantern short' })
    },
    async writeOff(who: string, id: string) {
      await this.openDeal(who)
      await slack.click(who, 'modal', 'deals.write_off', { value: id })
      await openedModal(story, who, 'deal-changes.write_off_form')
      await submit(who, { reason: 'Bank charges', confirm: ['confirmed'] })
    },
    async useCredit(who: string, id: string) {
      await openPayment(story, who, { id })
      await slack.click(who, 'modal', 'collections.use_credit', id)
      await openedModal(story, who, 'collections.apply_credit_form')
      await submit(who, {})
    },
    /** What the card of an instalment tells of it. */
    async storyOf(who: string, id: string) {
      await card(who, id)
      const { blocks } = slack.modal(who)
      await closeAllModals(story)
      // The last part of the card, under its last heading.
      return shown({ blocks: blocks.slice(1 + blocks.findLastIndex(({ type }) => type === 'header')) }).split('\n')
    },
  }
}
