/** The bodies of Slack's requests, form-encoded as Slack sends them. */

/** Who asks, where. */
export interface Asker {
  readonly teamId: string
  readonly userId: string
}

let requests = 0

/** Slack gives every interaction a trigger of its own, which is what makes each request differ from all others. */
const triggerId = () => `${process.pid}.${++requests}.0123456789abcdef0123456789abcdef`

/** So many slash commands, no two alike. */
export const slashCommands = (asker: Asker, command: string, count: number): string[] =>
  typedCommands(
    asker,
    command,
    Array.from({ length: count }, () => ''),
  )

/** A slash command with each of these texts behind it. */
export function typedCommands({ teamId, userId }: Asker, command: string, texts: readonly string[]): string[] {
  return texts.map((text) =>
    new URLSearchParams({
      token: 'outdated-verification-token',
      team_id: teamId,
      team_domain: 'bench',
      channel_id: 'C0123456789',
      channel_name: 'sales',
      user_id: userId,
      user_name: 'mira',
      command,
      text,
      api_app_id: 'A0123456789',
      is_enterprise_install: 'false',
      response_url: 'http://127.0.0.1:9/unused',
      trigger_id: triggerId(),
    }).toString(),
  )
}

/** What an external select in a modal sends for each of these typed texts. */
export function blockSuggestions(
  { teamId, userId }: Asker,
  select: { readonly callbackId: string; readonly blockId: string; readonly actionId: string },
  typed: readonly string[],
): string[] {
  const { callbackId, blockId, actionId } = select
  return typed.map((value) => {
    const view = {
      id: 'V0123456789',
      team_id: teamId,
      type: 'modal',
      callback_id: callbackId,
      private_metadata: '',
      hash: triggerId(),
      root_view_id: 'V0123456789',
      previous_view_id: null,
      state: { values: {} },
      blocks: [],
    }
    const payload = {
      type: 'block_suggestion',
      user: { id: userId, name: 'mira', team_id: teamId },
      team: { id: teamId, domain: 'bench' },
      container: { type: 'view', view_id: view.id },
      api_app_id: 'A0123456789',
      action_id: actionId,
      block_id: blockId,
      value,
      view,
    }
    return new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  })
}
