import { useEffect, useMemo, useRef, useState } from 'react'
import type { Conversation, ShownMessage } from '../../protocol.ts'
import { Icon } from '../icons.tsx'
import { answerAmong, arrangeMessages } from '../message-list.ts'
import { dayHeading } from '../times.ts'
import { personOf, useWorkspace } from '../workspace.ts'
import { MessageView } from './message.tsx'
import { conversationName } from './name.ts'

const NEAR_END_PX = 120

/**
 * The messages of a conversation, oldest first. It stays at its end while one reads there, and goes to what answers the
 * person wherever they read.
 */
export function MessageLog(props: { conversation: Conversation; onReply: (parent: ShownMessage) => void }) {
  const { conversation, onReply } = props
  const { state, texts, calendar } = useWorkspace()
  const log = useRef<HTMLDivElement>(null)
  const [newestInSight, setNewestInSight] = useState(true)
  const staysAtEnd = useRef(true)
  const lastTop = useRef(0)
  const name = conversationName(conversation)
  const rows = useMemo(() => arrangeMessages(state.messages, calendar.timeZone), [state.messages, calendar.timeZone])
  const shown = useRef(state.messages)
  useEffect(() => {
    const frame = log.current
    const content = frame?.firstElementChild
    if (!frame || !content) return
    // New messages, blocks that grow, a smaller window: who read at the end goes on reading there.
    const watcher = new ResizeObserver(() => {
      if (staysAtEnd.current) toEnd(frame)
      setNewestInSight(isNewestInSight(frame))
    })
    watcher.observe(content)
    watcher.observe(frame)
    return () => watcher.disconnect()
  }, [])
  useEffect(() => {
    const answer = answerAmong(state.messages, shown.current, state.me)
    shown.current = state.messages
    const article = answer && log.current?.querySelector<HTMLElement>(`[data-ts="${CSS.escape(answer.ts)}"]`)
    if (!article || !log.current) return
    // One that is longer than the window is read from its beginning.
    const fits = article.offsetHeight <= log.current.clientHeight
    article.scrollIntoView({ block: fits ? 'end' : 'start' })
    staysAtEnd.current = fits && isNearEnd(log.current)
  }, [state.messages, state.me])
  const onScroll = (frame: HTMLElement) => {
    // Messages that arrive below move the end away; only the person moves the window up.
    if (isNearEnd(frame)) staysAtEnd.current = true
    else if (frame.scrollTop < lastTop.current) staysAtEnd.current = false
    lastTop.current = frame.scrollTop
    setNewestInSight(isNewestInSight(frame))
  }

  return (
    <div className="message-log-frame">
      <div
        ref={log}
        className="message-log"
        role="log"
        aria-label={texts.messagesOf(name)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the focus to be scrolled by keys
        tabIndex={0}
        onScroll={(event) => onScroll(event.currentTarget)}
      >
        <div className="message-rows">
          {rows.length === 0 && <p className="empty">{texts.emptyConversation(name)}</p>}
          {rows.map((row) => {
            if (row.kind === 'day') {
              return (
                <h3 key={row.day} className="day">
                  <span>{dayHeading(row.day, calendar, texts)}</span>
                </h3>
              )
            }
            if (row.kind === 'message') {
              const { message } = row
              return (
                <MessageView
                  key={message.ts}
                  message={message}
                  compact={row.compact}
                  onReply={message.ephemeral ? null : () => onReply(message)}
                />
              )
            }
            return (
              <section
                key={`thread ${row.parent.ts}`}
                className="thread"
                aria-label={texts.thread(personOf(state, row.parent.userId).name)}
              >
                {row.replies.map((reply) => (
                  <MessageView key={reply.ts} message={reply} compact={false} onReply={() => onReply(row.parent)} />
                ))}
              </section>
            )
          })}
        </div>
      </div>
      {!newestInSight && (
        <button type="button" className="to-end" onClick={() => log.current && toEnd(log.current)}>
          <Icon name="down" />
          {texts.jumpToNewest}
        </button>
      )}
    </div>
  )
}

function toEnd(frame: HTMLElement): void {
  frame.scrollTo({ top: frame.scrollHeight })
}

function isNearEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight < NEAR_END_PX
}

/** Whether one sees the newest message, or at least its beginning. */
function isNewestInSight(frame: HTMLElement): boolean {
  const newest = [...frame.querySelectorAll('article')].at(-1)
  if (!newest || isNearEnd(frame)) return true
  return newest.getBoundingClientRect().top < frame.getBoundingClientRect().bottom - NEAR_END_PX
}
