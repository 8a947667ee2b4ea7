/** files.*: describing a file, and taking one from the app. Errors as the method pages list them. */

import { isObject } from '../block-kit/inspection.ts'
import { findFile } from '../files.ts'
import { messagesIn, post } from '../messages.ts'
import { canSee, type Workspace } from '../workspace.ts'
import { optionalText, requiredText, structured } from './arguments.ts'
import type { Method } from './method.ts'
import { refuse, refuseArguments } from './refusal.ts'

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

const getUploadUrl: Method = {
  scopes: ['files:write'],
  call({ workspace, uploads }, args) {
    const name = requiredText(args, 'filename')
    const length = Number(requiredText(args, 'length'))
    if (!Number.isInteger(length) || length <= 0)
      return refuseArguments('must be greater than 0 [json-pointer:/length]')
    const { id, url } = uploads.expect(name, length)
    workspace.changed()
    return { upload_url: url, file_id: id }
  },
}

const completeUpload: Method = {
  scopes: ['files:write'],
  call({ workspace, uploads }, args) {
    const files = structured(args, 'files', 'invalid_arguments')
    if (!Array.isArray(files) || files.length === 0) return refuseArguments('missing required field: files')
    const channel = optionalText(args, 'channel_id')
    const conversation = channel === undefined ? undefined : workspace.conversation(channel)
    if (channel !== undefined && (!conversation || !canSee(conversation, workspace.app.userId)))
      return refuse('channel_not_found')
    if (conversation && !conversation.members.includes(workspace.app.userId)) return refuse('not_in_channel')
    const wanted = files.map((file) => (isObject(file) ? { id: String(file['id']), title: file['title'] } : { id: '' }))
    if (wanted.some(({ id }) => !uploads.isThere(id))) return refuse('file_not_found')
    const completed = wanted.map(({ id, title }) => uploads.complete(id, typeof title === 'string' ? title : null))
    if (conversation) {
      const place = { channel: conversation.id, user: workspace.app.userId }
      post(workspace, place, {
        text: optionalText(args, 'initial_comment') ?? '',
        files: completed.map(({ id }) => id),
      })
      workspace.changed()
    }
    return { files: completed.map(({ id, title }) => ({ id, title })) }
  },
}

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.completeUploadExternal': completeUpload,
  'files.getUploadURLExternal': getUploadUrl,
  'files.info': info,
}
