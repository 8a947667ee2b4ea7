/**
 * Who may talk to the local workspace: the browser on this machine, and of its pages only our own. It runs commands as any
 * of its people without a password, so a strange web page must neither reach it by a name of its own nor post to it.
 */
import type { IncomingMessage } from 'node:http'

/** Why a request is turned away. */
export interface TurnedAway {
  readonly status: 403 | 415
  readonly error: string
}

/** The names under which a browser on this machine reaches the port. */
function ownHosts(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]
}

/** Turns away requests by another host name, and posts from other pages or not in JSON; null for those that may pass. */
export function turnAway(request: IncomingMessage, port: number): TurnedAway | null {
  const host = request.headers.host ?? ''
  if (!ownHosts(port).includes(host)) return { status: 403, error: 'The local workspace answers on this machine only.' }
  if (request.method !== 'POST') return null
  if (request.headers.origin !== `http://${host}`) {
    return { status: 403, error: 'The local workspace answers to its own page only.' }
  }
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  return type === 'application/json' ? null : { status: 415, error: 'Only JSON is understood.' }
}

/** The headers of every answer: nothing but our own files is loaded, nobody may frame the page. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    // react-select writes its own styles
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}
