/** The modals that can be opened from elsewhere, and what each can be filled in with. */
export interface ModalPrefill {
  'deals.close': Record<string, never>
  /** `from`: a message is rewritten once the money is recorded; a list or App Home has to be told apart. */
  'collections.record-payment': { readonly instalmentId: string; readonly from: 'message' | 'list' | 'home' }
}
export type ModalName = keyof ModalPrefill
