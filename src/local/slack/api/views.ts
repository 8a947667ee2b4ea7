/** views.*: opening, pushing and updating modals, publishing App Home. Errors as the method pages list them. */
import { isObject, type JsonObject } from '../block-kit/inspection.ts'
import type { Surface } from '../block-kit/limits.ts'
import { jsonBytes, VIEW_BYTES, validateSurface } from '../block-kit/validate.ts'
import type { StoredView } from '../records.ts'
import type { Trigger } from '../triggers.ts'
import { fieldsOf } from '../view-state.ts'
import {
  findByExternalId,
  findView,
  openModal,
  publishHome,
  pushModal,
  replaceView,
  STACK_LIMIT,
  stackOf,
  valuesOf,
  viewOutput,
} from '../views.ts'
import type { Workspace } from '../workspace.ts'
import { type Arguments, optionalText, requiredText, structured } from './arguments.ts'
import { type ApiAnswer, type ApiContext, type Method, needScope } from './method.ts'
import { problemMessages, refuse, refuseArguments } from './refusal.ts'

/** The view of a call, checked for its surface. Refuses with `view_too_large`, `invalid_arguments` or `missing_scope`. */
function viewOf(context: ApiContext, args: Arguments, surfaces: readonly Exclude<Surface, 'message'>[]): JsonObject {
  const view = structured(args, 'view', 'invalid_arguments')
  if (!isObject(view)) return refuseArguments('missing required field: view')
  const surface = surfaces.find((name) => name === view['type'])
  if (surface === undefined) {
    return refuseArguments(`must be one of ${surfaces.join(', ')} [json-pointer:/view/type]`)
  }
  if (jsonBytes(view) > VIEW_BYTES[surface]) return refuse('view_too_large')
  const problems = validateSurface(surface, view)
  if (problems.length > 0) return refuseArguments(...problemMessages(problems, '/view'))
  // Slack's reference asks for the scope without saying how its lack shows: the stricter way is a refusal.
  const asksForFiles = fieldsOf(view['blocks'] as readonly unknown[]).some(
    ({ element }) => element['type'] === 'file_input',
  )
  if (asksForFiles) needScope(context, 'files:read')
  return view
}

function refuseTakenExternalId(workspace: Workspace, view: JsonObject, except?: StoredView): void {
  const taken = findByExternalId(workspace, typeof view['external_id'] === 'string' ? view['external_id'] : '')
  if (taken !== undefined && taken !== except) refuse('duplicate_external_id')
}

function triggerOf({ triggers }: ApiContext, args: Arguments): Trigger {
  const trigger = triggers.read(requiredText(args, 'trigger_id'))
  return typeof trigger === 'string' ? refuse(trigger) : trigger
}

function answer(workspace: Workspace, view: StoredView): ApiAnswer {
  workspace.changed()
  return { view: viewOutput(view, valuesOf(workspace, view)) }
}

const open: Method = {
  scopes: [],
  call(context, args) {
    const { workspace } = context
    const view = viewOf(context, args, ['modal'])
    const { userId } = triggerOf(context, args)
    // What was open goes with the new stack, and so does the claim to its external ids.
    const mine = stackOf(workspace, userId)
    const taken = findByExternalId(workspace, String(view['external_id'] ?? ''))
    if (taken !== undefined && !mine.includes(taken)) return refuse('duplicate_external_id')
    context.triggers.exchange(requiredText(args, 'trigger_id'))
    return answer(workspace, openModal(workspace, userId, view))
  },
}

const push: Method = {
  scopes: [],
  call(context, args) {
    const { workspace } = context
    const view = viewOf(context, args, ['modal'])
    const { userId, viewId } = triggerOf(context, args)
    const stack = stackOf(workspace, userId)
    if (viewId === null || !stack.some(({ id }) => id === viewId)) return refuse('not_found')
    if (stack.length >= STACK_LIMIT) return refuse('push_limit_reached')
    refuseTakenExternalId(workspace, view)
    context.triggers.exchange(requiredText(args, 'trigger_id'))
    return answer(workspace, pushModal(workspace, userId, view))
  },
}

const update: Method = {
  scopes: [],
  call(context, args) {
    const { workspace } = context
    const view = viewOf(context, args, ['modal', 'home'])
    const [viewId, externalId] = [optionalText(args, 'view_id'), optionalText(args, 'external_id')]
    if (!viewId && !externalId) return refuseArguments('missing required field: view_id or external_id')
    const existing = viewId ? findView(workspace, viewId)?.view : findByExternalId(workspace, externalId ?? '')
    if (existing === undefined) return refuse('not_found')
    if (existing.type !== view['type']) return refuseArguments(`must be ${existing.type} [json-pointer:/view/type]`)
    refuseStaleHash(args, existing)
    refuseTakenExternalId(workspace, view, existing)
    return answer(workspace, replaceView(workspace, existing, view))
  },
}

const publish: Method = {
  scopes: [],
  call(context, args) {
    const { workspace } = context
    const view = viewOf(context, args, ['home'])
    const person = workspace.person(requiredText(args, 'user_id'))
    if (workspace.manifest.features?.app_home?.home_tab_enabled !== true) return refuse('not_enabled')
    if (person === undefined || person.isApp) return refuse('user_not_found')
    const existing = workspace.state.homes[person.id]
    if (existing !== undefined) refuseStaleHash(args, existing)
    refuseTakenExternalId(workspace, view, existing)
    return answer(workspace, publishHome(workspace, person.id, view))
  },
}

function refuseStaleHash(args: Arguments, existing: StoredView): void {
  const hash = optionalText(args, 'hash')
  if (hash !== undefined && hash !== '' && hash !== existing.hash) refuse('hash_conflict')
}

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
}
