/** The app's manifest for Slack, made from the routes and the methods it uses, so that it cannot disagree with them. */
import type { Route } from './routes.ts'
import { WEB_API_METHODS } from './web-api-methods.ts'

/** `development`: Socket Mode, works behind a firewall. `production`: HTTP, Slack calls a public address. */
export type ManifestMode = 'development' | 'production'

/** Stands where the operator's own host belongs. */
const PLACEHOLDER_HOST = 'https://your-host.example'
/** Told by nobody in particular: profiles that changed, accounts that were closed (R5). Needs the scope users:read. */
const ABOUT_PEOPLE = ['user_change']
/** Where Slack's requests arrive. */
export const REQUEST_PATH = '/slack/events'

const LONG_DESCRIPTION =
  'A sale does not end at the signature: the money has to come in. Afterclose records a closed deal with its payment ' +
  'schedule in one modal and records each payment with two clicks. Each morning it reminds the owner in one direct ' +
  'message of what comes due, is due and is overdue; supervisors hear of what stays unpaid, and ' +
  'managers read a summary every Monday. It speaks English, Simplified Chinese and Traditional Chinese.'

/** The scopes of the bot token: those of the methods used, and `commands` where there is a command or shortcut. */
export function botScopes(routes: readonly Route[]): string[] {
  const offersCommands = routes.some(
    ({ kind }) => kind === 'command' || kind === 'shortcut' || kind === 'message-shortcut',
  )
  const scopes = [...WEB_API_METHODS.flatMap((use) => use.scopes), ...(offersCommands ? ['commands'] : [])]
  return [...new Set(scopes)].sort()
}

/** Builds the manifest. Same routes, same manifest: it is kept under version control and compared in a test. */
export function buildManifest(mode: ManifestMode, routes: readonly Route[]) {
  const url = PLACEHOLDER_HOST + REQUEST_PATH
  const http = mode === 'production'
  return {
    display_information: {
      name: http ? 'Afterclose' : 'Afterclose (development)',
      description: 'Looks after a sale once it is closed: what is due, when, and what has been paid.',
      long_description: LONG_DESCRIPTION,
      background_color: '#1d4d4f',
    },
    features: {
      // Commands can be typed where the reminders are.
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Afterclose', always_online: true },
      shortcuts: routes
        .filter((route) => route.kind === 'shortcut' || route.kind === 'message-shortcut')
        .map(({ kind, name, id, description }) => ({
          name,
          type: kind === 'shortcut' ? 'global' : 'message',
          callback_id: id,
          description,
        })),
      slash_commands: routes
        .filter((route) => route.kind === 'command')
        .map(({ id, description, usageHint }) => ({
          command: id,
          ...(http ? { url } : {}),
          description,
          ...(usageHint ? { usage_hint: usageHint } : {}),
          should_escape: false,
        })),
    },
    oauth_config: { scopes: { bot: botScopes(routes) } },
    settings: {
      event_subscriptions: {
        ...(http ? { request_url: url } : {}),
        bot_events: [
          ...routes.filter(({ kind }) => kind === 'event' || kind === 'typed').map(({ id }) => id),
          ...ABOUT_PEOPLE,
        ],
      },
      interactivity: { is_enabled: true, ...(http ? { request_url: url, message_menu_options_url: url } : {}) },
      org_deploy_enabled: false,
      socket_mode_enabled: !http,
      token_rotation_enabled: false,
    },
  }
}
