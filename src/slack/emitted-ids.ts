/**
 * Every id in something we send that Slack will send back. A callback nobody registered fails in silence, so tests
 * hold what every builder emits against the declared routes.
 */
import type { RouteKind, RouteTable } from './route-table.ts'
import type { HomeView, Message, ModalView } from './surfaces.ts'

/** An id, and the kind of route that has to answer it. */
export interface EmittedId {
  readonly kind: Extract<RouteKind, 'action' | 'options' | 'view'>
  readonly id: string
}

interface Piece {
  readonly type?: unknown
  readonly action_id?: unknown
  readonly dispatch_action?: unknown
  readonly element?: unknown
}

/** Walks a modal, Home or message and lists the ids that come back: buttons, reporting inputs, selects, submissions. */
export function emittedIds(payload: ModalView | HomeView | Message): EmittedId[] {
  const found: EmittedId[] = []
  if ('callback_id' in payload && payload.type === 'modal' && payload.submit)
    found.push({ kind: 'view', id: payload.callback_id ?? '' })

  const visit = (node: unknown, reports: boolean): void => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each, reports)
      return
    }
    if (typeof node !== 'object' || node === null) return
    const piece: Piece = node
    if (typeof piece.action_id === 'string') {
      if (reports) found.push({ kind: 'action', id: piece.action_id })
      if (String(piece.type).endsWith('external_select')) found.push({ kind: 'options', id: piece.action_id })
    }
    // An input keeps its value for the submission unless it is told to report every change.
    const silent = piece.type === 'input' && piece.dispatch_action !== true
    for (const child of Object.values(node)) visit(child, reports && !silent)
  }
  visit(payload.blocks, true)
  return found
}

/** What of a payload nobody would answer, as sentences; empty when all is well. */
export function unansweredIds(payload: ModalView | HomeView | Message, table: RouteTable): string[] {
  return emittedIds(payload)
    .filter(({ kind, id }) => !table.find(kind, id))
    .map(({ kind, id }) => `no ${kind} route answers "${id}"`)
}
