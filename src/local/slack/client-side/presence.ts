/** Opening App Home and posting messages: what reaches the app as events. */
import type { Delivery, Interactions } from '../contract.ts'
import { addFile, fileOf } from '../files.ts'
import { fileFields, findMessage, post } from '../messages.ts'
import type { StoredConversation, StoredMessage } from '../records.ts'
import type { Sender } from '../sender.ts'
import { actor, outputOf, seenConversation } from '../sights.ts'
import type { Workspace } from '../workspace.ts'

/** Creates the part of the client that causes events. */
export function createPresence(options: {
  workspace: Workspace
  sender: Sender
}): Pick<Interactions, 'openHome' | 'upload' | 'message'> {
  const { workspace, sender } = options
  return {
    async openHome(userId, tab) {
      if (!sender.subscribes('app_home_opened')) return null
      const channel = workspace.directMessage([actor(workspace, userId), workspace.app.userId]).id
      const home = workspace.state.homes[userId]
      return sender.event({
        type: 'app_home_opened',
        user: userId,
        channel,
        tab,
        event_ts: workspace.timestamp(),
        ...(tab === 'home' && home !== undefined ? { view: outputOf(workspace, home) } : {}),
      })
    },

    upload: (userId, file) => structuredClone(addFile(workspace, actor(workspace, userId), file)),

    async message(userId, channelId, text, threadTs, files = []) {
      const channel = seenConversation(workspace, userId, channelId)
      if (!channel.members.includes(userId)) throw new Error(`${userId} is not in ${channel.name}`)
      if (channel.isArchived) throw new Error(`${channel.name} is archived`)
      const parent = threadTs === undefined ? undefined : findMessage(workspace, channelId, threadTs)
      if (threadTs !== undefined && parent === undefined) throw new Error(`there is no message ${threadTs} to reply to`)
      const thread = parent === undefined ? {} : { threadTs: parent.thread_ts ?? parent.ts }
      for (const id of files)
        if (fileOf(workspace, id).user !== userId) throw new Error(`the file ${id} is somebody else’s`)
      const message = post(workspace, { channel: channelId, user: userId, ...thread }, { text, files })
      workspace.changed()
      return { message, deliveries: await deliverMessage(workspace, sender, channel, message) }
    },
  }
}

const MESSAGE_EVENTS = {
  public_channel: ['message.channels', 'channel'],
  private_channel: ['message.groups', 'group'],
  im: ['message.im', 'im'],
  mpim: ['message.mpim', 'mpim'],
} as const

/** The events of a person's message, to an app that is in the conversation and subscribed. */
async function deliverMessage(
  workspace: Workspace,
  sender: Sender,
  channel: StoredConversation,
  message: StoredMessage,
): Promise<Delivery[]> {
  const { user, text, ts, thread_ts } = message
  if (!channel.members.includes(workspace.app.userId)) return []
  const [subscription, channelType] = MESSAGE_EVENTS[channel.kind]
  const common = {
    user,
    channel: channel.id,
    text,
    ts,
    event_ts: ts,
    team: workspace.team.id,
    ...(message.files === undefined ? {} : { subtype: 'file_share', ...fileFields(workspace, message) }),
    ...(thread_ts === undefined
      ? {}
      : { thread_ts, parent_user_id: findMessage(workspace, channel.id, thread_ts)?.user }),
  }
  const sent: Delivery[] = []
  if (sender.subscribes(subscription)) {
    sent.push(await sender.event({ type: 'message', ...common, channel_type: channelType }))
  }
  if (sender.subscribes('app_mention') && channel.kind !== 'im' && text.includes(`<@${workspace.app.userId}>`)) {
    sent.push(await sender.event({ type: 'app_mention', ...common }))
  }
  return sent
}
