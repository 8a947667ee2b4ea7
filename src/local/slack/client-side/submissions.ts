/** Submitting and closing modals. */
import type { StateValues } from '../../protocol.ts'
import { applySubmissionAnswer } from '../answers.ts'
import type { Delivery, Interactions, Submission } from '../contract.ts'
import { withFiles } from '../files.ts'
import { viewClosed, viewSubmission } from '../payloads.ts'
import type { StoredView } from '../records.ts'
import type { Sender } from '../sender.ts'
import { actor, openView, outputOf } from '../sights.ts'
import type { Triggers } from '../triggers.ts'
import { clientErrors, stateOf } from '../view-state.ts'
import { closeModals, stackOf, valuesOf, viewOutput } from '../views.ts'
import type { Workspace } from '../workspace.ts'

/** How many submitted modals are remembered after they closed, so that a second click on Submit can still be sent. */
const SUBMITTED_KEPT = 50

/** Creates the part of the client that submits and closes modals. */
export function createSubmissions(options: {
  workspace: Workspace
  sender: Sender
  triggers: Triggers
}): Pick<Interactions, 'submit' | 'closeView'> {
  const { workspace, sender, triggers } = options
  const submitted = new Map<string, { userId: string; view: StoredView; values: StateValues }>()
  return {
    async submit(userId, viewId, { state, clientChecks = true } = {}): Promise<Submission> {
      const open = stackOf(workspace, actor(workspace, userId)).find(({ id }) => id === viewId)
      if (open !== undefined && state !== undefined) workspace.state.drafts[viewId] = stateOf(open.blocks, state)
      const gone = submitted.get(viewId)
      const view = open ?? (gone?.userId === userId ? gone.view : undefined)
      if (view === undefined) throw new Error(`${userId} has no modal ${viewId} open`)
      const values = open === undefined ? (gone?.values ?? {}) : valuesOf(workspace, open)
      const missing = clientChecks ? clientErrors(view.blocks, values) : {}
      if (Object.keys(missing).length > 0) return { delivery: null, errors: missing, problem: null }
      submitted.set(viewId, { userId, view, values })
      for (const oldest of [...submitted.keys()].slice(0, -SUBMITTED_KEPT)) submitted.delete(oldest)
      const triggerId = triggers.issue({ userId, viewId })
      const delivery = await sender.interaction(
        viewSubmission(workspace, { userId, view: viewOutput(view, withFiles(workspace, values)), triggerId }),
      )
      if (delivery.problem !== null) return { delivery, errors: {}, problem: delivery.problem }
      const outcome = applySubmissionAnswer(workspace, userId, view, delivery)
      sender.noteProblem('view_submission', outcome.problem)
      workspace.changed()
      return { delivery, ...outcome }
    },

    async closeView(userId, viewId, { all = false, state } = {}) {
      const view = openView(workspace, userId, viewId)
      if (state !== undefined) workspace.state.drafts[viewId] = stateOf(view.blocks, state)
      const stack = stackOf(workspace, userId)
      const isCleared = all || view.clear_on_close
      const closing = (isCleared ? stack : stack.slice(stack.indexOf(view))).toReversed()
      const told = closing.filter((other) => other.notify_on_close).map((other) => outputOf(workspace, other))
      closeModals(workspace, userId, closing)
      workspace.changed()
      const sent: Delivery[] = []
      for (const output of told)
        sent.push(await sender.interaction(viewClosed(workspace, { userId, view: output, isCleared })))
      return sent
    },
  }
}
