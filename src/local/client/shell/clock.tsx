import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react'
import type { Requests } from '../../protocol.ts'
import { Icon } from '../icons.tsx'
import { localDay } from '../mrkdwn/dates.ts'
import { clockText } from '../times.ts'
import { useWorkspace } from '../workspace.ts'

type Move = Requests['clock']['body']

/** The workspace's clock and the buttons that move it forward. */
export function ClockControl() {
  const { state, texts, calendar, act, notify, did } = useWorkspace()
  const [open, setOpen] = useState(false)
  const [moving, setMoving] = useState(false)
  const movesId = useId()
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!open) return
    const closeOutside = (event: PointerEvent) => {
      if (!section.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [open])
  const now = new Date(state.clock.now)

  const move = async (to: Move) => {
    if (moving) return
    setMoving(true)
    const { error, now: reached } = await act('clock', to)
    setMoving(false)
    setOpen(false)
    if (error) return notify({ kind: 'error', text: error })
    did('moved-the-clock')
    if (to.to === 'monday') did('went-to-monday')
    if (reached) notify({ kind: 'information', text: texts.clockMoved(clockText(new Date(reached), calendar)) })
  }
  const moves = [
    { to: 'hour', label: texts.moveHour },
    { to: 'tomorrow', label: texts.moveTomorrow },
    { to: 'monday', label: texts.moveMonday, title: texts.moveMondayHint },
    { to: 'month', label: texts.moveMonth, title: texts.moveMonthHint },
    { to: 'next-due', label: texts.moveNextDue, title: texts.moveNextDueHint },
  ] as const
  return (
    <section
      ref={section}
      className="clock"
      aria-label={texts.workspaceClock}
      data-now={state.clock.now}
      onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
    >
      <p className="clock-still">
        <Icon name="clock" />
        <time dateTime={state.clock.now}>{clockText(now, calendar)}</time>
      </p>
      <button
        type="button"
        className="clock-now"
        aria-expanded={open}
        aria-controls={movesId}
        title={`${texts.moveClock} (${state.clock.timeZone})`}
        onClick={() => setOpen(!open)}
      >
        <Icon name="clock" />
        <time dateTime={state.clock.now}>{clockText(now, calendar)}</time>
        <Icon name="down" />
      </button>
      <div id={movesId} className={open ? 'clock-moves clock-moves-open' : 'clock-moves'} aria-busy={moving}>
        {moves.map(({ to, label, ...more }) => (
          <button
            key={to}
            type="button"
            disabled={moving}
            onClick={() => void move(to === 'next-due' ? { to, user: state.me } : { to })}
            {...more}
          >
            {label}
          </button>
        ))}
        <DateMove
          tomorrow={localDay(new Date(now.getTime() + 86_400_000), calendar.timeZone)}
          moving={moving}
          onMove={move}
        />
      </div>
    </section>
  )
}

function DateMove(props: { tomorrow: string; moving: boolean; onMove: (to: Move) => Promise<void> }) {
  const { texts } = useWorkspace()
  const { tomorrow, moving, onMove } = props
  const [date, setDate] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (date !== '') void onMove({ to: 'date', date })
  }
  return (
    <form onSubmit={submit}>
      <input
        type="date"
        aria-label={texts.pickDate}
        title={texts.pickDate}
        min={tomorrow}
        value={date}
        onChange={(event) => setDate(event.target.value)}
      />
      <button type="submit" disabled={moving || date === ''}>
        {texts.goToDate}
      </button>
    </form>
  )
}
