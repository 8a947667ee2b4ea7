import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'

export interface MenuItem {
  key: string
  label: ReactNode
  note?: string | undefined
  onChoose: () => void
}

const GAP = 4

/**
 * A button with a menu that opens beside it, above every dialog (the browser's popover). Arrows move, Escape returns
 * to the button.
 */
export function Menu(props: {
  label: string
  className?: string
  items: readonly MenuItem[]
  busy?: boolean
  children: ReactNode
}) {
  const { label, className, items, busy = false, children } = props
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)

  const place = () => {
    if (!button.current || !list.current) return
    const at = button.current.getBoundingClientRect()
    // Before it is shown it has no size: then it is placed below, and once shown moved if that does not fit.
    const size = list.current.getBoundingClientRect()
    const below = at.bottom + GAP + size.height < window.innerHeight
    list.current.style.top = `${below ? at.bottom + GAP : Math.max(GAP, at.top - GAP - size.height)}px`
    list.current.style.left = `${Math.max(GAP, Math.min(at.left, window.innerWidth - size.width - GAP))}px`
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const entries = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const at = entries.indexOf(document.activeElement as HTMLElement)
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key]
    if (event.key === 'Escape') {
      // Only the menu closes, not the dialog around it.
      event.preventDefault()
      event.stopPropagation()
      list.current?.hidePopover()
      button.current?.focus()
    } else if (next !== undefined) {
      event.preventDefault()
      entries[(next + entries.length) % entries.length]?.focus()
    }
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        popoverTarget={id}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        aria-busy={busy}
        title={label}
      >
        {children}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        className="menu"
        tabIndex={-1}
        onBeforeToggle={(event) => {
          setOpen(event.newState === 'open')
          place()
        }}
        onToggle={place}
        onKeyDown={onKeyDown}
      >
        {items.map((item, index) => (
          <button
            key={item.key}
            // The browser focuses it when the menu is shown; React's own autoFocus would do so at once.
            ref={(entry) => {
              if (index === 0) entry?.setAttribute('autofocus', '')
            }}
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => {
              list.current?.hidePopover()
              item.onChoose()
            }}
          >
            {item.label}
            {item.note && <small>{item.note}</small>}
          </button>
        ))}
      </div>
    </>
  )
}
