import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types'
import { useEffect, useRef } from 'react'
import { dayText } from '../times.ts'
import { useWorkspace } from '../workspace.ts'
import { localDateTime, secondsAt } from './local-date-time.ts'
import { type ElementProps, useElement } from './use-element.ts'

const SETTLED_MS = 400
const NATIVE = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const

/** Date, time, or both in the workspace's zone, by the browser's own pickers. */
export function DateTimeElement(props: ElementProps<Datepicker | Timepicker | DateTimepicker>) {
  const { element, fieldId, labelId, labelText, telling, describedBy, invalid } = props
  const { calendar } = useWorkspace()
  const { value, busy, keep, choose } = useElement(props)
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined)
  const settled = useRef(value)
  useEffect(() => () => clearTimeout(soon.current), [])

  const bothParts = element.type === 'datetimepicker'
  const shown = bothParts && typeof value === 'number' ? localDateTime(value, calendar.timeZone) : value
  const onChange = (typed: string) => {
    const next = typed === '' ? null : bothParts ? secondsAt(typed, calendar.timeZone) : typed
    keep(next)
    if (telling === 'on-submit') return
    // While a year is typed the browser reports 0002, 0020 …: told once it settles.
    clearTimeout(soon.current)
    soon.current = setTimeout(() => void settle(next), SETTLED_MS)
  }
  const settle = async (next: unknown) => {
    if (await choose(next)) settled.current = next
    else keep(settled.current)
  }
  const words = element.type === 'datepicker' && typeof shown === 'string' ? dayText(shown, calendar.locale) : null
  const field = (
    <input
      id={fieldId}
      type={NATIVE[element.type]}
      value={typeof shown === 'string' ? shown : ''}
      max={element.type === 'datepicker' ? '9999-12-31' : undefined}
      aria-label={labelId === null ? labelText : undefined}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      aria-busy={busy || undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  )
  // The browser writes the date as its own language does, which may not be the workspace's.
  return words === null ? (
    field
  ) : (
    <span className="date-field">
      {field}
      <span className="date-words">{words}</span>
    </span>
  )
}
