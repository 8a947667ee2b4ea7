/** What Slack is told when a view was submitted. */
import type { ViewOutput, ViewResponseAction } from '@slack/bolt'
import { notice } from './interaction.ts'
import type { Translate } from './locale.ts'
import type { ViewReply } from './routes.ts'
import type { Served } from './serve.ts'

/** The response to a submission; null closes the view. */
export function viewAnswer(view: ViewOutput, served: Served<ViewReply>): ViewResponseAction | null {
  if (served.kind === 'instead') return inForm(view, served.sentence, served.t)
  const reply = served.value
  switch (reply.kind) {
    case 'close':
      return null
    case 'clear':
      return { response_action: 'clear' }
    case 'errors':
      return { response_action: 'errors', errors: { ...reply.errors } }
    case 'update':
    case 'push':
      return { response_action: reply.kind, view: reply.view }
  }
}

/** Slack keeps at most three views on top of each other. */
const isOnTop = ({ root_view_id: root, previous_view_id: previous, id }: ViewOutput) =>
  previous !== null && previous !== undefined && previous !== root && root !== id

/**
 * Says a sentence without losing what was typed: under the first field, or, in a view without fields, in a small view
 * on top of it (in its place, where the stack is full).
 */
export function inForm(view: ViewOutput, sentence: string, t: Translate): ViewResponseAction {
  const field = view.blocks.find((block) => block.type === 'input')
  if (field?.block_id) return { response_action: 'errors', errors: { [field.block_id]: sentence } }
  return { response_action: isOnTop(view) ? 'update' : 'push', view: notice(sentence, t) }
}
