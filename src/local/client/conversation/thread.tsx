import { type KeyboardEvent, useMemo, useState } from 'react'
import type { Conversation } from '../../protocol.ts'
import { Icon } from '../icons.tsx'
import { arrangeThread } from '../message-list.ts'
import { personOf, useWorkspace } from '../workspace.ts'
import { Composer } from './composer.tsx'
import { MessageLog } from './message-log.tsx'
import { conversationName } from './name.ts'

/** A thread beside its conversation, on a phone in front of it: the message it began with, the replies, one's own. */
export function ThreadPane(props: { conversation: Conversation; parentTs: string }) {
  const { conversation, parentTs } = props
  const { state, texts, go } = useWorkspace()
  const [draft, setDraft] = useState('')
  const rows = useMemo(() => arrangeThread(state.messages, parentTs), [state.messages, parentTs])
  const parent = state.messages.find(({ ts }) => ts === parentTs)
  const close = () => {
    go({ thread: undefined })
    // The focus goes back where the thread was opened.
    document.querySelector<HTMLElement>(`[data-ts="${CSS.escape(parentTs)}"] [data-opens-thread]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // A menu or a list that is open in the thread closes first, and alone.
    if (event.key === 'Escape' && !event.defaultPrevented) close()
  }
  return (
    <aside className="thread-pane" aria-label={texts.threadIn(conversationName(conversation))} onKeyDown={onKeyDown}>
      <header className="conversation-head">
        <h2>{texts.thread}</h2>
        <span className="thread-place">{conversationName(conversation)}</span>
        <button type="button" className="icon-only" aria-label={texts.closeThread} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <MessageLog label={texts.messagesOf(texts.thread)} rows={rows} empty={texts.noRepliesYet} onOpenThread={null} />
      {parent && (
        <Composer
          conversation={conversation}
          draft={draft}
          onDraft={setDraft}
          thread={{ ts: parentTs, author: personOf(state, parent.userId).name }}
        />
      )}
    </aside>
  )
}
