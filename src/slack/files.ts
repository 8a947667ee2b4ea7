/** Files as Slack tells of them, beside a message or in a form. Of their content the app asks nothing. */

/**
 * Where the content of a file lies, as far as Slack says: with Slack; with somebody else, so that Slack has only the link
 * (a file of Google Drive); nowhere any more; or Slack has to be asked, as for one from another company (Slack Connect).
 */
export type FileStanding = 'hosted' | 'linked' | 'deleted' | 'ask'

/** A file beside a message or in a form. What Slack left out is null: it then has to be asked. */
export interface SentFile {
  readonly id: string
  readonly name: string | null
  readonly mimetype: string | null
  /** In bytes. */
  readonly size: number | null
  /** Slack's page of the file, which asks its reader for the right to see it. */
  readonly permalink: string | null
  /** The workspace of whoever uploaded it. */
  readonly teamId: string | null
  readonly standing: FileStanding
}

const textOr = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Slack's names for a file that cannot be opened any more, by its `mode` or its `file_access`. */
const GONE: ReadonlySet<unknown> = new Set(['tombstone', 'hidden_by_limit', 'file_not_found', 'access_denied'])

function standingOf(file: Readonly<Record<string, unknown>>): FileStanding {
  if (GONE.has(file['mode']) || GONE.has(file['file_access'])) return 'deleted'
  if (file['file_access'] === 'check_file_info') return 'ask'
  return file['mode'] === 'external' || file['is_external'] === true ? 'linked' : 'hosted'
}

/** A file of Slack's, reduced to what the app asks of it; null when it is none. */
export function sentFile(file: unknown): SentFile | null {
  if (typeof file !== 'object' || file === null) return null
  const fields = file as Readonly<Record<string, unknown>>
  const id = textOr(fields['id'])
  if (id === null) return null
  const size = fields['size']
  return {
    id,
    name: textOr(fields['name']) ?? textOr(fields['title']),
    mimetype: textOr(fields['mimetype']),
    size: typeof size === 'number' && Number.isFinite(size) ? size : null,
    permalink: textOr(fields['permalink']),
    teamId: textOr(fields['user_team']),
    standing: standingOf(fields),
  }
}

/** The files of a list of Slack's; none when it is no list. */
export function sentFiles(list: unknown): SentFile[] {
  if (!Array.isArray(list)) return []
  return list.map(sentFile).filter((file) => file !== null)
}
