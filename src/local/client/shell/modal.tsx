import { type SubmitEvent, useCallback, useId, useRef, useState } from 'react'
import type { OpenModal, ShownBlock } from '../../protocol.ts'
import { Avatar } from '../avatar.tsx'
import { Blocks } from '../blocks/blocks.tsx'
import { Dialog } from '../dialog.tsx'
import { problemsOf } from '../elements/problems.ts'
import { doingOf } from '../first-minute.ts'
import { Icon } from '../icons.tsx'
import { SurfaceContext, useSurfaceOf } from '../surface.ts'
import { personOf, useWorkspace } from '../workspace.ts'

/** The modal on top of the person's stack; those below keep what was typed in them. */
export function ModalView({ view, depth }: { view: OpenModal; depth: number }) {
  const { state, texts, act, did } = useWorkspace()
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const titleId = useId()
  const tellTrouble = useCallback((text: string) => setTrouble(text), [])
  const onChanged = useCallback((blockId: string) => {
    // What was wrong is being put right.
    setErrors(({ [blockId]: _, ...others }) => others)
  }, [])
  const surface = useSurfaceOf(view.blocks, { viewId: view.id }, tellTrouble, { errors, onChanged })
  const { me: user } = state

  const showErrors = (problems: Record<string, string>) => {
    setErrors(problems)
    const first = view.blocks.map((block: ShownBlock) => block.block_id).find((id) => Object.hasOwn(problems, id))
    if (first === undefined) return
    const block = form.current?.querySelector(`.block[data-block-id="${CSS.escape(first)}"]`)
    block?.scrollIntoView({ block: 'nearest' })
    block?.querySelector<HTMLElement>('input, textarea, select')?.focus()
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!view.submit || busy) return
    setTrouble(null)
    const problems = problemsOf(view.blocks, surface.values, texts)
    showErrors(problems)
    if (Object.keys(problems).length > 0) return
    setBusy(true)
    const answer = await act('submit', { user, viewId: view.id, state: surface.values })
    setBusy(false)
    if (answer.errors) return showErrors(answer.errors)
    if (answer.error) return setTrouble(answer.error)
    const doing = doingOf(view.callback_id)
    if (doing) did(doing)
  }
  const close = async (all: boolean) => {
    const { error } = await act('close', { user, viewId: view.id, all, state: surface.values })
    if (error) setTrouble(error)
  }
  return (
    <Dialog labelledBy={titleId} className="dialog modal" onEscape={() => void close(false)}>
      <form ref={form} noValidate onSubmit={submit} data-view-id={view.id} data-callback-id={view.callback_id}>
        <header className="dialog-head">
          <Avatar person={personOf(state, state.appUserId)} small />
          <h2 id={titleId}>{view.title.text}</h2>
          <button type="button" className="icon-only" aria-label={texts.closeModal} onClick={() => void close(true)}>
            <Icon name="close" />
          </button>
        </header>
        <div className="dialog-body">
          {trouble && (
            <p className="modal-trouble" role="alert">
              <Icon name="warning" />
              {trouble}
            </p>
          )}
          <SurfaceContext value={surface}>
            <Blocks blocks={view.blocks} />
          </SurfaceContext>
        </div>
        <footer className="dialog-foot">
          <button
            type="button"
            className="button"
            onClick={() => void close(false)}
            data-main-button={!view.submit || undefined}
          >
            {view.close?.text ?? (depth > 0 ? texts.close : texts.cancel)}
          </button>
          {view.submit && (
            <button type="submit" className="button primary" aria-busy={busy} disabled={busy} data-main-button>
              {busy && <span className="spinner" aria-hidden="true" />}
              {busy ? texts.submitting : view.submit.text}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  )
}
