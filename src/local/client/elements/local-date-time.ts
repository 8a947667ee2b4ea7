/** The wall clock of a zone at an instant (Unix seconds), as a datetime-local field writes it: 'YYYY-MM-DDTHH:MM'. */
export function localDateTime(seconds: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(seconds * 1000))
  return parts.replace(' ', 'T')
}

/**
 * The instant (Unix seconds) at which the wall clock of a zone shows that time. A time that the clock skips in spring
 * is taken as the same distance after the gap; of a repeated one, the first.
 */
export function secondsAt(local: string, timeZone: string): number {
  const wanted = Date.parse(`${local}Z`) / 1000
  const offsetAt = (seconds: number) => Date.parse(`${localDateTime(seconds, timeZone)}Z`) / 1000 - seconds
  // The offset half a day before and after brackets any change of clocks near that time.
  const before = wanted - offsetAt(wanted - 43_200)
  const after = wanted - offsetAt(wanted + 43_200)
  const shows = (seconds: number) => localDateTime(seconds, timeZone) === local
  return shows(before) || !shows(after) ? before : after
}
