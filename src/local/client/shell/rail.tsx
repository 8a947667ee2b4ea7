import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Conversation } from '../../protocol.ts'
import { Avatar } from '../avatar.tsx'
import { Icon } from '../icons.tsx'
import { APP_CONVERSATION } from '../place.ts'
import { personOf, useWorkspace } from '../workspace.ts'
import { StartOver } from './start-over.tsx'

/** The left side: who one is, the conversations, the app's shortcuts. On a phone it slides over the conversation. */
export function Rail({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { state, texts } = useWorkspace()
  const nav = useRef<HTMLElement>(null)
  const wasOpen = useRef(open)
  useEffect(() => {
    if (open) nav.current?.querySelector<HTMLElement>('select, button')?.focus()
    else if (wasOpen.current) document.querySelector<HTMLElement>('.open-rail')?.focus()
    wasOpen.current = open
  }, [open])
  const groups = [
    { title: texts.channels, kinds: ['public', 'private'] },
    { title: texts.directMessages, kinds: ['dm'] },
    { title: texts.apps, kinds: ['app'] },
  ]
  return (
    <>
      {open && <button type="button" className="rail-shade" aria-label={texts.closeNavigation} onClick={onClose} />}
      <nav
        ref={nav}
        className={open ? 'rail rail-open' : 'rail'}
        aria-label={texts.workspaceNavigation}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
          else moveAmongEntries(event)
        }}
      >
        <h1>{state.team.name}</h1>
        <PersonSwitcher onGo={onClose} />
        <div className="rail-lists">
          {groups.map(({ title, kinds }) => (
            <ConversationList
              key={title}
              title={title}
              conversations={state.conversations.filter(({ kind }) => kinds.includes(kind))}
              onGo={onClose}
            />
          ))}
          <Shortcuts onUse={onClose} />
        </div>
        <StartOver />
      </nav>
    </>
  )
}

/** Arrows, Home and End move through the conversations and shortcuts, as in a list. */
function moveAmongEntries(event: KeyboardEvent<HTMLElement>) {
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('.rail-lists button')]
  const at = entries.indexOf(document.activeElement as HTMLElement)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key]
  if (at < 0 || next === undefined) return
  event.preventDefault()
  entries[(next + entries.length) % entries.length]?.focus()
}

function PersonSwitcher({ onGo }: { onGo: () => void }) {
  const { state, texts, go } = useWorkspace()
  const me = personOf(state, state.me)
  const here = state.conversations.find(({ id }) => id === state.channel)
  const become = (user: string, channel: string) => {
    go({ user, channel, tab: 'messages' })
    onGo()
  }
  const waiting = state.people.filter(({ id, unread = 0 }) => unread > 0 && id !== state.me)
  return (
    <div className="person-switcher">
      <label htmlFor="person">{texts.youAre}</label>
      <span className="person-field">
        <Avatar person={me} small />
        <select
          id="person"
          value={state.me} // Everybody has a conversation of their own with the app; a channel may be open to both.
          onChange={({ target }) => become(target.value, here?.kind === 'app' ? APP_CONVERSATION : state.channel)}
        >
          {state.people
            .filter(({ isApp }) => !isApp)
            .map(({ id, name, title, unread = 0 }) => (
              <option key={id} value={id}>
                {name}
                {title === '' ? '' : ` · ${title}`}
                {unread > 0 && id !== state.me ? ` (${texts.waiting(unread)})` : ''}
              </option>
            ))}
        </select>
      </span>
      {waiting.length > 0 && (
        <ul className="waiting">
          {waiting.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                title={texts.waitingFor(person.name, person.unread ?? 0)}
                onClick={() => become(person.id, APP_CONVERSATION)}
              >
                <Avatar person={person} small />
                <span className="badge" aria-hidden="true">
                  {person.unread}
                </span>
                <span className="visually-hidden">{texts.waitingFor(person.name, person.unread ?? 0)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function ConversationList(props: { title: string; conversations: Conversation[]; onGo: () => void }) {
  const { title, conversations, onGo } = props
  const { state, texts, go } = useWorkspace()
  if (conversations.length === 0) return null
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {conversations.map((conversation) => {
          const { id, unread } = conversation
          return (
            <li key={id}>
              <button
                type="button"
                className={unread > 0 ? 'has-unread' : ''}
                aria-current={id === state.channel ? 'page' : undefined}
                onClick={() => {
                  go({ channel: id, tab: 'messages' })
                  onGo()
                }}
              >
                <ConversationSign conversation={conversation} />
                <span className="conversation-name">{conversation.name}</span>
                {unread > 0 && (
                  <span className="badge">
                    <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
                    <span className="visually-hidden">{texts.unread(unread)}</span>
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What stands before a conversation's name: hash, lock, or who it is with. */
export function ConversationSign({ conversation }: { conversation: Conversation }) {
  const { state } = useWorkspace()
  if (conversation.kind === 'public') return <Icon name="hash" />
  if (conversation.kind === 'private') return <Icon name="lock" />
  const app = personOf(state, state.appUserId)
  const withWhom = state.people.find(({ name }) => name === conversation.name)
  return (
    <Avatar
      small
      person={conversation.kind === 'app' ? app : (withWhom ?? { ...app, name: conversation.name, isApp: false })}
    />
  )
}

function Shortcuts({ onUse }: { onUse: () => void }) {
  const { state, texts, act, notify } = useWorkspace()
  const shortcuts = state.shortcuts.filter(({ kind }) => kind === 'global')
  const use = async (callbackId: string) => {
    onUse()
    const { error } = await act('shortcut', { user: state.me, callbackId })
    if (error) notify({ kind: 'error', text: error })
  }
  return (
    <section aria-label={texts.shortcuts}>
      <h2>{texts.shortcuts}</h2>
      {shortcuts.length === 0 && <p>{texts.noShortcuts}</p>}
      <ul>
        {shortcuts.map(({ callbackId, name }) => (
          <li key={callbackId}>
            <button type="button" onClick={() => void use(callbackId)}>
              <Icon name="bolt" />
              <span className="conversation-name">{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
