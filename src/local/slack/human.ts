/** People as story tests speak of them: by handle, by what a button is called, by what they type. */
import { allElements, type PlacedElement } from './block-kit/elements-of.ts'
import type { JsonObject } from './block-kit/inspection.ts'
import type {
  ElementAction,
  ExactPlace,
  FilledValues,
  HumanActions,
  Interactions,
  OfferedOptions,
  Place,
  Which,
} from './contract.ts'
import { filledValue } from './filling.ts'
import { dismissEphemerals } from './messages.ts'
import type { StoredView } from './records.ts'
import { blocksOf, openView, originOf } from './sights.ts'
import { fieldsOf, stateOf, valueKey } from './view-state.ts'
import { stackOf, valuesOf } from './views.ts'
import { findConversation, findPerson, type Workspace } from './workspace.ts'

/** Creates the human's actions on top of what the client sends. */
export function createHumanActions(workspace: Workspace, interactions: Interactions): HumanActions {
  const offered = new Map<string, readonly JsonObject[]>()
  const offeredFor = (place: ExactPlace) => (blockId: string, actionId: string) =>
    offered.get(JSON.stringify([place, blockId, actionId])) ?? []
  const idOf = (user: string) => findPerson(workspace, user).id
  const locate = (userId: string, place: Place): ExactPlace => {
    if (typeof place !== 'string') return { channel: findConversation(workspace, place.channel).id, ts: place.ts }
    if (place === 'modal') return { viewId: topmost(workspace, userId).id }
    return { viewId: place === 'home' ? homeOf(workspace, userId).id : place }
  }
  const find = (userId: string, place: ExactPlace, actionId: string, which: Which): PlacedElement =>
    pick(allElements(blocksOf(originOf(workspace, userId, place))), actionId, which)

  const human: HumanActions = {
    command(user, text, channel = user) {
      return interactions.command(idOf(user), findConversation(workspace, channel).id, text)
    },
    shortcut(user, callbackId, message) {
      const where = message && { channel: findConversation(workspace, message.channel).id, ts: message.ts }
      return interactions.shortcut(idOf(user), callbackId, where)
    },
    async click(user, place, actionId, which = {}) {
      const exact = locate(idOf(user), place)
      const found = find(idOf(user), exact, actionId, typeof which === 'string' ? { value: which } : which)
      const type = String(found.element['type'])
      if (type !== 'button') throw new Error(`${actionId} is a ${type}: use select`)
      const { text, value, url } = found.element
      return interactions.act(idOf(user), exact, {
        ...action(found),
        text,
        ...(value === undefined ? {} : { value }),
        ...(url === undefined ? {} : { url }),
      })
    },
    async select(user, place, actionId, choice, which = {}) {
      const exact = locate(idOf(user), place)
      const found = find(idOf(user), exact, actionId, which)
      const { block, element } = found
      if (block['type'] === 'input' && block['dispatch_action'] !== true) {
        throw new Error(`${actionId} stands in an input block without dispatch_action and sends nothing: use fill`)
      }
      if (valueKey(element['type']) === undefined && element['type'] !== 'overflow') {
        throw new Error(`${actionId} is a ${String(element['type'])}: use click`)
      }
      const asSelect =
        element['type'] === 'overflow' ? { block, element: { ...element, type: 'static_select' } } : found
      const chosen = filledValue(workspace, { ...found, ...asSelect }, choice, offeredFor(exact))
      return interactions.act(idOf(user), exact, { ...chosen, ...action(found) })
    },
    async typeOptions(user, place, actionId, query, which = {}): Promise<OfferedOptions> {
      const exact = locate(idOf(user), place)
      const { block, element } = find(idOf(user), exact, actionId, which)
      const type = String(element['type'])
      if (!type.endsWith('external_select')) throw new Error(`${actionId} is a ${type} and asks the app nothing`)
      const blockId = String(block['block_id'])
      const answer = await interactions.suggest(idOf(user), exact, blockId, actionId, query)
      const all = [...answer.options, ...answer.groups.flatMap(({ options }) => options)]
      offered.set(
        JSON.stringify([exact, blockId, actionId]),
        all.map((option) => ({ ...option })),
      )
      return answer
    },
    fill(user, values, viewId) {
      const userId = idOf(user)
      const view = viewId === undefined ? topmost(workspace, userId) : openView(workspace, userId, viewId)
      const state = valuesOf(workspace, view)
      for (const [blockId, filled] of Object.entries(values)) {
        for (const [field, value] of fieldsIn(view, blockId, filled)) {
          const inBlock = state[blockId] ?? {}
          const actionId = String(field.element['action_id'])
          inBlock[actionId] = filledValue(workspace, field, value, offeredFor({ viewId: view.id }))
          state[blockId] = inBlock
        }
      }
      workspace.state.drafts[view.id] = stateOf(view.blocks, state)
      workspace.changed()
    },
    async submit(user, { viewId, values, clientChecks } = {}) {
      const userId = idOf(user)
      const id = viewId ?? topmost(workspace, userId).id
      if (values !== undefined) human.fill(user, values, id)
      return interactions.submit(userId, id, clientChecks === undefined ? {} : { clientChecks })
    },
    async close(user, { viewId, all } = {}) {
      const userId = idOf(user)
      const id = viewId ?? topmost(workspace, userId).id
      return interactions.closeView(userId, id, all === undefined ? {} : { all })
    },
    reload(user) {
      dismissEphemerals(workspace, idOf(user))
      workspace.changed()
    },
    openHome: (user, tab = 'home') => interactions.openHome(idOf(user), tab),
    upload: (user, file) => interactions.upload(idOf(user), file),
    message: (user, where, text, threadTs, files) =>
      interactions.message(idOf(user), findConversation(workspace, where).id, text, threadTs, files),
  }
  return human
}

/** The person's topmost modal; throws when none is open. */
export function topmost(workspace: Workspace, userId: string): StoredView {
  const view = stackOf(workspace, userId).at(-1)
  if (view === undefined) throw new Error(`${workspace.person(userId)?.name} has no modal open`)
  return view
}

function homeOf(workspace: Workspace, userId: string): StoredView {
  const home = workspace.state.homes[userId]
  if (home === undefined) throw new Error(`nothing is published to the Home of ${workspace.person(userId)?.name}`)
  return home
}

function action({ block, element }: PlacedElement): ElementAction {
  return {
    type: String(element['type']),
    block_id: String(block['block_id']),
    action_id: String(element['action_id']),
  }
}

/** The one element that is meant; throws when none or several are. */
function pick(elements: readonly PlacedElement[], actionId: string, { blockId, value }: Which): PlacedElement {
  const named = elements.filter(({ element }) => element['action_id'] === actionId)
  const meant = named.filter(
    ({ block, element }) =>
      (blockId === undefined || block['block_id'] === blockId) && (value === undefined || element['value'] === value),
  )
  const [only] = meant
  if (only !== undefined && meant.length === 1) return only
  const all = elements.map(({ block, element }) =>
    [block['block_id'], element['action_id'], element['value']].join('/'),
  )
  throw new Error(
    `${meant.length === 0 ? 'no' : 'more than one'} element ${actionId}${value === undefined ? '' : ` with value ${value}`}; there are ${all.join(', ') || 'none'}`,
  )
}

/** The fields of a block that are filled in, each with its value: the block's only one, or those named by action id. */
function fieldsIn(
  view: StoredView,
  blockId: string,
  filled: FilledValues[string],
): [PlacedElement, FilledValues[string]][] {
  const fields = fieldsOf(view.blocks).filter(({ block }) => block['block_id'] === blockId)
  const [only] = fields
  if (only === undefined) {
    const there = fieldsOf(view.blocks).map(({ block }) => String(block['block_id']))
    throw new Error(`the view has no field in a block ${blockId}; there are ${there.join(', ')}`)
  }
  const byAction = fields.map((field): [PlacedElement, unknown] => [
    field,
    filled !== null && typeof filled === 'object'
      ? (filled as JsonObject)[String(field.element['action_id'])]
      : undefined,
  ])
  const named = byAction.filter(([, value]) => value !== undefined)
  if (named.length > 0) return named as [PlacedElement, FilledValues[string]][]
  if (fields.length === 1) return [[only, filled]]
  throw new Error(`block ${blockId} has several fields: name them by action id`)
}
