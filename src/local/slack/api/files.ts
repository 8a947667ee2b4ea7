/** files.*: describing a file. Errors as the method pages list them. */
import { findFile } from '../files.ts'
import { messagesIn } from '../messages.ts'
import type { Workspace } from '../workspace.ts'
import { requiredText } from './arguments.ts'
import type { Method } from './method.ts'
import { refuse } from './refusal.ts'

/** Whether the app sees a file: one submitted to it, or posted where it is a member. */
function isVisible(workspace: Workspace, id: string): boolean {
  if (findFile(workspace, id)?.isSharedWithApp === true) return true
  return workspace.state.conversations.some(
    (conversation) =>
      conversation.members.includes(workspace.app.userId) &&
      messagesIn(workspace, conversation.id).some(({ files }) => files?.some((file) => file.id === id)),
  )
}

const info: Method = {
  scopes: ['files:read'],
  call({ workspace }, args) {
    const id = requiredText(args, 'file')
    const found = findFile(workspace, id)
    if (found === undefined || !isVisible(workspace, id)) return refuse('file_not_found')
    if (found.file.mode === 'tombstone') return refuse('file_deleted')
    return { file: structuredClone(found.file), comments: [], response_metadata: { next_cursor: '' } }
  },
}

export const fileMethods: Readonly<Record<string, Method>> = { 'files.info': info }
