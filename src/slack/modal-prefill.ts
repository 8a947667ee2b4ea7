/** The modals that can be opened from elsewhere, and what each can be filled in with. */
export interface ModalPrefill {
  /** `heldDealId`: filled in as that deal was, which came back from approval. */
  'deals.close': { readonly heldDealId?: string }
  /** `card`: the modal with the deal's card that it was opened from, to be drawn anew afterwards. */
  'deal-changes.change': { readonly dealId: string; readonly card?: string }
  /** Gives up what is open of an instalment, or asks for it again where it was given up. */
  'deal-changes.write-off': {
    readonly instalmentId: string
    readonly from: 'message' | 'list' | 'home'
    readonly card?: string
  }
  /** `shownIn`: the modal that shows the card already, to be drawn anew. */
  'customers.card': { readonly customerId: string; readonly shownIn?: string }
  /** Likewise. */
  'deals.card': { readonly dealId: string; readonly shownIn?: string }
  /** `card`: the modal with the deal's card that it was opened from, to be drawn anew afterwards. */
  'implementations.check-in': { readonly checkInId: string; readonly card?: string }
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
  'promises-to-pay.record': InstalmentPrefill
}
/** An instalment's own modals are opened alike: from where, and over which card. */
export interface InstalmentPrefill {
  readonly instalmentId: string
  readonly from: 'message' | 'list' | 'home'
  readonly card?: string
}
export type ModalName = keyof ModalPrefill
