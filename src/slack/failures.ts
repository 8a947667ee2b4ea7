/**
 * What a failed call to Slack means. The line that matters is between "it was not done" and "nobody knows": only the
 * first may simply be tried again, the second is reconciled first (N1).
 */
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'

/** Slack answered no. `permanent`: it will not pass until a person changes something. Nothing was done. */
export interface Refused {
  readonly kind: 'refused'
  readonly error: string
  readonly permanent: boolean
}

/** Slack asks us to wait. Nothing was done. */
export interface RateLimited {
  readonly kind: 'rate-limited'
  readonly retryAfterSeconds: number
}

/** No clear answer (timeout, reset, 5xx): Slack may have done it or not. */
export interface Unknown {
  readonly kind: 'unknown'
  readonly cause: string
}

export type Failure = Refused | RateLimited | Unknown

/** How long to wait where Slack limits us without saying for how long. */
export const DEFAULT_RETRY_AFTER_SECONDS = 30

/** Slack's own words: "It's possible some aspect of the operation succeeded before the error was raised." */
const UNKNOWN_FATE: ReadonlySet<string> = new Set(['fatal_error', 'internal_error'])

const LIMITED: ReadonlySet<string> = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded'])

/** Documented refusals that stay until a person changes something: the message, the recipient, the installation. */
const PERMANENT: ReadonlySet<string> = new Set(
  [
    // the token, the app's rights, the workspace's rules
    `access_denied account_inactive accesslimited app_access_restricted deprecated_endpoint ekm_access_denied
     enterprise_is_restricted invalid_auth messages_tab_disabled method_deprecated missing_scope no_permission
     not_allowed_token_type not_authed not_enabled not_implemented restricted_action
     restricted_action_non_threadable_channel restricted_action_read_only_channel restricted_action_thread_locked
     restricted_action_thread_only_channel send_on_behalf_not_allowed team_access_not_granted team_not_found
     token_expired token_revoked two_factor_setup_required`,
    // who or where it goes to
    `cannot_dm_bot channel_is_limited_access channel_not_found invalid_user_combination is_archived is_inactive
     method_not_supported_for_channel_type not_in_channel user_disabled user_not_found user_not_in_channel
     user_not_visible`,
    // the message or view it would change
    `block_mismatch cannot_reply_to_message cant_broadcast_message cant_update_message edit_window_closed
     hash_conflict message_not_found no_dual_broadcast_content_update not_found push_limit_reached`,
    // the trigger
    `exchanged_trigger_id expired_trigger_id invalid_trigger_id trigger_exchanged trigger_expired`,
    // what we sent
    `as_user_not_supported attachment_payload_limit_exceeded duplicate_channel_not_found duplicate_external_id
     duplicate_message_not_found invalid_arg_name invalid_arguments invalid_array_arg invalid_attachments
     invalid_blocks invalid_blocks_format invalid_charset invalid_form_data
     invalid_metadata_filter_keys invalid_metadata_format invalid_metadata_schema invalid_post_type invalid_ts_latest
     invalid_ts_oldest markdown_text_conflict metadata_must_be_sent_from_app metadata_too_large missing_argument
     missing_post_type missing_profile_id msg_blocks_too_long msg_too_long no_text not_enough_users
     too_many_attachments too_many_contact_cards too_many_users unknown_method users_list_not_supplied view_too_large`,
    // files and drafts, which we never send
    `blocked_file_type draft_already_deleted draft_already_sent draft_has_conflict draft_not_found file_deleted
     file_is_deleted file_not_found file_share_limit_reached max_file_sharing_exceeded missing_file_data
     posting_to_channel_denied slack_connect_blocked_file_type slack_connect_canvas_sharing_blocked
     slack_connect_clip_sharing_blocked slack_connect_file_link_sharing_blocked
     slack_connect_file_upload_sharing_blocked slack_connect_lists_sharing_blocked unable_to_share_files`,
  ].flatMap((codes) => codes.split(/\s+/)),
)

/** Faults of the network before anything left this machine. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Slack's error codes are words like these; anything else came from somewhere in between. */
const CODE = /^[a-z][a-z0-9_]{1,79}$/

/** A request that got no answer, named where the network is used; `code` is Node's word for the fault. */
export class NetworkFault extends Error {
  override name = 'NetworkFault'
  readonly code: string
  constructor(error: unknown) {
    const code = faultCode(error)
    super(`the network failed: ${code}`, { cause: error })
    this.code = code
  }
}

/** Looks for the code at the bottom of an error: fetch wraps the socket's own. */
function faultCode(error: unknown): string {
  let each = error
  for (let depth = 0; typeof each === 'object' && each !== null && depth < 5; depth += 1) {
    if ('name' in each && each.name === 'TimeoutError') return 'timeout'
    if ('code' in each && typeof each.code === 'string') return each.code
    each = 'cause' in each ? each.cause : null
  }
  return 'no answer'
}

function refusal(code: string, retryAfterSeconds: number | undefined): Failure {
  if (LIMITED.has(code))
    return { kind: 'rate-limited', retryAfterSeconds: retryAfterSeconds ?? DEFAULT_RETRY_AFTER_SECONDS }
  if (UNKNOWN_FATE.has(code)) return { kind: 'unknown', cause: code }
  return { kind: 'refused', error: code, permanent: PERMANENT.has(code) }
}

/**
 * Classifies what a call of the WebClient threw. A code that Slack does not document counts as one that may pass, so
 * that nothing is given up because of a word we did not know. Never throws.
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'rate-limited', retryAfterSeconds: Math.max(1, error.retryAfter) }
  if (error instanceof WebAPIPlatformError) {
    const code = String(error.data.error)
    if (!CODE.test(code)) return { kind: 'unknown', cause: 'unreadable answer' }
    return refusal(code, error.data.response_metadata?.retryAfter)
  }
  if (error instanceof WebAPIHTTPError) {
    return error.statusCode >= 500
      ? { kind: 'unknown', cause: `http ${error.statusCode}` }
      : { kind: 'refused', error: `http_${error.statusCode}`, permanent: false }
  }
  const fault = error instanceof WebAPIRequestError ? error.original : error
  const code = fault instanceof NetworkFault ? fault.code : 'no answer'
  return NEVER_SENT.has(code) ? { kind: 'refused', error: code, permanent: false } : { kind: 'unknown', cause: code }
}
