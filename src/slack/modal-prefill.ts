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
  'deals.card': { readonly dealId: string; readonly shownIn?: string }
  /** `card`: the modal with the deal's card that it was opened from, to be drawn anew afterwards. */
  'implementations.check-in': { readonly checkInId: string; readonly card?: string }
  /**
   * `from`: a message is rewritten once the money is recorded; a list or App Home has to be told apart. `card`: the modal
   * with the deal's card that it was opened from, to be drawn anew afterwards.
   */
  'collections.record-payment': {
    readonly instalmentId: string
    readonly from: 'message' | 'list' | 'home'
    readonly card?: string
  }
}
export type ModalName = keyof ModalPrefill
