/**
 * What the app uploads: it asks for an address with a name and a length, sends the content there without a token, and then
 * completes the upload; only then the file is there, and where it was completed for, a message with it.
 */
import { randomUUID } from 'node:crypto'
import { addFile } from './files.ts'
import type { StoredFile } from './records.ts'
import type { Workspace } from './workspace.ts'

interface Expected {
  readonly path: string
  readonly name: string
  readonly length: number
  content: Buffer | null
}

export interface Uploads {
  /** Expects a file of this name and length in bytes; answers its id and where to send it. */
  expect(name: string, length: number): { readonly id: string; readonly url: string }
  /** Takes content for the address with this path; false where none is expected there, or another length was announced. */
  receive(path: string, content: Buffer): boolean
  /** Whether the content of this file has come, and it was not completed yet. */
  isThere(id: string): boolean
  /** Makes it a file of the workspace, by the app. Throws where it is not there. */
  complete(id: string, title: string | null): StoredFile
}

const TYPES: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** The uploads of one workspace. `baseUrl` is where the stand-in listens. */
export function createUploads(options: { workspace: Workspace; baseUrl: () => string }): Uploads {
  const { workspace } = options
  const expected = new Map<string, Expected>()
  return {
    expect(name, length) {
      const id = workspace.newId('F')
      // Random: whoever knows the address may send to it without a token.
      const path = `/upload/v1/${randomUUID()}`
      expected.set(id, { path, name, length, content: null })
      return { id, url: `${options.baseUrl()}${path}` }
    },
    receive(path, content) {
      const upload = [...expected.values()].find((each) => each.path === path)
      if (!upload || content.length !== upload.length) return false
      upload.content = content
      return true
    },
    isThere: (id) => (expected.get(id)?.content ?? null) !== null,
    complete(id, title) {
      const upload = expected.get(id)
      if (!upload?.content) throw new Error(`the file ${id} was not uploaded`)
      expected.delete(id)
      const { name, length, content } = upload
      const mimetype = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
      const described = { id, name, mimetype, size: length, content: content.toString('base64') }
      return addFile(workspace, workspace.app.userId, { ...described, ...(title === null ? {} : { title }) })
    },
  }
}
