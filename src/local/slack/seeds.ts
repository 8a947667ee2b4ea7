/** What a workspace starts from: the app's manifest, its people and its channels. */

/** The parts of a Slack app manifest that decide what Slack sends and permits (manifests/*.json have them all). */
export interface AppManifest {
  readonly display_information: { readonly name: string; readonly description?: string }
  readonly features?: {
    readonly app_home?: { readonly home_tab_enabled?: boolean; readonly messages_tab_enabled?: boolean }
    readonly bot_user?: { readonly display_name: string }
    readonly slash_commands?: readonly {
      readonly command: string
      readonly description?: string
      readonly usage_hint?: string
    }[]
    readonly shortcuts?: readonly {
      readonly name: string
      readonly type: string
      readonly callback_id: string
      readonly description?: string
    }[]
  }
  readonly oauth_config?: { readonly scopes?: { readonly bot?: readonly string[] } }
  readonly settings?: {
    readonly event_subscriptions?: { readonly bot_events?: readonly string[] }
    readonly interactivity?: { readonly is_enabled?: boolean }
  }
}

/** A person of the workspace, as the caller describes them; ids are derived from the handle. */
export interface PersonSeed {
  readonly handle: string
  readonly name: string
  /** What they do ("Sales rep"), as the profile shows it. */
  readonly title?: string
  /** IANA name. */
  readonly timeZone: string
  /** IETF tag as Slack gives it, e.g. `en-US`, `zh-CN`. */
  readonly locale: string
  readonly email?: string
  readonly isAdmin?: boolean
  readonly isDeactivated?: boolean
}

/** A channel of the workspace, as the caller describes it. */
export interface ChannelSeed {
  readonly name: string
  readonly isPrivate?: boolean
  readonly isArchived?: boolean
  /** Shared with another company (Slack Connect). */
  readonly isShared?: boolean
  /** Handles; everybody unless given. */
  readonly members?: readonly string[]
  /** Whether the app was invited; it was not unless said so. */
  readonly appIsMember?: boolean
}
