/** What an administrator of the workspace changes: profiles, and who is in which channel. */
import type { SlackStandIn } from './contract.ts'
import { findConversation, findPerson, type Workspace } from './workspace.ts'

/** Changes a person's profile. */
export function changePerson(workspace: Workspace, ...[who, changes]: Parameters<SlackStandIn['changePerson']>): void {
  Object.assign(findPerson(workspace, who), changes)
  workspace.changed()
}

/** Invites into a channel, takes the app out of it, archives it or opens it again. */
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
  workspace.changed()
}
