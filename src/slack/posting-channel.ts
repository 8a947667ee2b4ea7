import { err, ok, type Result } from '../domain/result.ts'
import type { Channel, Failure, Messenger } from './messenger.ts'

/**
 * What a channel is for, and with it who may read there: figures of people their managers alone, in a private channel (R7);
 * complaints everybody in the company (P6).
 */
export type ChannelUse = 'managers' | 'complaints'

/** Why nothing of this use is posted to a channel. */
export type PostingChannelProblem =
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

/** What is wrong with a channel for this use; the worst first, for mending it may make the others void. */
export function postingChannelProblem(channel: Channel, use: ChannelUse): PostingChannelProblem | null {
  if (channel.isConversation) return 'conversation'
  if (use === 'managers' && !channel.isPrivate) return 'public'
  if (channel.isShared) return 'shared'
  if (channel.isArchived) return 'archived'
  return channel.isMember ? null : 'app-not-in-it'
}

const PROBLEM_OF_REFUSAL: Readonly<Record<string, PostingChannelProblem>> = {
  channel_not_found: 'app-not-in-it',
  not_in_channel: 'app-not-in-it',
  is_archived: 'archived',
  missing_scope: 'scope-missing',
}

/**
 * Asks Slack whether something of this use may be posted to a channel now (R7, P6): in use, within the company, with the
 * app in it, and private where it has to be. To be asked when it is chosen and again before each posting, for all of this
 * can change behind our back.
 */
export async function checkPostingChannel(
  messenger: Pick<Messenger, 'channel'>,
  channelId: string,
  use: ChannelUse,
): Promise<Result<Channel, PostingChannelProblem | ChannelUnknown>> {
  const outcome = await messenger.channel(channelId)
  if (outcome.kind !== 'channel') {
    const known = outcome.kind === 'refused' ? PROBLEM_OF_REFUSAL[outcome.error] : undefined
    return err(known ?? { failure: outcome })
  }
  const problem = postingChannelProblem(outcome.channel, use)
  return problem ? err(problem) : ok(outcome.channel)
}
