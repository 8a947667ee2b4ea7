/** Slack's date tokens (`<!date^…>`), shown in the workspace's zone against the workspace's clock. */
export interface DateSetting {
  /** The workspace's now, ISO instant. */
  now: string
  timeZone: string
  locale: string
}

const LENGTHS = { date: 'long', date_short: 'medium', date_long: 'full' } as const
const DAY_MS = 86_400_000

/**
 * Fills the placeholders of a date format.
 * https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 * Unknown placeholders stay visible, as in Slack.
 */
export function formatDateToken(at: Date, format: string, setting: DateSetting): string {
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => placeholder(name, at, setting) ?? whole)
}

function placeholder(name: string, at: Date, setting: DateSetting): string | null {
  const { locale, timeZone } = setting
  if (name === 'time' || name === 'time_secs') return clockTime(at, setting, name === 'time_secs')
  if (name === 'date_num') return localDay(at, timeZone)
  if (name === 'ago') return ago(at, setting)
  const pretty = name.endsWith('_pretty')
  const style = pretty ? name.slice(0, -'_pretty'.length) : name
  if (!Object.hasOwn(LENGTHS, style)) return null
  const away = daysAway(at, setting)
  if (pretty && Math.abs(away) <= 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(away, 'day')
  const dateStyle = LENGTHS[style as keyof typeof LENGTHS]
  return new Intl.DateTimeFormat(locale, { dateStyle, timeZone }).format(at)
}

/** The time of day, always on 24 hours so that it reads the same in every language. */
export function clockTime(at: Date, { locale, timeZone }: Omit<DateSetting, 'now'>, withSeconds = false): string {
  const parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  return new Intl.DateTimeFormat(locale, withSeconds ? { ...parts, second: '2-digit' } : parts).format(at)
}

/** The local calendar day, YYYY-MM-DD. */
export function localDay(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(at)
}

/** Calendar days from the workspace's today to that instant's day: 0 today, 1 tomorrow, -1 yesterday. */
export function daysAway(at: Date, { now, timeZone }: DateSetting): number {
  const day = (instant: Date) => Date.parse(`${localDay(instant, timeZone)}T00:00:00Z`)
  return Math.round((day(at) - day(new Date(now))) / DAY_MS)
}

const STEPS = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

function ago(at: Date, { now, locale }: DateSetting): string {
  const distance = at.getTime() - Date.parse(now)
  const [unit, size] = STEPS.find(([, length]) => Math.abs(distance) >= length) ?? (['minute', 60_000] as const)
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(distance / size), unit)
}
