import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react'

/** A dialog above the page. Escape asks to close it; the focus goes back where it was. */
export function Dialog(props: {
  labelledBy: string
  className: string
  alert?: boolean
  onEscape: () => void
  children: ReactNode
}) {
  const { labelledBy, className, alert = false, onEscape, children } = props
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    if (element) focusFirst(element)
    return () => element?.close()
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    // Kept from the browser, which would close the dialog by itself on the second Escape.
    event.preventDefault()
    // Escape in an open list closes the list only.
    const inOpenList = (event.target as Element).getAttribute('aria-expanded') === 'true'
    if (!inOpenList) onEscape()
  }
  return (
    <dialog
      ref={dialog}
      className={className}
      role={alert ? 'alertdialog' : undefined}
      aria-labelledby={labelledBy}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        if (event.target !== dialog.current) return
        event.preventDefault()
        onEscape()
      }}
    >
      {children}
    </dialog>
  )
}

const FIELDS = 'input:not([disabled]):not([type=hidden]), textarea, select'

function focusFirst(dialog: HTMLDialogElement) {
  const wanted = dialog.querySelector('[data-focus-on-load]') ?? dialog.querySelector('.dialog-body')
  const field = wanted?.querySelector<HTMLElement>(FIELDS)
  const target = field ?? dialog.querySelector<HTMLElement>('[data-main-button]')
  target?.focus()
}
