/** Which files can be kept. The app keeps where a file is, never what is in it. */
import type { SentFile } from './files.ts'
import { LIMITS } from './limits.ts'
import type { Translate } from './locale.ts'
import type { RequestContext } from './routes.ts'

/** What the app keeps of a file: enough to name it and to lead to it. */
export interface FileReference {
  readonly id: string
  readonly name: string
  readonly mimetype: string
  /** In bytes. */
  readonly size: number
  readonly permalink: string
}

/**
 * Why a file is not kept: larger than a form takes (`LIMITS.fileBytes`); of another company, or with somebody else than
 * Slack, who may take it away; deleted, or hidden from the app; or Slack did not say.
 */
export type FileProblem = 'too-large' | 'elsewhere' | 'gone' | 'unknown'

export interface CheckedFiles {
  readonly kept: readonly FileReference[]
  readonly refused: readonly { readonly file: SentFile; readonly problem: FileProblem }[]
}

type Checked = FileReference | FileProblem

/** What Slack says where the payload said too little. */
async function asked(messenger: Asking['messenger'], fileId: string): Promise<SentFile | FileProblem> {
  const outcome = await messenger.file(fileId)
  if (outcome.kind === 'file') return outcome.file
  return outcome.kind === 'refused' && FILE_GONE.has(outcome.error) ? 'gone' : 'unknown'
}
const FILE_GONE: ReadonlySet<string> = new Set(['file_not_found', 'file_deleted'])

function judged({ id, name, mimetype, size, permalink, teamId, standing }: SentFile, ownTeam: string): Checked {
  if (standing === 'deleted') return 'gone'
  if (standing === 'linked' || (teamId !== null && teamId !== ownTeam)) return 'elsewhere'
  if (standing === 'ask' || name === null || size === null || permalink === null) return 'unknown'
  if (size > LIMITS.fileBytes) return 'too-large'
  return { id, name, mimetype: mimetype ?? 'application/octet-stream', size, permalink }
}

type Asking = Pick<RequestContext, 'messenger' | 'teamId'>

/**
 * Which of these files can be kept, in their order, each once. Slack is asked of those alone of which the payload says too
 * little: what it signed is true, and a file of a channel that the app is not in it would not describe again. Never throws.
 */
export async function checkFiles({ messenger, teamId }: Asking, files: readonly SentFile[]): Promise<CheckedFiles> {
  const once = [...new Map(files.map((file) => [file.id, file])).values()]
  const checked = await Promise.all(
    once.map(async (file) => {
      const first = judged(file, teamId)
      if (first !== 'unknown') return { file, result: first }
      const answer = await asked(messenger, file.id)
      return typeof answer === 'string' ? { file, result: answer } : { file: answer, result: judged(answer, teamId) }
    }),
  )
  return {
    kept: checked.flatMap(({ result }) => (typeof result === 'string' ? [] : [result])),
    refused: checked.flatMap(({ file, result }) => (typeof result === 'string' ? [{ file, problem: result }] : [])),
  }
}

const BYTES_PER_MEGABYTE = 1024 ** 2

/** Why files are not kept, a sentence for each in the reader's language. */
export function refusedFileTexts({ refused }: CheckedFiles, t: Translate): string[] {
  const limit = LIMITS.fileBytes / BYTES_PER_MEGABYTE
  return refused.map(({ file, problem }) =>
    t(`common.files.${problem}`, { name: file.name ?? t('common.files.unnamed'), limit }),
  )
}
