/** The modals that can be opened from elsewhere, and what each can be filled in with. */
export interface ModalPrefill {
  'deals.close': Record<string, never>
  /** `shownIn`: the modal that shows the card already, to be drawn anew. */
  'deals.card': { readonly dealId: string; readonly shownIn?: string }
  /** `card`: the modal with the deal's card that it was opened from, to be drawn anew afterwards. */
  'implementations.check-in': { readonly checkInId: string; readonly card?: string }
  /** `shownIn`: the modal that shows the card already, to be drawn anew. */
  'instalments.card': { readonly instalmentId: string; readonly shownIn?: string }
  /** `card`: what is beneath (`redraw.ts`), to be drawn anew afterwards. */
  'instalments.log-contact': { readonly instalmentId: string; readonly card?: string }
  'instalments.invoice': { readonly instalmentId: string; readonly card?: string }
  /**
   * `from`: a message is rewritten once the money is recorded; a list or App Home has to be told apart. `card`: the modal
   * with the deal's card that it was opened from, to be drawn anew afterwards.
   */
  'collections.record-payment': {
    readonly instalmentId: string
    readonly from: 'message' | 'list' | 'home'
    readonly card?: string
  }
  'collections.statement': { readonly customerId: string }
}
export type ModalName = keyof ModalPrefill
