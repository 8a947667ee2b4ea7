/** The page's few drawings. They stand beside words or an aria-label, never alone. */
const PATHS = {
  hash: 'M9.5 3 8 21M16 3l-1.5 18M4 9h17M3 15h17',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5z',
  bolt: 'M13 2 5 14h6l-1 8 9-13h-6.5z',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2.5',
  close: 'M5 5l14 14M19 5 5 19',
  menu: 'M4 6.5h16M4 12h16M4 17.5h16',
  reply: 'M10 8V4l-7 7 7 7v-4c5 0 8 1.5 11 6-.5-7-4-12-11-12z',
  dots: 'M5 12h.01M12 12h.01M19 12h.01',
  warning: 'M12 3.5 2.5 20h19zM12 10v4.5M12 17.5v.01',
  send: 'M4 4l17 8-17 8 3-8zM7 12h8',
  check: 'M4 12.5l5.5 5.5L20 7',
  down: 'M6 9l6 6 6-6',
  eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  restart: 'M4 5v5h5M4.5 10A8 8 0 1 1 4 13.5',
  outside: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  clip: 'M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.8-7.8',
  file: 'M6 3h8l4 4v14H6zM14 3v5h4',
  shield: 'M12 3l8 3v6c0 4.5-3.5 7.5-8 9-4.5-1.5-8-4.5-8-9V6z',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
