import { err, ok, type Result } from '../domain/result.ts'
import type { Channel, Failure, Messenger } from './messenger.ts'

/** Why people's figures are not posted to a channel (R7). */
export type ManagerChannelProblem =
  | 'public'
  | 'archived'
  /** People of another company are in it, or are invited. */
  | 'shared'
  /** A direct message or a group of people: nobody could be taken into it later. */
  | 'conversation'
  /** The app is not in it, or it does not exist: of a private channel Slack does not say which. */
  | 'app-not-in-it'
  /** The app was installed before it needed to look at channels. */
  | 'scope-missing'

/** Slack did not answer, or not clearly: nothing is known of the channel. */
export interface ChannelUnknown {
  readonly failure: Failure
}

/** What is wrong with a channel for figures of people; the worst first, for mending it may make the others void. */
export function managerChannelProblem(channel: Channel): ManagerChannelProblem | null {
  if (channel.isConversation) return 'conversation'
  if (!channel.isPrivate) return 'public'
  if (channel.isShared) return 'shared'
  if (channel.isArchived) return 'archived'
  return channel.isMember ? null : 'app-not-in-it'
}

const PROBLEM_OF_REFUSAL: Readonly<Record<string, ManagerChannelProblem>> = {
  channel_not_found: 'app-not-in-it',
  not_in_channel: 'app-not-in-it',
  is_archived: 'archived',
  missing_scope: 'scope-missing',
}

/**
 * Asks Slack whether the summary may be posted to a channel now (R7): private, in use, within the company, with the app
 * in it. To be asked when it is chosen and again before each posting, for all of this can change behind our back.
 */
export async function checkManagerChannel(
  messenger: Pick<Messenger, 'channel'>,
  channelId: string,
): Promise<Result<Channel, ManagerChannelProblem | ChannelUnknown>> {
  const outcome = await messenger.channel(channelId)
  if (outcome.kind !== 'channel') {
    const known = outcome.kind === 'refused' ? PROBLEM_OF_REFUSAL[outcome.error] : undefined
    return err(known ?? { failure: outcome })
  }
  const problem = managerChannelProblem(outcome.channel)
  return problem ? err(problem) : ok(outcome.channel)
}
