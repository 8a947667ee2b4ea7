import type { ModalView } from '@slack/types'
import { stateOf } from '../../src/local/slack/view-state.ts'
import type { ViewState } from '../../src/slack/view-values.ts'

/**
 * The state that Slack sends with a modal nobody has changed: what its inputs begin with. The stand-in keeps states as
 * plain JSON, by block and action as Slack does; this is the one place that says so to the compiler.
 */
export const stateAsShown = (modal: Pick<ModalView, 'blocks'>): ViewState =>
  stateOf(modal.blocks) as unknown as ViewState
