import { EVENTS_PATH, type GalleryItem, type Requests, type WorkspaceState } from '../protocol.ts'
import type { Place } from './place.ts'

/** The local workspace did not answer, or not as agreed. `status` is null when nothing came back at all. */
export class ServerTrouble extends Error {
  readonly status: number | null
  constructor(status: number | null) {
    super(status === null ? 'no answer' : `status ${status}`)
    this.status = status
  }
}

/** What the person at that place sees. Throws ServerTrouble. */
export async function readState({ user, channel }: Pick<Place, 'user' | 'channel'>): Promise<WorkspaceState> {
  const query = new URLSearchParams({ ...(user ? { user } : {}), ...(channel ? { channel } : {}) })
  return (await answerOf(fetch(`/local/state?${query}`))) as WorkspaceState
}

/** Tells the server what the person did. Refusals come in the answer's `error`; throws ServerTrouble. */
export async function post<K extends keyof Requests>(
  key: K,
  body: Requests[K]['body'],
): Promise<Requests[K]['answer']> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return (await answerOf(fetch(`/local/${key}`, request))) as Requests[K]['answer']
}

/** Everything the app can show. Throws ServerTrouble. */
export async function readGallery(): Promise<GalleryItem[]> {
  return ((await answerOf(fetch('/local/gallery'))) as { entries: GalleryItem[] }).entries
}

/** Listens for changes until the returned function is called; reconnecting is the browser's part. */
export function listen(onChange: () => void, onContact: (connected: boolean) => void): () => void {
  const events = new EventSource(EVENTS_PATH)
  events.onmessage = onChange
  events.onopen = () => onContact(true)
  events.onerror = () => onContact(false)
  return () => events.close()
}

async function answerOf(pending: Promise<Response>): Promise<unknown> {
  const response = await pending.catch(() => {
    throw new ServerTrouble(null)
  })
  const body: unknown = await response.json().catch(() => null)
  const saysWhy = typeof body === 'object' && body !== null && 'error' in body
  if (response.ok ? body === null : !saysWhy) throw new ServerTrouble(response.status)
  return body
}
