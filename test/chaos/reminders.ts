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

/** A post in a channel, as the Monday summary; replies in its thread follow it, one after the other. */
const POST = 'chaos.post'
const REPLY = 'chaos.reply'
const REPLIES = 2

const kind = (
  rule: string,
  how: Pick<ReminderKind, 'delivery' | 'quietHours' | 'answer' | 'follow'>,
): ReminderKind => ({
  rule,
  action: 'app.use',
  ...how,
  render: async (items) => ({
    ...sentence(items.map(({ subjectId }) => subjectId).join(' ')),
    dropped: [],
  }),
})

/** The reply that comes next in the thread of a post: `post-7` is followed by `post-7/1`, that by `post-7/2`. */
const follow: ReminderKind['follow'] = async ({ id, subjectId, recipientId, channelId, threadOf }, { now }) => {
  const [post = '', page = '0'] = subjectId.split('/')
  if (Number(page) === REPLIES) return []
  const next = `${post}/${Number(page) + 1}`
  const localDate = dateAt(now, 'Etc/UTC')
  return [{ rule: REPLY, subjectId: next, recipientId, channelId, threadOf: threadOf ?? id, localDate, dueAt: now }]
}

/** Kinds of reminder that say nothing but which reminders they are, so that they can be counted in the channels. */
export const chaosKinds: readonly ReminderKind[] = [
  kind(ALONE, { delivery: 'alone', quietHours: 'ignore', answer: true }),
  kind(LIST, { delivery: 'list', quietHours: 'wait' }),
  kind(POST, { delivery: 'alone', quietHours: 'ignore', follow }),
  kind(REPLY, { delivery: 'alone', quietHours: 'ignore', follow }),
]

/** Everything that is told of an item when all has gone well: itself, and of a post the replies. */
export const toldOf = ({ rule, subjectId }: NewOutboxItem): readonly string[] =>
  rule === POST
    ? [subjectId, ...Array.from({ length: REPLIES }, (_, index) => `${subjectId}/${index + 1}`)]
    : [subjectId]

/** Random numbers that make reminders of a list only. */
export const onlyLists = (random: Random): Random => ({ ...random, chance: () => false })

/** Reminders for these people, alone and in lists, their due times spread from `first` over `spreadMs`. */
export function chaosItems(
  count: number,
  people: readonly [Member, ...Member[]],
  { random, first, spreadMs, numberedFrom }: { random: Random; first: Instant; spreadMs: number; numberedFrom: number },
): NewOutboxItem[] {
  return Array.from({ length: count }, (_, index) => {
    const dueAt = new Date(first.getTime() + Math.floor(random.next() * spreadMs))
    const rule = random.chance(0.6) ? ALONE : LIST
    const recipientId = random.pick(people).id
    return {
      rule,
      subjectId: `reminder-${numberedFrom + index}`,
      recipientId,
      localDate: dateAt(dueAt, 'Etc/UTC'),
      dueAt,
    }
  })
}

/** Posts in a channel, likewise; these people answer for them. */
export function chaosPosts(
  count: number,
  people: readonly [Member, ...Member[]],
  { channelId, ...how }: Parameters<typeof chaosItems>[2] & { readonly channelId: string },
): NewOutboxItem[] {
  return chaosItems(count, people, how).map((item, index) => ({
    ...item,
    rule: POST,
    subjectId: `post-${how.numberedFrom + index}`,
    channelId,
  }))
}

/** What became of the reminders, by the only account that counts: what stands in the channels. */
export interface Tally {
  readonly told: number
  readonly lost: number
  readonly doubled: number
  /** The keys of the messages that say what another one says, too. */
  readonly doubledKeys: readonly string[]
}

/** Counts in how many messages each of these stands. */
export function tally(state: SlackState, wanted: readonly string[]): Tally {
  const places = new Map<string, string[]>()
  for (const { text, metadata } of Object.values(state.messages).flat()) {
    const key = String(metadata?.event_payload['key'] ?? '')
    for (const [id] of text.matchAll(/\b(?:reminder|post)-\d+(?:\/\d+)?/g))
      places.set(id, [...(places.get(id) ?? []), key])
  }
  const all = wanted.map((id) => places.get(id) ?? [])
  const doubled = all.filter((keys) => keys.length > 1)
  return {
    told: all.filter((keys) => keys.length > 0).length,
    lost: all.filter((keys) => keys.length === 0).length,
    doubled: doubled.length,
    doubledKeys: [...new Set(doubled.flat())],
  }
}
