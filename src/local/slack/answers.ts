/** What Slack makes of an app's answer to an interaction, and what it refuses of it. */
import { allBlocks } from './block-kit/elements-of.ts'
import { isObject, type JsonObject } from './block-kit/inspection.ts'
import { validateOptions, validateSurface } from './block-kit/validate.ts'
import type { Delivery } from './contract.ts'
import type { StoredView } from './records.ts'
import { applyAnswer, type Occasion } from './response-urls.ts'
import { closeModals, pushModal, replaceView, STACK_LIMIT, stackOf } from './views.ts'
import type { Workspace } from './workspace.ts'

/** Shows what a command answered; null when that is all right, else what Slack refused. */
export function applyCommandAnswer(workspace: Workspace, occasion: Occasion, delivery: Delivery): string | null {
  if (delivery.body === '') return null
  const body = isObject(delivery.json) ? delivery.json : { text: delivery.body }
  const refused = applyAnswer(workspace, occasion, body)
  return refused === null ? null : `${refused.error} ${refused.detail}`.trim()
}

/** Carries out the answer to a submission. `errors` are the app's, by block id; `problem` is what Slack refused. */
export function applySubmissionAnswer(
  workspace: Workspace,
  userId: string,
  view: StoredView,
  delivery: Delivery,
): { errors: Record<string, string>; problem: string | null } {
  const isOpen = stackOf(workspace, userId).includes(view)
  const answer = delivery.body === '' ? {} : delivery.json
  const refused = (problem: string) => ({ errors: {}, problem })
  if (!isObject(answer)) return refused('the answer is not a JSON object')
  const done = { errors: {}, problem: null }
  switch (answer['response_action']) {
    case undefined:
      if (Object.keys(answer).length > 0) return refused('the answer has no response_action')
      if (isOpen) closeModals(workspace, userId, [view])
      return done
    case 'clear':
      if (isOpen) closeModals(workspace, userId, stackOf(workspace, userId))
      return done
    case 'errors':
      return fieldErrors(view, answer['errors'])
    case 'update':
    case 'push': {
      const problem = viewProblem(answer['view'])
      if (problem !== null) return refused(problem)
      if (!isOpen) return done
      const next = answer['view'] as JsonObject
      if (answer['response_action'] === 'update') replaceView(workspace, view, next)
      else if (stackOf(workspace, userId).length >= STACK_LIMIT) return refused('push_limit_reached')
      else pushModal(workspace, userId, next)
      return done
    }
    default:
      return refused(`unknown response_action: ${String(answer['response_action'])}`)
  }
}

function viewProblem(view: unknown): string | null {
  const problems = validateSurface('modal', view)
  return problems.length === 0
    ? null
    : problems.map(({ path, problem }) => `${problem} [json-pointer:/view${path}]`).join('; ')
}

/** Errors must name input blocks of the view, and say something. */
function fieldErrors(view: StoredView, errors: unknown): { errors: Record<string, string>; problem: string | null } {
  if (!isObject(errors) || Object.keys(errors).length === 0) {
    return { errors: {}, problem: 'errors must be an object with an entry for each field' }
  }
  const inputs = allBlocks(view.blocks)
    .filter(({ block }) => block['type'] === 'input')
    .map(({ block }) => block['block_id'])
  const shown: Record<string, string> = {}
  for (const [blockId, text] of Object.entries(errors)) {
    if (!inputs.includes(blockId)) return { errors: {}, problem: `errors name no input block of the view: ${blockId}` }
    if (typeof text !== 'string' || text === '') return { errors: {}, problem: `the error of ${blockId} is empty` }
    shown[blockId] = text
  }
  return { errors: shown, problem: null }
}

/** What is wrong with the options an app offers; null when nothing is. */
export function optionsProblem(delivery: Delivery): string | null {
  const problems = validateOptions(delivery.json)
  return problems.length === 0
    ? null
    : problems.map(({ path, problem }) => `${problem} [json-pointer:${path}]`).join('; ')
}
