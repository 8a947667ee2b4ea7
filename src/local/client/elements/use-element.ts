import type { Confirm } from '@slack/types'
import { useState } from 'react'
import { useSurface } from '../surface.ts'
import { useWorkspace } from '../workspace.ts'
import { type Entry, heldValue, type TouchElement, valueKey } from './values.ts'

/** Whether a change waits for the modal to be submitted, or tells the app at once. */
export type Telling = 'on-submit' | 'at-once'

/** What each element's component is given. */
export interface ElementProps<E extends TouchElement = TouchElement> {
  element: E
  blockId: string
  telling: Telling
  /** The id for the field, which the label of an input block points to. */
  fieldId: string
  /** The id of the visible label, if there is one. */
  labelId: string | null
  /** What the field is called where no label is visible. */
  labelText: string
  /** The ids of what describes the field: hint and error. */
  describedBy: string | undefined
  invalid: boolean
  /** Whether a choice may be taken back. */
  clearable: boolean
}

interface UsedElement {
  value: unknown
  /** The app is being told at the moment. */
  busy: boolean
  /** Keeps a value without telling the app. */
  keep: (value: unknown) => void
  /** A value that the person chose: asked for confirmation, kept, told if it is to be told at once. False when denied. */
  choose: (value: unknown) => Promise<boolean>
  /** Tells the app about what the element holds. */
  tell: (value: unknown) => Promise<void>
  /** A press that holds no value, as of a button. */
  press: (details: Record<string, unknown>) => Promise<void>
}

/** The value of an element and what can be done with it. */
export function useElement({ element, blockId, telling }: ElementProps): UsedElement {
  const surface = useSurface()
  const { confirm } = useWorkspace()
  const [busy, setBusy] = useState(false)
  const actionId = element.action_id ?? ''
  const key = valueKey(element.type)
  const entryOf = (value: unknown): Entry => ({ type: element.type, ...(key === null ? {} : { [key]: value }) })
  const confirmation: Confirm | undefined = 'confirm' in element ? element.confirm : undefined
  const isConfirmed = async () => confirmation === undefined || (await confirm(confirmation))

  const send = async (details: Record<string, unknown>, entry?: Entry) => {
    setBusy(true)
    await surface.send({ ...details, type: element.type, block_id: blockId, action_id: actionId }, entry)
    setBusy(false)
  }
  const keep = (value: unknown) => surface.change(blockId, actionId, entryOf(value))
  const tell = (value: unknown) => send(key === null ? {} : { [key]: value }, entryOf(value))
  return {
    value: heldValue(surface.values[blockId]?.[actionId]),
    busy,
    keep,
    tell,
    async choose(value) {
      if (telling === 'on-submit') {
        keep(value)
        return true
      }
      if (!(await isConfirmed())) return false
      await tell(value)
      return true
    },
    async press(details) {
      if (!busy && (await isConfirmed())) await send(details)
    },
  }
}
