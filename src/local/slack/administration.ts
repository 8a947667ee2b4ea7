/** What happens in a workspace without the app: profiles, who is in which channel, messages that their authors change. */
import { profileOf } from './api/users.ts'
import type { Delivery, SlackStandIn } from './contract.ts'
import { change, findMessage, remove } from './messages.ts'
import type { Sender } from './sender.ts'
import { findConversation, findPerson, type Workspace } from './workspace.ts'

/** Changes a person's profile. */
export function changePerson(workspace: Workspace, ...[who, changes]: Parameters<SlackStandIn['changePerson']>): void {
  Object.assign(findPerson(workspace, who), changes)
  workspace.changed()
}

/** Closes a person's account or opens it again; Slack tells every subscribed app what their profile is now. */
export async function setDeactivated(
  workspace: Workspace,
  sender: Sender,
  who: string,
  isDeactivated: boolean,
): Promise<Delivery | null> {
  changePerson(workspace, who, { isDeactivated })
  if (!sender.subscribes('user_change')) return null
  const user = profileOf(workspace, findPerson(workspace, who), true)
  return sender.event({ type: 'user_change', user, cache_ts: 0, event_ts: workspace.timestamp() })
}

/** Changes who is in a channel (the app as well), and whether it is archived, private or shared with another company. */
export function changeChannel(
  workspace: Workspace,
  ...[where, changes]: Parameters<SlackStandIn['changeChannel']>
): void {
  const channel = findConversation(workspace, where)
  const invited = (changes.members ?? []).map((who) => findPerson(workspace, who).id)
  const others = channel.members.filter((id) => id !== workspace.app.userId)
  const hasApp = changes.app ?? channel.members.includes(workspace.app.userId)
  channel.members = [...new Set([...others, ...invited]), ...(hasApp ? [workspace.app.userId] : [])]
  if (changes.isArchived !== undefined) channel.isArchived = changes.isArchived
  if (changes.isPrivate !== undefined) channel.kind = changes.isPrivate ? 'private_channel' : 'public_channel'
  if (changes.isShared !== undefined) channel.isShared = changes.isShared
  workspace.changed()
}

/** Edits or deletes a message as its author would. Throws when there is none. */
export function changeMessage(
  workspace: Workspace,
  ...[where, ts, changes]: Parameters<SlackStandIn['changeMessage']>
): void {
  const message = findMessage(workspace, findConversation(workspace, where).id, ts)
  if (!message) throw new Error(`there is no message ${ts} in ${where}`)
  if ('isDeleted' in changes) remove(workspace, message)
  else change(workspace, message, changes)
  workspace.changed()
}
