import { useCallback } from 'react'
import type { ShownBlock, ShownMessage } from '../../protocol.ts'
import { Avatar } from '../avatar.tsx'
import { Blocks } from '../blocks/blocks.tsx'
import { Icon } from '../icons.tsx'
import { Menu } from '../menu.tsx'
import { postedAt } from '../message-list.ts'
import { clockTime } from '../mrkdwn/dates.ts'
import { Mrkdwn } from '../mrkdwn/text.tsx'
import { SurfaceContext, useSurfaceOf } from '../surface.ts'
import { clockText } from '../times.ts'
import { personOf, useWorkspace } from '../workspace.ts'

const NO_BLOCKS: ShownBlock[] = []

/** One message: who, when, what, and what can be done with it. */
export function MessageView(props: { message: ShownMessage; compact: boolean; onReply: (() => void) | null }) {
  const { message, compact, onReply } = props
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
        {blocks.length > 0 ? (
          <SurfaceContext value={surface}>
            <Blocks blocks={blocks} />
          </SurfaceContext>
        ) : (
          <Mrkdwn source={message.text} />
        )}
        {message.edited && <small className="edited">{texts.edited}</small>}
      </div>
      {!message.ephemeral && <MessageActions message={message} onReply={onReply} />}
    </article>
  )
}

function MessageActions({ message, onReply }: { message: ShownMessage; onReply: (() => void) | null }) {
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
  if (!onReply && items.length === 0) return null
  return (
    <div className="message-actions" role="toolbar" aria-label={texts.messageActions(author)}>
      {onReply && (
        <button type="button" aria-label={texts.replyInThread} title={texts.replyInThread} onClick={onReply}>
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
