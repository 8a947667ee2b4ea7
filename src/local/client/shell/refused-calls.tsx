import { useEffect, useId, useRef, useState } from 'react'
import { Dialog } from '../dialog.tsx'
import { Icon } from '../icons.tsx'
import { clockText } from '../times.ts'
import { useWorkspace } from '../workspace.ts'

/** Calls of the app that Slack would refuse: a count that is always there when there are any, and the list of them. */
export function RefusedCalls() {
  const { state, texts, notify } = useWorkspace()
  const [open, setOpen] = useState(false)
  const count = state.refusedCalls.length
  const seen = useRef<string | null>(null)
  const newest = [...state.refusedCalls].sort((a, b) => b.at.localeCompare(a.at))[0]
  const newestKey = newest ? `${newest.at} ${newest.method} ${newest.error} ${count}` : ''
  useEffect(() => {
    // Those that were there when the page opened are only counted.
    const isNews = seen.current !== null && seen.current !== newestKey
    if (isNews && newest) notify({ kind: 'error', text: texts.refusedNow(newest.method, newest.error) })
    seen.current = newestKey
  }, [newestKey, newest, notify, texts])
  if (count === 0) return null
  return (
    <>
      <button type="button" className="refused-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="warning" />
        {texts.refusedCalls(count)}
      </button>
      {open && <RefusedList onClose={() => setOpen(false)} />}
    </>
  )
}

function RefusedList({ onClose }: { onClose: () => void }) {
  const { state, texts, calendar } = useWorkspace()
  const titleId = useId()
  const newestFirst = [...state.refusedCalls].sort((a, b) => b.at.localeCompare(a.at))
  return (
    <Dialog labelledBy={titleId} className="dialog dialog-wide" onEscape={onClose}>
      <header className="dialog-head">
        <h2 id={titleId}>{texts.refusedTitle}</h2>
        <button type="button" className="icon-only" aria-label={texts.close} onClick={onClose} data-main-button>
          <Icon name="close" />
        </button>
      </header>
      <div className="dialog-body">
        <p>{texts.refusedExplained}</p>
        <ul className="refused-list">
          {newestFirst.map(({ at, method, error, detail, sent }, index) => (
            <li key={`${at}${index}`}>
              <time dateTime={at}>{clockText(new Date(at), calendar)}</time>
              <code>{method}</code>
              <strong>{error}</strong>
              <p>{texts.refusalReasons[error.split(' ')[0] ?? error] ?? texts.refusalUnexplained}</p>
              {detail !== '' && <p className="refused-detail">{detail}</p>}
              {sent !== '{}' && (
                <details>
                  <summary>{texts.refusedSent}</summary>
                  <pre>{sent}</pre>
                </details>
              )}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}
