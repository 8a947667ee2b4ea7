/** A small workspace for the stand-in's own tests: three people, three channels, a clock that stands still. */
import type { Clock } from '../../domain/clock.ts'
import { type AppManifest, createSlackStandIn, type SlackStandIn, type SlackStandInOptions } from './index.ts'

export const MANIFEST: AppManifest = {
  display_information: { name: 'Sample' },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    bot_user: { display_name: 'sample' },
    slash_commands: [{ command: '/deal', description: 'Closes a deal', usage_hint: '[customer]' }],
    shortcuts: [
      { name: 'Close a deal', type: 'global', callback_id: 'close_deal', description: 'Closes a deal' },
      { name: 'Make it a note', type: 'message', callback_id: 'note', description: 'Makes a note of a message' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'chat:write',
        'commands',
        'im:write',
        'im:history',
        'im:read',
        'channels:read',
        'channels:history',
        'users:read',
        'team:read',
        'files:read',
      ],
    },
  },
  settings: {
    event_subscriptions: { bot_events: ['app_home_opened', 'message.im'] },
    interactivity: { is_enabled: true },
  },
}

/** Noon on a Monday, until it is moved. */
export function standingClock(): Clock & { now(): Date; at: Date } {
  return {
    at: new Date('2026-05-04T12:00:00Z'),
    now() {
      return this.at
    },
  }
}

/** Starts the stand-in for a test; whatever is given takes precedence. */
export function startStandIn(options: Partial<SlackStandInOptions> = {}): Promise<SlackStandIn> {
  return createSlackStandIn({
    people: [
      { handle: 'mia', name: 'Mia Berg', title: 'Sales rep', timeZone: 'Europe/Berlin', locale: 'de-DE' },
      { handle: 'chen', name: '陈伟', title: '主管', timeZone: 'Asia/Shanghai', locale: 'zh-CN' },
      { handle: 'gone', name: 'Left Long Ago', timeZone: 'Etc/UTC', locale: 'en-US', isDeactivated: true },
    ],
    channels: [
      { name: 'general' },
      { name: 'sales', appIsMember: true },
      { name: 'board', isPrivate: true, members: ['chen'] },
      { name: 'attic', appIsMember: true, isArchived: true },
    ],
    manifest: MANIFEST,
    token: 'a-token',
    signingSecret: 'a-secret',
    clock: standingClock(),
    ...options,
  })
}

/** Calls a Web API method as an app would, with a JSON body. */
export async function callApi(
  standIn: SlackStandIn,
  method: string,
  args: Readonly<Record<string, unknown>> = {},
  token: string | null = standIn.token,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${standIn.apiUrl}${method}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      connection: 'close',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(args),
  })
  return (await response.json()) as Record<string, unknown>
}
