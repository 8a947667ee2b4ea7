/** Files of the workspace, as Slack describes them; their content is kept for the page alone, and only a little of it. */

import type { StateValues } from '../protocol.ts'
import { limits } from './block-kit/limits.ts'
import type { StoredFile, StoredFileRecord } from './records.ts'
import type { Workspace } from './workspace.ts'

/** How much content is kept in all, in characters of base64; the oldest goes first, the files themselves stay. */
const CONTENT_KEPT = 6_000_000

/** What a person, or the app, uploads. */
export interface UploadedFile {
  /** The id it was promised before; left out, it gets one. */
  readonly id?: string
  readonly title?: string
  readonly name: string
  readonly mimetype: string
  /** In bytes. */
  readonly size: number
  /** In base64; left out where only the file's description matters. */
  readonly content?: string
}

/** In bytes: what a file input takes (Slack's reference: "There is a 10MB file size limit"). */
export const FILE_INPUT_BYTES = limits.operational.file_input_bytes

/** The extension by which Slack names a file's type. */
function fileTypeOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? 'binary'
}

const recordsOf = (workspace: Workspace): Record<string, StoredFileRecord> => {
  workspace.state.files ??= {}
  return workspace.state.files
}

/** Uploads a file as a person; it is in no conversation yet. */
export function addFile(workspace: Workspace, userId: string, uploaded: UploadedFile): StoredFile {
  const { name, mimetype, size, content } = uploaded
  const id = uploaded.id ?? workspace.newId('F')
  const created = Math.floor(workspace.now().getTime() / 1000)
  const base = `https://${workspace.team.domain}.slack.com`
  const file: StoredFile = {
    id,
    created,
    timestamp: created,
    name,
    title: uploaded.title ?? name,
    mimetype,
    filetype: fileTypeOf(name),
    pretty_type: fileTypeOf(name).toUpperCase(),
    user: userId,
    user_team: workspace.team.id,
    editable: false,
    size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: false,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${base}/files-pri/${workspace.team.id}-${id}/${encodeURIComponent(name)}`,
    permalink: `${base}/files/${userId}/${id}/${encodeURIComponent(name)}`,
  }
  recordsOf(workspace)[id] = { file, ...(content === undefined ? {} : { content }) }
  forgetOldContent(workspace)
  workspace.changed()
  return file
}

function forgetOldContent(workspace: Workspace): void {
  let kept = 0
  for (const record of Object.values(recordsOf(workspace)).reverse()) {
    kept += record.content?.length ?? 0
    if (kept > CONTENT_KEPT) delete record.content
  }
}

/** A file by its id, or undefined. */
export function findFile(workspace: Workspace, id: string): StoredFileRecord | undefined {
  return workspace.state.files?.[id]
}

/** The file of that id; throws when there is none, because then a test or the page is mistaken. */
export function fileOf(workspace: Workspace, id: string): StoredFile {
  const found = findFile(workspace, id)
  if (found === undefined) throw new Error(`there is no file ${id}`)
  return found.file
}

/** A file as it stands in a message or form: of one that is gone, or another company's, Slack tells hardly anything. */
export function shownFile(workspace: Workspace, id: string): Record<string, unknown> {
  const record = findFile(workspace, id)
  if (record === undefined || record.file.mode === 'tombstone') return { id, mode: 'tombstone' }
  if (record.isForeign === true) {
    const { created, timestamp, user } = record.file
    return { id, created, timestamp, user, mode: 'file_access', file_access: 'check_file_info' }
  }
  return { ...record.file }
}

/** Deletes a file as its owner would, or says that it is one of another company (Slack Connect) or lies elsewhere. */
export function changeFile(
  workspace: Workspace,
  id: string,
  changes: { readonly isDeleted?: true; readonly isForeign?: true; readonly isLinked?: true },
): void {
  const file = fileOf(workspace, id)
  const record = recordsOf(workspace)[id]
  if (record === undefined) return
  if (changes.isDeleted) {
    file.mode = 'tombstone'
    delete record.content
  }
  if (changes.isForeign) {
    record.isForeign = true
    file.user_team = 'T0OTHERTEAM'
  }
  if (changes.isLinked) Object.assign(file, { mode: 'external', is_external: true, external_type: 'gdrive', size: 0 })
  workspace.changed()
}

/** What is submitted of file inputs: the files of these ids as Slack knows them, from now on shown to the app. */
export function withFiles(workspace: Workspace, values: StateValues): StateValues {
  const copy = structuredClone(values)
  for (const held of Object.values(copy).flatMap((block) => Object.values(block))) {
    const { files } = held
    if (held['type'] !== 'file_input' || !Array.isArray(files)) continue
    held['files'] = files.map((file: { id?: unknown }) => {
      const id = String(file.id)
      const record = findFile(workspace, id)
      if (record !== undefined) record.isSharedWithApp = true
      return shownFile(workspace, id)
    })
  }
  return copy
}

/** What Slack's client says of files that a file input does not take, in its English words; null when it takes them. */
export function filesProblem(
  element: Readonly<Record<string, unknown>>,
  files: readonly { readonly name?: unknown; readonly size?: unknown }[],
): string | null {
  const { filetypes } = element
  const most = Number(element['max_files'] ?? limits.elements['file_input']?.fields['max_files']?.max)
  if (files.length > most) return `Please choose no more than ${most} files.`
  const wrong = files.find(({ name }) => Array.isArray(filetypes) && !filetypes.includes(fileTypeOf(String(name))))
  if (wrong !== undefined)
    return `${String(wrong.name)} is not one of these types: ${(filetypes as string[]).join(', ')}.`
  const large = files.find(({ size }) => Number(size) > FILE_INPUT_BYTES)
  return large === undefined ? null : `${String(large.name)} is larger than ${FILE_INPUT_BYTES} bytes.`
}
