import { createContext, useCallback, useContext, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Requests, ShownBlock, StateValues } from '../protocol.ts'
import { type Entry, stateValues } from './elements/values.ts'
import { useWorkspace } from './workspace.ts'

export type BlockAction = Requests['action']['body']['action']

/** Where blocks stand: a view (modal, Home) or a message. */
export type SurfaceTarget = { viewId: string } | { channel: string; ts: string }

/** What the elements of one modal, Home or message use. */
export interface Surface {
  values: StateValues
  /** Problems of inputs by block id. */
  errors: Readonly<Record<string, string>>
  change: (blockId: string, actionId: string, entry: Entry) => void
  /** Sends `block_actions`; `entry` is what the element holds from now on, if anything. */
  send: (action: BlockAction, entry?: Entry) => Promise<void>
  options: (blockId: string, actionId: string, value: string) => Promise<Requests['options']['answer']>
}

export const SurfaceContext = createContext<Surface | null>(null)

/** The surface around the element. Throws outside of one: a mistake of ours. */
export function useSurface(): Surface {
  const surface = useContext(SurfaceContext)
  if (!surface) throw new Error('An element stands outside of a surface')
  return surface
}

interface Problems {
  errors: Readonly<Record<string, string>>
  onChanged: (blockId: string) => void
}

const NO_PROBLEMS: Problems = { errors: {}, onChanged: () => undefined }

/**
 * Makes a surface of blocks: values over the person's edits, and what the elements do.
 * @param tellTrouble shows a refusal where the person looks.
 * @param problems of the inputs, by block id, and what to do when one of them is changed.
 */
export function useSurfaceOf(
  blocks: readonly ShownBlock[],
  target: SurfaceTarget,
  tellTrouble: (error: string) => void,
  problems: Problems = NO_PROBLEMS,
): Surface {
  const { edits, state, act, ask } = useWorkspace()
  const { errors, onChanged } = problems
  const { me: user, channel: conversation } = state
  const id = Object.values(target).join('/')
  const edited = useSyncExternalStore(edits.subscribe, () => edits.of(id))
  useEffect(() => edits.prune(id, blocks), [edits, id, blocks])
  const values = useMemo(() => stateValues(blocks, edited, conversation), [blocks, edited, conversation])

  const { viewId, channel, ts } = { viewId: '', channel: '', ts: '', ...target }
  const where = useMemo(() => (viewId === '' ? { user, channel, ts } : { user, viewId }), [user, viewId, channel, ts])
  const change = useCallback<Surface['change']>(
    (blockId, actionId, entry) => {
      edits.change(id, blockId, actionId, entry)
      onChanged(blockId)
    },
    [edits, id, onChanged],
  )
  const send = useCallback<Surface['send']>(
    async (action, entry) => {
      if (entry) change(action.block_id, action.action_id, entry)
      const answer = await act('action', {
        ...where,
        action,
        state: stateValues(blocks, edits.of(id), conversation),
      })
      if (answer.error) tellTrouble(answer.error)
    },
    [act, blocks, change, conversation, edits, id, tellTrouble, where],
  )
  const options = useCallback<Surface['options']>(
    (blockId, actionId, value) => ask('options', { ...where, blockId, actionId, value }),
    [ask, where],
  )
  return useMemo(() => ({ values, errors, change, send, options }), [values, errors, change, send, options])
}
