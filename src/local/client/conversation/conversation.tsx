import { useEffect, useMemo, useRef, useState } from 'react'
import type { Conversation } from '../../protocol.ts'
import { Icon } from '../icons.tsx'
import { arrangeMessages } from '../message-list.ts'
import type { Place } from '../place.ts'
import { FirstMinuteCard } from '../shell/first-minute-card.tsx'
import { ConversationSign } from '../shell/rail.tsx'
import { useWorkspace } from '../workspace.ts'
import { AppHome } from './app-home.tsx'
import { Composer } from './composer.tsx'
import { MessageLog } from './message-log.tsx'
import { conversationName } from './name.ts'
import { ThreadPane } from './thread.tsx'

/** The conversation that is open, with the thread that is; of the app, its Home or its messages. */
export function ConversationView(props: {
  conversation: Conversation
  tab: Place['tab']
  thread: string | null
  onOpenRail: () => void
}) {
  const { conversation, tab, thread, onOpenRail } = props
  const { state, texts, calendar, act, go } = useWorkspace()
  const { id, unread, kind } = conversation
  const { me } = state
  const onHome = kind === 'app' && tab === 'home'
  const [drafts, setDrafts] = useState<Record<string, string>>({})
  const setDraft = (draft: string) => setDrafts((all) => ({ ...all, [id]: draft }))
  const section = useRef<HTMLElement>(null)
  const name = conversationName(conversation)
  const rows = useMemo(() => arrangeMessages(state.messages, calendar.timeZone), [state.messages, calendar.timeZone])

  useEffect(() => {
    if (unread > 0 && !onHome) void act('read', { user: me, channel: id })
  }, [act, me, id, unread, onHome])
  useEffect(() => {
    if (kind === 'app' && !onHome) void act('home', { user: me, tab: 'messages' })
  }, [act, me, kind, onHome])

  const startDeal = () => {
    setDraft('/deal')
    section.current?.querySelector('textarea')?.focus()
  }
  return (
    <>
      <main className="conversation" ref={section} id="conversation">
        <header className="conversation-head">
          <button type="button" className="open-rail icon-only" aria-label={texts.openNavigation} onClick={onOpenRail}>
            <Icon name="menu" />
          </button>
          <h2>
            <ConversationSign conversation={conversation} />
            {conversation.name}
          </h2>
          {kind === 'app' && <Tabs tab={tab} />}
        </header>
        {onHome ? (
          <AppHome />
        ) : (
          <>
            <MessageLog
              key={`${me} ${id}`}
              label={texts.messagesOf(name)}
              rows={rows}
              empty={texts.emptyConversation(name)}
              onOpenThread={(parentTs) => go({ thread: parentTs })}
            />
            <FirstMinuteCard onStartDeal={startDeal} />
            <Composer key={id} conversation={conversation} draft={drafts[id] ?? ''} onDraft={setDraft} />
          </>
        )}
      </main>
      {thread !== null && !onHome && <ThreadPane key={thread} conversation={conversation} parentTs={thread} />}
    </>
  )
}

function Tabs({ tab }: { tab: Place['tab'] }) {
  const { texts, go } = useWorkspace()
  const tabs = [
    ['home', texts.home],
    ['messages', texts.messages],
  ] as const
  return (
    <div className="tabs" role="tablist" aria-label={texts.tabs}>
      {tabs.map(([key, label]) => (
        <button
          key={key}
          type="button"
          role="tab"
          aria-selected={tab === key}
          tabIndex={tab === key ? 0 : -1}
          onClick={() => go({ tab: key })}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
            const other = event.currentTarget.nextElementSibling ?? event.currentTarget.previousElementSibling
            go({ tab: key === 'home' ? 'messages' : 'home' })
            ;(other as HTMLElement | null)?.focus()
          }}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
