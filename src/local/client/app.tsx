import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { ConversationView } from './conversation/conversation.tsx'
import { createEditsStore } from './elements/edits-store.ts'
import { Gallery } from './gallery/gallery.tsx'
import { Icon } from './icons.tsx'
import { GALLERY_HASH, type Place, placeAfter, placeAfterGoing, placeFromHash, placeToHash } from './place.ts'
import { ClockControl } from './shell/clock.tsx'
import { ConfirmDialog, useConfirm } from './shell/confirm.tsx'
import { useFirstMinute } from './shell/first-minute-progress.ts'
import { ModalView } from './shell/modal.tsx'
import { Notices, useNotices } from './shell/notices.tsx'
import { Rail } from './shell/rail.tsx'
import { RefusedCalls } from './shell/refused-calls.tsx'
import { datesOf, languageOf, textsFor } from './texts/index.ts'
import { type Workspace, WorkspaceContext } from './workspace.ts'
import { useWorkspaceState } from './workspace-state.ts'

/** The whole page. */
export function App() {
  const [place, setPlace] = useState<Place>(() => placeFromHash(window.location.hash))
  const { answered, lost, pending, act, ask } = useWorkspaceState(place)
  const state = answered?.state ?? null
  const { notices, notify, dismiss } = useNotices()
  const { asked, confirm } = useConfirm()
  const [edits] = useState(createEditsStore)
  const [railOpen, setRailOpen] = useState(false)
  const { firstMinute, did, forget } = useFirstMinute(state?.team.id ?? null, state?.company ?? 'with-past')
  const language = languageOf(state?.language ?? navigator.language)
  const texts = textsFor(language)

  const inGallery = useInGallery()
  useEffect(() => {
    if (!inGallery) window.history.replaceState(null, '', placeToHash(place))
  }, [place, inGallery])
  useEffect(() => {
    document.documentElement.lang = language
    const waiting = state?.conversations.reduce((sum, { unread }) => sum + unread, 0) ?? 0
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${state?.team.name ?? 'Afterclose'}`
  }, [language, state])
  useEffect(() => {
    if (answered) setPlace((was) => placeAfter(answered, was))
  }, [answered])

  const go = useCallback((to: Partial<Place>) => setPlace((was) => placeAfterGoing(was, to)), [])
  const startedOver = useCallback(() => {
    edits.clear()
    forget()
    setRailOpen(false)
    setPlace({ tab: 'messages' })
  }, [edits, forget])
  const workspace = useMemo<Workspace | null>(
    () =>
      state && {
        state,
        texts,
        language,
        calendar: { now: state.clock.now, timeZone: state.clock.timeZone, locale: datesOf(language) },
        edits,
        firstMinute,
        act,
        ask,
        go,
        notify,
        confirm,
        did,
        startedOver,
      },
    [state, texts, language, edits, firstMinute, act, ask, go, notify, confirm, did, startedOver],
  )

  if (!workspace || !state) return <p className="opening">{lost ? texts.lostServer : texts.loading}</p>
  const conversation = state.conversations.find(({ id }) => id === state.channel)
  const top = state.modals.at(-1)
  return (
    <WorkspaceContext value={workspace}>
      <div
        className="page"
        data-pending={pending}
        data-preparing={state.preparing}
        data-company={state.company}
        data-user={state.me}
        data-channel={state.channel}
      >
        <a className="skip" href="#conversation">
          {texts.skipToMessages}
        </a>
        <header className="top">
          <p className="simulation">
            <Icon name="shield" />
            <span className="simulation-long">{texts.simulation}</span>
            <span className="simulation-short">{texts.simulationShort}</span>
          </p>
          <RefusedCalls />
          <ClockControl />
        </header>
        {lost && (
          <p className="lost" role="alert">
            <Icon name="warning" />
            {texts.lostServer}
          </p>
        )}
        {state.preparing && (
          <p className="preparing" role="status">
            {texts.preparing}
          </p>
        )}
        {inGallery ? <Gallery /> : <Rail open={railOpen} onClose={() => setRailOpen(false)} />}
        {conversation && !inGallery && (
          <ConversationView
            conversation={conversation}
            tab={place.tab}
            thread={place.thread ?? null}
            onOpenRail={() => setRailOpen(true)}
          />
        )}
        {top && !inGallery && <ModalView key={top.id} view={top} depth={state.modals.length - 1} />}
        {asked && <ConfirmDialog {...asked} />}
        <Notices notices={notices} onDismiss={dismiss} />
      </div>
    </WorkspaceContext>
  )
}

function useInGallery(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      window.addEventListener('hashchange', onChange)
      return () => window.removeEventListener('hashchange', onChange)
    },
    () => window.location.hash === GALLERY_HASH,
  )
}
