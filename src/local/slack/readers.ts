/** What tests and the page read of the workspace: copies, so that nobody changes it by accident. */
import type { CallRecord, SlackStandIn, StateReaders } from './contract.ts'
import { topmost } from './human.ts'
import { compareTimestamps } from './identity.ts'
import { isReply, messagesIn } from './messages.ts'
import type { StoredMessage } from './records.ts'
import { findView, shownHome, shownModal, stackOf, valuesOf } from './views.ts'
import { findConversation, findPerson, type Workspace } from './workspace.ts'

/** Creates the readers over a workspace and the calls made so far. */
export function createReaders(
  workspace: Workspace,
  calls: readonly CallRecord[],
): StateReaders & Pick<SlackStandIn, 'person' | 'channel' | 'directory' | 'markRead' | 'unread'> {
  const idOf = (user: string) => findPerson(workspace, user).id
  return {
    person: idOf,
    channel: (where) => findConversation(workspace, where).id,
    directory: () => structuredClone({ people: workspace.state.people, conversations: workspace.state.conversations }),
    messages: (where) => structuredClone(messagesIn(workspace, findConversation(workspace, where).id)),
    ephemerals: (user) => structuredClone(workspace.state.ephemerals.filter(({ to }) => to === idOf(user))),
    openModals: (user) => stackOf(workspace, idOf(user)).map(shownModal),
    modal: (user) => shownModal(topmost(workspace, idOf(user))),
    home(user) {
      const home = workspace.state.homes[idOf(user)]
      return home === undefined ? null : shownHome(home)
    },
    values(viewId) {
      const found = findView(workspace, viewId)
      if (found === undefined) throw new Error(`no view ${viewId} is open`)
      return structuredClone(valuesOf(workspace, found.view))
    },
    get calls() {
      return [...calls]
    },
    get refusedCalls() {
      return calls.filter(({ error, programmed }) => error !== null && !programmed)
    },
    markRead(user, where) {
      const channel = findConversation(workspace, where).id
      const last = [...messagesIn(workspace, channel), ...mine(workspace, idOf(user), channel)]
        .map(({ ts }) => ts)
        .sort(compareTimestamps)
        .at(-1)
      if (last === undefined) return
      const read = workspace.state.lastRead[idOf(user)] ?? {}
      if (read[channel] === last) return
      workspace.state.lastRead[idOf(user)] = { ...read, [channel]: last }
      workspace.changed()
    },
    unread(user, where) {
      const channel = findConversation(workspace, where).id
      const me = idOf(user)
      const since = workspace.state.lastRead[me]?.[channel] ?? '0'
      const isNew = (message: { user: string; ts: string }) =>
        message.user !== me && compareTimestamps(message.ts, since) > 0
      const messages = messagesIn(workspace, channel)
      // Replies are news to those only who have said something in the thread.
      const follows = ({ thread_ts: thread }: StoredMessage) =>
        messages.some((other) => other.user === me && (other.ts === thread || other.thread_ts === thread))
      const news = messages.filter(isNew)
      const counted = news.filter(
        (message) => !isReply(message) || message.subtype === 'thread_broadcast' || follows(message),
      )
      return counted.length + mine(workspace, me, channel).filter(isNew).length
    },
  }
}

function mine(workspace: Workspace, userId: string, channel: string) {
  return workspace.state.ephemerals.filter((message) => message.to === userId && message.channel === channel)
}
