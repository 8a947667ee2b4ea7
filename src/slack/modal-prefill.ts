import type { Purpose } from '../domain/visit.ts'

/** The modals that can be opened from elsewhere, and what each can be filled in with. */
export interface ModalPrefill {
  /**
   * `heldDealId`: filled in as that deal was, which came back from approval. Else `customerId` and `amount` (typed text)
   * are what is known of it, from a visit.
   */
  'deals.close': { readonly heldDealId?: string; readonly customerId?: string; readonly amount?: string }
  /** `card`: the modal with the deal's card that it was opened from, to be drawn anew afterwards. */
  'deal-changes.change': { readonly dealId: string; readonly card?: string }
  /** Gives up what is open of an instalment. */
  'deal-changes.write-off': InstalmentPrefill
  /** Asks again for what was given up of it. */
  'deal-changes.reopen': InstalmentPrefill
  /** A new customer, whom this one has introduced (C11). */
  'customers.create': { readonly introducerId: string }
  /** `shownIn`: the modal that shows the card already, to be drawn anew. */
  'customers.card': { readonly customerId: string; readonly shownIn?: string }
  /** The form of a new contact of a customer, or of who took over from `predecessorId` (C5). */
  'customers.contact': { readonly customerId: string } | { readonly predecessorId: string }
  /** `shownIn`: likewise. */
  'deals.card': { readonly dealId: string; readonly shownIn?: string }
  /** `card`: the modal with the customer's card that it was opened from, to be drawn anew afterwards. */
  'hand-overs.one': { readonly customerId: string; readonly card?: string }
  /** A contact, or an individual who is a customer. */
  'personal-data.show': { readonly contactId?: string; readonly customerId?: string }
  /** The customer who stays; `card`: as above. */
  'merging.choose': { readonly customerId: string; readonly card?: string }
  /** `ownerId`: whose customers are to be chosen from; nobody's yet without. */
  'hand-overs.many': { readonly ownerId?: string }
  /** The form of a promise to a customer (D6): empty, or for a customer, or with a deal; `card`: as above. */
  'customer-promises.record': { readonly customerId?: string; readonly dealId?: string; readonly card?: string }
  /** What was promised to a customer; without one, what the reader and those they look after are to keep. */
  'customer-promises.list': { readonly customerId?: string }
  /** The form of a complaint (P1): empty, or for a customer, or about a deal; `account`: what is known of it already. */
  'complaints.file': { readonly customerId?: string; readonly dealId?: string; readonly account?: string }
  /** The card of a complaint; `shownIn` as above, `notice` stands above it. */
  'complaints.card': { readonly complaintId: string; readonly shownIn?: string; readonly notice?: string }
  /** The form of a notice about a product (D8). */
  'product-notices.notice': Readonly<Record<string, never>>
  'deals.delivery': { readonly dealId: string }
  /** `card`: the modal with the deal's card that it was opened from, to be drawn anew afterwards. */
  'implementations.check-in': { readonly checkInId: string; readonly card?: string }
  /** What is introduced after a deal, on its card or on one of its own (R1); `shownIn`: likewise. */
  'implementations.card': { readonly dealId: string; readonly shownIn?: string }
  /** The customers who may be named, with what was won (I3). */
  'implementations.references': Readonly<Record<string, never>>
  /** `shownIn`: the modal that shows the card already, to be drawn anew with the wording its reader has chosen. */
  'instalments.card': {
    readonly instalmentId: string
    readonly shownIn?: string
    readonly channel?: string
    readonly language?: string
  }
  /** `card`: what is beneath (`redraw.ts`), to be drawn anew afterwards. */
  'instalments.log-contact': { readonly instalmentId: string; readonly card?: string }
  'instalments.invoice': { readonly instalmentId: string; readonly card?: string }
  /** `from` and `card` as below. */
  'collections.apply-credit': {
    readonly instalmentId: string
    readonly from: 'message' | 'list' | 'home'
    readonly card?: string
  }
  /** The payments of an instalment or, without one, of a customer. */
  'collections.payments': { readonly instalmentId?: string; readonly customerId?: string }
  /**
   * `from`: a message is rewritten once the money is recorded; a list or App Home has to be told apart. `card`: the modal
   * with the deal's card that it was opened from, to be drawn anew afterwards.
   */
  'collections.record-payment': {
    readonly instalmentId: string
    readonly from: 'message' | 'list' | 'home'
    readonly card?: string
  }
  'collections.ask-supervisor': InstalmentPrefill
  'collections.statement': { readonly customerId: string }
  'disputes.close': InstalmentPrefill
  'disputes.open': InstalmentPrefill
  /** The days off of a member; the reader's own without one. */
  'leaves.list': { readonly memberId?: string }
  /** Asks until when this reminder is put off; `card`: as above. */
  'reminders.snooze': { readonly itemId: string; readonly card?: string }
  /** `shownIn`: the modal in whose place the form stands, where it may be the third on top of each other. */
  'promises-to-pay.record': InstalmentPrefill & { readonly shownIn?: string }
  /** The form of an occasion of a customer (C9); `card`: the modal it was opened from, to be drawn anew afterwards. */
  'occasions.note': { readonly customerId: string; readonly card?: string | null }
  /** The form of a card or gift: for a good day as routing data (domain/good-days), or for none; `card`: likewise. */
  'occasions.courtesy':
    | { readonly customerId: string; readonly card?: string | null }
    | { readonly goodDay: string; readonly card?: string | null }
  /** Suggested words for a good day or a festival, as routing data. */
  'occasions.words': { readonly route: string }
  /** `card`: the modal with the customer's card that it was opened from, to be drawn anew afterwards. */
  'staying-power.give-up': { readonly customerId: string; readonly card?: string | null }
  /** The zones (V9), for admins; and the customers in them. */
  'territories.list': Readonly<Record<string, never>>
  'territories.customers': Readonly<Record<string, never>>
  /** The service departments (P3), for admins. */
  'departments.list': Readonly<Record<string, never>>
  /** How giving up and orders are spread over visits in the team (V7). */
  'staying-power.figures': Readonly<Record<string, never>>
  /** Serious news of the market (V6), and the last of it. */
  'market-reports.report': Readonly<Record<string, never>>
  'complaint-statistics.open': Readonly<Record<string, never>>
  'market-reports.list': Readonly<Record<string, never>>
  /**
   * What a customer wants and needs (C10); without one, of all that the person may see. `card`: the modal with the
   * customer's card that it was opened from, to be drawn anew afterwards.
   */
  'wants.list': { readonly customerId?: string; readonly card?: string }
  /** Who introduced a customer, and whom they have introduced (C11); `card`: likewise. */
  'referrals.list': { readonly customerId: string; readonly card?: string }
  /** What a customer has said of products (C15); `card`: likewise. */
  'product-feedback.list': { readonly customerId: string; readonly card?: string }
  /** What a customer gained and what it cost them (C14); `card`: likewise. */
  'value-ledger.list': { readonly customerId: string; readonly card?: string }
  /** Empty without a customer; `purpose`: what the visit was for, as far as it is known. */
  'visits.log': { readonly customerId?: string; readonly purpose?: Purpose | null }
}
/** An instalment's own modals are opened alike: from where, and over which card. */
export interface InstalmentPrefill {
  readonly instalmentId: string
  readonly from: 'message' | 'list' | 'home'
  readonly card?: string
}
export type ModalName = keyof ModalPrefill
