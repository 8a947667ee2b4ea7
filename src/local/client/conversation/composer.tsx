import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Conversation, ShownFile } from '../../protocol.ts'
import { ChosenFiles } from '../file-list.tsx'
import { Icon } from '../icons.tsx'
import { outgoingText } from '../outgoing-text.ts'
import { commandInProgress, suggestCommands } from '../suggestions.ts'
import { useUploads } from '../use-uploads.ts'
import { useWorkspace } from '../workspace.ts'
import { conversationName } from './name.ts'

/** Where messages and commands are typed, or the replies of a thread. */
export function Composer(props: {
  conversation: Conversation
  draft: string
  onDraft: (draft: string) => void
  /** The thread that is replied to, and who began it; commands are typed in the conversation only. */
  thread?: { ts: string; author: string }
}) {
  const { conversation, draft, onDraft, thread } = props
  const { state, texts, act } = useWorkspace()
  const [marked, setMarked] = useState(0)
  const [dismissed, setDismissed] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [files, setFiles] = useState<readonly ShownFile[]>([])
  const { busy, upload } = useUploads()
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const name = conversationName(conversation)
  const suggestions = dismissed || thread ? [] : suggestCommands(draft, state.commands)
  const open = suggestions.length > 0
  const current = suggestions[Math.min(marked, suggestions.length - 1)]
  const inProgress = thread ? null : commandInProgress(draft, state.commands)
  const threadTs = thread?.ts
  useEffect(() => {
    // Whoever opens a thread by hand wants to read it, and may want to answer.
    if (threadTs !== undefined && canTypeAtOnce()) field.current?.focus()
  }, [threadTs])
  useEffect(() => {
    if (isFreeToType()) field.current?.focus()
  }, [])

  const type = (text: string) => {
    onDraft(text)
    setMarked(0)
    setDismissed(false)
    setTrouble(null)
  }
  const complete = (command: string) => {
    type(`${command} `)
    field.current?.focus()
  }
  const attach = async (chosen: readonly File[]) => {
    setTrouble(null)
    const uploaded = await upload(chosen)
    setFiles((all) => [...all, ...uploaded.files])
    if (uploaded.trouble) setTrouble(uploaded.trouble)
    field.current?.focus()
  }
  const nothingToSend = draft.trim() === '' && files.length === 0
  const send = async () => {
    const text = draft.trim()
    if (nothingToSend || busy) return
    // As in Slack: a space before the slash makes it a message.
    const command = /^\/\S*/.exec(draft)?.[0] ?? null
    if (command !== null && thread) return setTrouble(texts.noCommandInThread(command))
    if (command !== null && !state.commands.some((known) => known.command === command)) {
      setTrouble(texts.notACommand(command))
      setDismissed(true)
      return
    }
    type('')
    // A command takes no files along: they wait for the next message.
    if (command === null) setFiles([])
    const where = { user: state.me, channel: conversation.id }
    const { error } =
      command !== null
        ? await act('command', { ...where, text })
        : await act('message', {
            ...where,
            text: outgoingText(text, state.people),
            ...(threadTs === undefined ? {} : { threadTs }),
            ...(files.length === 0 ? {} : { files: files.map(({ id: fileId }) => fileId) }),
          })
    if (error) {
      // What was typed comes back, so that it can be put right.
      onDraft(draft)
      setFiles(files)
      setTrouble(error)
      setDismissed(true)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends the writing of a Chinese word does not send.
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (open && current && step !== undefined) {
      event.preventDefault()
      setMarked((marked + step + suggestions.length) % suggestions.length)
    } else if (open && current && event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault()
      complete(current.command)
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      setDismissed(true)
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      if (open && current && current.command !== draft.trim()) complete(current.command)
      else void send()
    }
  }
  return (
    <div className="composer">
      {open && (
        <div className="suggestions" role="listbox" id={`${id}list`} aria-label={texts.commands}>
          {suggestions.map(({ command, description, usageHint }, index) => (
            <div
              key={command}
              id={`${id}${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={command === current?.command}
              onMouseMove={() => setMarked(index)}
              onMouseDown={(event) => {
                event.preventDefault()
                complete(command)
              }}
            >
              <span>
                <b>{command}</b> <span className="usage">{usageHint}</span>
              </span>
              <small>{description}</small>
            </div>
          ))}
        </div>
      )}
      {inProgress && (
        <p className="usage-line">
          <b>{inProgress.command}</b> {inProgress.usageHint} <small>{inProgress.description}</small>
        </p>
      )}
      <ChosenFiles files={files} onRemove={(fileId) => setFiles(files.filter((file) => file.id !== fileId))} />
      <div className="composer-box">
        <label className="attach" title={texts.attachFiles}>
          <Icon name="clip" />
          <input
            type="file"
            multiple
            disabled={busy}
            aria-label={texts.attachFiles}
            onChange={(event) => {
              const chosen = [...(event.target.files ?? [])]
              event.target.value = ''
              void attach(chosen)
            }}
          />
        </label>
        <textarea
          ref={field}
          rows={1}
          value={draft}
          role="combobox"
          aria-label={thread ? texts.replyLabel(thread.author) : texts.composerLabel(name)}
          aria-autocomplete="list"
          aria-expanded={open}
          aria-controls={`${id}list`}
          aria-activedescendant={open && current ? `${id}${suggestions.indexOf(current)}` : undefined}
          placeholder={thread ? texts.replyPlaceholder : texts.composerPlaceholder(name)}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="send" aria-label={texts.send} disabled={nothingToSend || busy} onClick={send}>
          <Icon name="send" />
        </button>
      </div>
      {trouble === null ? (
        <p className="composer-keys">{texts.composerKeys}</p>
      ) : (
        <p className="composer-trouble" role="alert">
          <Icon name="warning" />
          {trouble}
        </p>
      )}
    </div>
  )
}

/** Whether one who has just opened a conversation can type at once: no keyboard unfolds, and the focus is nowhere else. */
function isFreeToType(): boolean {
  const focused = document.activeElement
  const isElsewhere = focused !== null && focused !== document.body && focused.closest('.rail-lists') === null
  return canTypeAtOnce() && !isElsewhere
}

/** Whether there is a keyboard: where one has to unfold on the screen, it does so when asked only. */
function canTypeAtOnce(): boolean {
  return window.matchMedia('(pointer: fine)').matches
}
