import { dateAt } from '../../src/domain/calendar-date.ts'
import type { Instant } from '../../src/domain/clock.ts'
import type { SlackState } from '../../src/local/slack/index.ts'
import type { ReminderKind } from '../../src/reminders/kinds.ts'
import { sentence } from '../../src/slack/surfaces.ts'
import type { Member, NewOutboxItem } from '../../src/store/index.ts'
import type { Random } from './random.ts'

/** One message for each reminder, as the card of a closed deal; an answer, so that its number has no limit (N6). */
export const ALONE = 'chaos.alone'
/** One message for everything that is due to a person, as the list of what is to be collected; few a day (N6). */
export const LIST = 'chaos.list'

const kind = (rule: string, how: Pick<ReminderKind, 'delivery' | 'quietHours' | 'answer'>): ReminderKind => ({
  rule,
  action: 'app.use',
  ...how,
  render: async (items) => ({
    ...sentence(items.map(({ subjectId }) => subjectId).join(' ')),
    dropped: [],
  }),
})

/** Two kinds of reminder that say nothing but which reminders they are, so that they can be counted in the channels. */
export const chaosKinds: readonly ReminderKind[] = [
  kind(ALONE, { delivery: 'alone', quietHours: 'ignore', answer: true }),
  kind(LIST, { delivery: 'list', quietHours: 'wait' }),
]

const subject = (number: number) => `reminder-${number}`

/** Reminders of both kinds for these people, their due times spread from `first` over `spreadMs`. */
export function chaosItems(
  count: number,
  people: readonly [Member, ...Member[]],
  { random, first, spreadMs, numberedFrom }: { random: Random; first: Instant; spreadMs: number; numberedFrom: number },
): NewOutboxItem[] {
  return Array.from({ length: count }, (_, index) => {
    const dueAt = new Date(first.getTime() + Math.floor(random.next() * spreadMs))
    const rule = random.chance(0.6) ? ALONE : LIST
    const recipientId = random.pick(people).id
    return { rule, subjectId: subject(numberedFrom + index), recipientId, localDate: dateAt(dueAt, 'Etc/UTC'), dueAt }
  })
}

/** What became of the reminders, by the only account that counts: what stands in the channels. */
export interface Tally {
  readonly told: number
  readonly lost: number
  readonly doubled: number
  /** The keys of the messages that say what another one says, too. */
  readonly doubledKeys: readonly string[]
}

/** Counts in how many messages each of the reminders 0 to `count` - 1 stands. */
export function tally(state: SlackState, count: number): Tally {
  const places = new Map<string, string[]>()
  for (const { text, metadata } of Object.values(state.messages).flat()) {
    const key = String(metadata?.event_payload['key'] ?? '')
    for (const [id] of text.matchAll(/reminder-\d+/g)) places.set(id, [...(places.get(id) ?? []), key])
  }
  const all = Array.from({ length: count }, (_, number) => places.get(subject(number)) ?? [])
  const doubled = all.filter((keys) => keys.length > 1)
  return {
    told: all.filter((keys) => keys.length > 0).length,
    lost: all.filter((keys) => keys.length === 0).length,
    doubled: doubled.length,
    doubledKeys: [...new Set(doubled.flat())],
  }
}
