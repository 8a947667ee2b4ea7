import { useCallback } from 'react'
import type { ShownBlock, ShownMessage } from '../../protocol.ts'
import { Avatar } from '../avatar.tsx'
import { Blocks } from '../blocks/blocks.tsx'
import { FileList } from '../file-list.tsx'
import { Icon } from '../icons.tsx'
import { Menu } from '../menu.tsx'
import { postedAt } from '../message-list.ts'
import { clockTime } from '../mrkdwn/dates.ts'
import { Mrkdwn } from '../mrkdwn/text.tsx'
import { SurfaceContext, useSurfaceOf } from '../surface.ts'
import { clockText } from '../times.ts'
import { personOf, useWorkspace } from '../workspace.ts'

const NO_BLOCKS: ShownBlock[] = []

/** One message: who, when, what, what was said in its thread, and what can be done with it. */
export function MessageView(props: {
  message: ShownMessage
  compact: boolean
  replies: readonly ShownMessage[]
  onOpenThread: (() => void) | null
}) {
  const { message, compact, replies, onOpenThread } = props
  const { state, texts, calendar, notify } = useWorkspace()
  const tellTrouble = useCallback((text: string) => notify({ kind: 'error', text }), [notify])
  const blocks = message.blocks ?? NO_BLOCKS
  const surface = useSurfaceOf(blocks, { channel: state.channel, ts: message.ts }, tellTrouble)
  const author = personOf(state, message.userId)
  const at = postedAt(message)
  const time = (
    <time dateTime={at.toISOString()} title={clockText(at, calendar)}>
      {clockTime(at, calendar)}
    </time>
  )
  return (
    <article
      className={`message ${compact ? 'message-compact' : ''} ${message.ephemeral ? 'message-ephemeral' : ''}`}
      data-ts={message.ts}
      data-user-id={message.userId}
      aria-label={`${author.name}, ${clockText(at, calendar)}`}
    >
      {compact ? <span className="message-gutter">{time}</span> : <Avatar person={author} />}
      <div className="message-body">
        {message.ephemeral && (
          <p className="only-you">
            <Icon name="eye" />
            {texts.onlyVisibleToYou}
          </p>
        )}
        {!compact && (
          <p className="message-head">
            <b>{author.name}</b>
            {author.id === state.appUserId && <span className="app-tag">{texts.appTag}</span>}
            {time}
          </p>
        )}
        {message.broadcast && onOpenThread && (
          <p className="broadcast">
            <button type="button" onClick={onOpenThread}>
              {texts.repliedToThread}
            </button>
          </p>
        )}
        {blocks.length > 0 ? (
          <SurfaceContext value={surface}>
            <Blocks blocks={blocks} />
          </SurfaceContext>
        ) : (
          message.text !== '' && <Mrkdwn source={message.text} />
        )}
        {message.files && <FileList files={message.files} />}
        {message.edited && <small className="edited">{texts.edited}</small>}
        {replies.length > 0 && onOpenThread && (
          <ThreadSummary author={author.name} replies={replies} onOpen={onOpenThread} />
        )}
      </div>
      {!message.ephemeral && (
        <MessageActions message={message} onOpenThread={onOpenThread} hasReplies={replies.length > 0} />
      )}
    </article>
  )
}

const FACES_SHOWN = 4

/** How many have replied, who, and when the last did. */
function ThreadSummary(props: { author: string; replies: readonly ShownMessage[]; onOpen: () => void }) {
  const { author, replies, onOpen } = props
  const { state, texts, calendar } = useWorkspace()
  const faces = [...new Set(replies.map(({ userId }) => userId))].slice(0, FACES_SHOWN)
  const last = replies.at(-1)
  return (
    <button
      type="button"
      className="thread-summary"
      data-opens-thread
      aria-label={texts.openThread(replies.length, author)}
      onClick={onOpen}
    >
      <span className="faces">
        {faces.map((id) => (
          <Avatar key={id} person={personOf(state, id)} small />
        ))}
      </span>
      <b>{texts.replies(replies.length)}</b>
      {last && <span className="last-reply">{texts.lastReply(clockText(postedAt(last), calendar))}</span>}
    </button>
  )
}

function MessageActions(props: { message: ShownMessage; onOpenThread: (() => void) | null; hasReplies: boolean }) {
  const { message, onOpenThread, hasReplies } = props
  const { state, texts, act, notify } = useWorkspace()
  const shortcuts = state.shortcuts.filter(({ kind }) => kind === 'message')
  const author = personOf(state, message.userId).name
  const use = async (callbackId: string) => {
    const { error } = await act('shortcut', { user: state.me, callbackId, channel: state.channel, ts: message.ts })
    if (error) notify({ kind: 'error', text: error })
  }
  const items = shortcuts.map(({ callbackId, name }) => ({
    key: callbackId,
    label: name,
    onChoose: () => void use(callbackId),
  }))
  if (!onOpenThread && items.length === 0) return null
  return (
    <div className="message-actions" role="toolbar" aria-label={texts.messageActions(author)}>
      {onOpenThread && (
        <button
          type="button"
          aria-label={texts.replyInThread}
          title={texts.replyInThread}
          data-opens-thread={hasReplies ? undefined : true}
          onClick={onOpenThread}
        >
          <Icon name="reply" />
        </button>
      )}
      {items.length > 0 && (
        <Menu label={texts.moreActions} items={items}>
          <Icon name="dots" />
        </Menu>
      )}
    </div>
  )
}
