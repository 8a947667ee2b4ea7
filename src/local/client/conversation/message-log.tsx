import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Icon } from '../icons.tsx'
import { answerAmong, newsAmong, type Row } from '../message-list.ts'
import { dayHeading } from '../times.ts'
import { useWorkspace } from '../workspace.ts'
import { MessageView } from './message.tsx'

const NEAR_END_PX = 120
/** What arrives within so short a time, as when the clock is moved, is read from its beginning. */
const TOGETHER_MS = 4000
/** A clock that is so far ahead of what it showed was moved by the person: they want to see what that brought. */
const MOVED_MS = 5 * 60_000

/**
 * The messages of a conversation or a thread, oldest first. It stays at its end while one reads there, but shows the
 * beginning of what has arrived together, and goes to what answers the person, or their move of the clock, wherever they
 * read.
 */
export function MessageLog(props: {
  label: string
  rows: readonly Row[]
  /** What it says without any message. */
  empty: string
  /** Opens the thread of a message; null in a thread. */
  onOpenThread: ((parentTs: string) => void) | null
}) {
  const { label, rows, empty, onOpenThread } = props
  const { state, texts, calendar } = useWorkspace()
  const log = useRef<HTMLDivElement>(null)
  const [newestInSight, setNewestInSight] = useState(true)
  const staysAtEnd = useRef(true)
  const lastTop = useRef(0)
  const messages = useMemo(() => rows.flatMap((row) => (row.kind === 'message' ? [row.message] : [])), [rows])
  const shown = useRef(messages)
  const arrived = useRef({ ts: '', at: Number.NEGATIVE_INFINITY })
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
  const clock = useRef(Date.parse(calendar.now))
  const clockMovedAt = useRef(Number.NEGATIVE_INFINITY)
  // Before the browser draws: what is new is never seen at the wrong place first.
  useLayoutEffect(() => {
    const now = Date.parse(calendar.now)
    if (now - clock.current > MOVED_MS) clockMovedAt.current = performance.now()
    clock.current = now
  }, [calendar.now])
  useLayoutEffect(() => {
    const frame = log.current
    const answer = answerAmong(messages, shown.current, state.me)
    const news = newsAmong(messages, shown.current)
    shown.current = messages
    if (!frame) return
    if (answer) {
      const article = articleOf(frame, answer.ts)
      if (!article) return
      // One that is longer than the window is read from its beginning.
      const fits = article.offsetHeight <= frame.clientHeight
      article.scrollIntoView({ block: fits ? 'end' : 'start' })
      staysAtEnd.current = fits && isNearEnd(frame)
      return
    }
    const [first] = news
    if (!first) return
    const isSameArrival = performance.now() - arrived.current.at < TOGETHER_MS
    if (!isSameArrival) arrived.current = { ts: first.ts, at: performance.now() }
    const beginning = articleOf(frame, arrived.current.ts)
    const clockMoved = performance.now() - clockMovedAt.current < TOGETHER_MS
    if (!beginning || !(staysAtEnd.current || isSameArrival || clockMoved)) return
    const end = frame.scrollHeight - NEAR_END_PX / 4
    if (beginning.offsetTop + frame.clientHeight >= end) return
    beginning.scrollIntoView({ block: 'start' })
    staysAtEnd.current = false
  }, [messages, state.me])
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
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the focus to be scrolled by keys
        tabIndex={0}
        onScroll={(event) => onScroll(event.currentTarget)}
      >
        <div className="message-rows">
          {rows.length === 0 && <p className="empty">{empty}</p>}
          {rows.map((row) => {
            if (row.kind === 'day') {
              return (
                <h3 key={row.day} className="day">
                  <span>{dayHeading(row.day, calendar, texts)}</span>
                </h3>
              )
            }
            if (row.kind === 'replies') {
              return (
                <p key="replies" className="day">
                  <span>{row.count === 0 ? texts.noRepliesYet : texts.replies(row.count)}</span>
                </p>
              )
            }
            const { message, compact, replies } = row
            return (
              <MessageView
                key={message.ts}
                message={message}
                compact={compact}
                replies={replies}
                onOpenThread={
                  onOpenThread === null || message.ephemeral ? null : () => onOpenThread(message.threadTs ?? message.ts)
                }
              />
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

function articleOf(frame: HTMLElement, ts: string): HTMLElement | null {
  return frame.querySelector<HTMLElement>(`[data-ts="${CSS.escape(ts)}"]`)
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
