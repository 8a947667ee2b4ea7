/** Modals and App Homes: each person's stack of at most three modals, the Home last published, and their fields. */
import type { ViewOutput } from '@slack/bolt'
import type { OpenModal, PublishedHome, StateValues } from '../protocol.ts'
import type { JsonObject } from './block-kit/inspection.ts'
import { limits } from './block-kit/limits.ts'
import { withIds } from './messages.ts'
import type { StoredView } from './records.ts'
import { stateOf } from './view-state.ts'
import type { Workspace } from './workspace.ts'

/** How many modals Slack stacks. */
export const STACK_LIMIT = limits.surfaces.modal.views_in_stack_max

/** A person's open modals, the topmost last. */
export function stackOf(workspace: Workspace, userId: string): readonly StoredView[] {
  return workspace.state.modals[userId] ?? []
}

/** An open modal or published Home with the person who sees it, or undefined when it is closed or unknown. */
export function findView(workspace: Workspace, viewId: string): { view: StoredView; userId: string } | undefined {
  for (const [userId, stack] of Object.entries(workspace.state.modals)) {
    const view = stack.find(({ id }) => id === viewId)
    if (view !== undefined) return { view, userId }
  }
  for (const [userId, view] of Object.entries(workspace.state.homes)) {
    if (view.id === viewId) return { view, userId }
  }
  return undefined
}

/** The view with an app's own `external_id`, which is unique in the workspace; undefined for the empty one. */
export function findByExternalId(workspace: Workspace, externalId: string): StoredView | undefined {
  if (externalId === '') return undefined
  const views = [...Object.values(workspace.state.modals).flat(), ...Object.values(workspace.state.homes)]
  return views.find((view) => view.external_id === externalId)
}

/** Opens a modal as the first of a new stack, in the place of what was open. The payload passed the validator. */
export function openModal(workspace: Workspace, userId: string, payload: JsonObject): StoredView {
  forget(workspace, stackOf(workspace, userId))
  const view = createView(workspace, workspace.newId('V'), payload)
  workspace.state.modals[userId] = [view]
  return view
}

/** Lays a modal upon the stack; the caller has checked that there is room. */
export function pushModal(workspace: Workspace, userId: string, payload: JsonObject): StoredView {
  const stack = stackOf(workspace, userId)
  const below = stack.at(-1)
  const view = createView(workspace, workspace.newId('V'), payload)
  if (below !== undefined) {
    view.root_view_id = below.root_view_id
    view.previous_view_id = below.id
  }
  workspace.state.modals[userId] = [...stack, view]
  return view
}

/** Replaces what a view shows; what people filled in stays where the same field is still there. */
export function replaceView(workspace: Workspace, view: StoredView, payload: JsonObject): StoredView {
  const { id, root_view_id, previous_view_id } = view
  const filled = workspace.state.drafts[id]
  Object.assign(view, createView(workspace, id, payload, { filled, blocks: view.blocks }), {
    root_view_id,
    previous_view_id,
  })
  return view
}

/** Publishes a person's Home. */
export function publishHome(workspace: Workspace, userId: string, payload: JsonObject): StoredView {
  const existing = workspace.state.homes[userId]
  if (existing !== undefined) return replaceView(workspace, existing, payload)
  const view = createView(workspace, workspace.newId('V'), payload)
  workspace.state.homes[userId] = view
  return view
}

/** Takes views off a person's stack; what was filled in goes with them. */
export function closeModals(workspace: Workspace, userId: string, closed: readonly StoredView[]): void {
  workspace.state.modals[userId] = stackOf(workspace, userId).filter((view) => !closed.includes(view))
  forget(workspace, closed)
}

function forget(workspace: Workspace, views: readonly StoredView[]): void {
  for (const { id } of views) delete workspace.state.drafts[id]
}

/** What the fields of a view hold. */
export function valuesOf(workspace: Workspace, view: StoredView): StateValues {
  return stateOf(view.blocks, workspace.state.drafts[view.id])
}

/** What a view held until it is replaced. */
interface Before {
  readonly filled: StateValues | undefined
  readonly blocks: StoredView['blocks']
}

function createView(workspace: Workspace, id: string, payload: JsonObject, before?: Before): StoredView {
  const blocks = withIds(workspace, payload['blocks'] as readonly unknown[], before?.blocks)
  workspace.state.drafts[id] = stateOf(blocks, before?.filled)
  const text = (name: string) => (typeof payload[name] === 'string' ? payload[name] : '')
  return {
    id,
    team_id: workspace.team.id,
    type: payload['type'] === 'home' ? 'home' : 'modal',
    // The validator has seen to the shape of these texts.
    ...(payload['title'] === undefined ? {} : { title: payload['title'] as NonNullable<StoredView['title']> }),
    submit: (payload['submit'] ?? null) as StoredView['submit'],
    close: (payload['close'] ?? null) as StoredView['close'],
    blocks,
    private_metadata: text('private_metadata'),
    callback_id: text('callback_id'),
    external_id: text('external_id'),
    hash: workspace.timestamp(),
    clear_on_close: payload['clear_on_close'] === true,
    notify_on_close: payload['notify_on_close'] === true,
    root_view_id: id,
    previous_view_id: null,
    app_id: workspace.app.id,
    app_installed_team_id: workspace.team.id,
    bot_id: workspace.app.botId,
  }
}

/** A view as Slack sends it to the app (Bolt: `ViewOutput`). */
export function viewOutput(view: StoredView, values: StateValues): ViewOutput {
  // Slack gives a Home a title of its own.
  const title = view.title ?? { type: 'plain_text', text: 'View Title', emoji: true }
  // Every value of the state carries its element's type beside what it holds: that is all Bolt's type asks.
  const state = { values } as unknown as ViewOutput['state']
  return structuredClone({ ...view, title, close: view.close ?? null, submit: view.submit ?? null, state })
}

/** An open modal as the page and the tests see it. */
export function shownModal(view: StoredView): OpenModal {
  const { id, hash, blocks, callback_id, private_metadata, external_id, clear_on_close, notify_on_close } = view
  const title = view.title ?? { type: 'plain_text' as const, text: '' }
  return structuredClone({
    type: 'modal',
    id,
    hash,
    title,
    blocks,
    ...(view.submit == null ? {} : { submit: view.submit }),
    ...(view.close == null ? {} : { close: view.close }),
    callback_id,
    private_metadata,
    external_id,
    clear_on_close,
    notify_on_close,
  })
}

/** A published Home as the page and the tests see it. */
export function shownHome(view: StoredView): PublishedHome {
  const { id, hash, blocks, callback_id, private_metadata, external_id } = view
  return structuredClone({ type: 'home', id, hash, blocks, callback_id, private_metadata, external_id })
}
