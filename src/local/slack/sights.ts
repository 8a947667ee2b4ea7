/** What one person has before their eyes: conversations, messages, open views. A place out of their sight throws. */
import type { ViewOutput } from '@slack/bolt'
import type { ExactPlace } from './contract.ts'
import { withFiles } from './files.ts'
import { findEphemeral, findMessage } from './messages.ts'
import type { Origin } from './payloads.ts'
import type { StoredConversation, StoredView } from './records.ts'
import { findView, valuesOf, viewOutput } from './views.ts'
import { canSee, type Workspace } from './workspace.ts'

/** Checks that somebody of that id can do something; answers the id. */
export function actor(workspace: Workspace, userId: string): string {
  const person = workspace.person(userId)
  if (person === undefined || person.isApp) throw new Error(`there is no person ${userId}`)
  if (person.isDeactivated) throw new Error(`${person.name} is deactivated and can do nothing`)
  return userId
}

/** A conversation the person sees. */
export function seenConversation(workspace: Workspace, userId: string, channelId: string): StoredConversation {
  const found = workspace.conversation(channelId)
  if (found === undefined || !canSee(found, actor(workspace, userId))) {
    throw new Error(`${userId} sees no conversation ${channelId}`)
  }
  return found
}

/** A modal the person has open, or their Home. */
export function openView(workspace: Workspace, userId: string, viewId: string): StoredView {
  const found = findView(workspace, viewId)
  if (found === undefined || found.userId !== actor(workspace, userId)) {
    throw new Error(`${userId} has no view ${viewId} open`)
  }
  return found.view
}

/** A view with what its fields hold, as the app is sent it. */
export function outputOf(workspace: Workspace, view: StoredView): ViewOutput {
  return viewOutput(view, withFiles(workspace, valuesOf(workspace, view)))
}

/** Where an interaction of the person comes from. */
export function originOf(workspace: Workspace, userId: string, place: ExactPlace): Origin {
  if ('viewId' in place) return { kind: 'view', view: outputOf(workspace, openView(workspace, userId, place.viewId)) }
  const channel = seenConversation(workspace, userId, place.channel)
  const message = findMessage(workspace, place.channel, place.ts)
  if (message !== undefined) return { kind: 'message', channel, message }
  const ephemeral = findEphemeral(workspace, place.channel, place.ts)
  if (ephemeral?.to !== userId) throw new Error(`${userId} sees no message ${place.ts} there`)
  return { kind: 'ephemeral', channel, message: ephemeral }
}

/** The blocks that stand there. */
export function blocksOf(origin: Origin): readonly unknown[] {
  return origin.kind === 'view' ? origin.view.blocks : (origin.message.blocks ?? [])
}

/** Under which key the fields of a place are kept for the person. */
export function draftKey(userId: string, place: ExactPlace): string {
  return 'viewId' in place ? place.viewId : `${place.channel}/${place.ts}/${userId}`
}
