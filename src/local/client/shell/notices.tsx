import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Icon } from '../icons.tsx'
import { type Notice, useWorkspace } from '../workspace.ts'

interface ShownNotice extends Notice {
  id: number
}

/** What went wrong takes longer to read, and matters more. */
const SHOWN_MS = { information: 4000, error: 7000 } as const
const MOST = 3

/** The notices that are shown, and how to add one. */
export function useNotices() {
  const [notices, setNotices] = useState<ShownNotice[]>([])
  const count = useRef(0)
  const notify = useCallback((notice: Notice) => {
    count.current += 1
    const id = count.current
    setNotices((shown) => [...shown.slice(1 - MOST), { ...notice, id }])
  }, [])
  const dismiss = useCallback((id: number) => setNotices((shown) => shown.filter((notice) => notice.id !== id)), [])
  return { notices, notify, dismiss }
}

/** The notices, above every dialog. */
export function Notices({ notices, onDismiss }: { notices: readonly ShownNotice[]; onDismiss: (id: number) => void }) {
  const { state } = useWorkspace()
  const layer = useRef<HTMLDivElement>(null)
  const dialogs = state.modals.length
  // A dialog opened later would cover them, so they are raised again
  useLayoutEffect(() => {
    layer.current?.hidePopover()
    if (notices.length > 0) layer.current?.showPopover()
  }, [notices, dialogs])
  return (
    <div ref={layer} className="notices" popover="manual">
      {notices.map((notice) => (
        <NoticeView key={notice.id} notice={notice} onDismiss={onDismiss} />
      ))}
    </div>
  )
}

function NoticeView({ notice, onDismiss }: { notice: ShownNotice; onDismiss: (id: number) => void }) {
  const { texts } = useWorkspace()
  const { id, kind, text } = notice
  useEffect(() => {
    const end = setTimeout(() => onDismiss(id), SHOWN_MS[kind])
    return () => clearTimeout(end)
  }, [id, kind, onDismiss])
  return (
    <div className={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon name={kind === 'error' ? 'warning' : 'check'} />
      <span>{text}</span>
      <button type="button" className="icon-only" aria-label={texts.dismiss} onClick={() => onDismiss(id)}>
        <Icon name="close" />
      </button>
    </div>
  )
}
