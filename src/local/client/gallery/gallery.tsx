import { useEffect, useMemo, useState } from 'react'
import type { GalleryItem } from '../../protocol.ts'
import { readGallery } from '../api.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { type Edits, stateValues, withEdit } from '../elements/values.ts'
import { Mrkdwn } from '../mrkdwn/text.tsx'
import { type Surface, SurfaceContext } from '../surface.ts'
import { languageOf, textsFor } from '../texts/index.ts'
import { useWorkspace, WorkspaceContext } from '../workspace.ts'
import { withIds } from './with-ids.ts'

/**
 * Everything the app can show, one under the other, for those who review it: at `#/gallery`. Its words are English
 * whatever the workspace's language: it is a tool for developers.
 */
export function Gallery() {
  const [items, setItems] = useState<GalleryItem[] | null>(null)
  const [locale, setLocale] = useState('')
  const [typed, setTyped] = useState('')
  useEffect(() => {
    void readGallery().then(setItems)
  }, [])
  const locales = [...new Set(items?.map((item) => item.locale))]
  const shown = (items ?? []).filter(
    (item) =>
      (locale === '' || item.locale === locale) &&
      `${item.name} ${item.size}`.toLowerCase().includes(typed.toLowerCase()),
  )
  return (
    <main className="gallery">
      <header>
        <h1>Gallery</h1>
        <label>
          Language
          <select value={locale} onChange={(event) => setLocale(event.target.value)}>
            <option value="">all</option>
            {locales.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        </label>
        <label>
          Name
          <input type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
        </label>
        <p>{items === null ? 'Loading…' : `${shown.length} of ${items.length}`}</p>
      </header>
      {shown.map((item) => (
        <GalleryEntry key={`${item.name} ${item.size} ${item.locale}`} item={item} />
      ))}
    </main>
  )
}

function GalleryEntry({ item }: { item: GalleryItem }) {
  const workspace = useWorkspace()
  const language = languageOf(item.locale)
  const readersWorkspace = {
    ...workspace,
    language,
    texts: textsFor(language),
    calendar: { ...workspace.calendar, locale: language },
  }
  return (
    <article
      className={`gallery-${item.surface}`}
      data-name={item.name}
      data-locale={item.locale}
      data-size={item.size}
    >
      <h2>
        {item.name} <small>{`${item.surface} · ${item.size} · ${item.locale}`}</small>
      </h2>
      <div className={item.surface === 'modal' ? 'modal' : 'app-home'} lang={item.locale}>
        {item.surface === 'modal' && (
          <div className="dialog-head">
            <h3>{item.payload.title.text}</h3>
          </div>
        )}
        <div className="dialog-body">
          <WorkspaceContext value={readersWorkspace}>
            <Look item={item} />
          </WorkspaceContext>
        </div>
        {item.surface === 'modal' && (
          <div className="dialog-foot">
            <span className="button">{item.payload.close?.text ?? 'Cancel'}</span>
            {item.payload.submit && <span className="button primary">{item.payload.submit.text}</span>}
          </div>
        )}
      </div>
      {item.surface === 'message' && <p className="gallery-notification">Notification: {item.payload.text}</p>}
    </article>
  )
}

/** The blocks, which can be filled in; nothing is sent anywhere. */
function Look({ item }: { item: GalleryItem }) {
  const { notify } = useWorkspace()
  const [edits, setEdits] = useState<Edits>({})
  const blocks = useMemo(() => withIds(item.payload.blocks ?? []), [item])
  const surface = useMemo<Surface>(() => {
    const change: Surface['change'] = (blockId, actionId, entry) =>
      setEdits((before) => withEdit(before, blockId, actionId, entry))
    return {
      values: stateValues(blocks, edits),
      errors: {},
      change,
      async send(action, entry) {
        if (entry) change(action.block_id, action.action_id, entry)
        notify({ kind: 'information', text: `block_actions: ${action.action_id}` })
      },
      options: async () => ({ options: [] }),
    }
  }, [blocks, edits, notify])
  if (item.surface === 'message' && blocks.length === 0) return <Mrkdwn source={item.payload.text} />
  return (
    <SurfaceContext value={surface}>
      <Blocks blocks={blocks} />
    </SurfaceContext>
  )
}
