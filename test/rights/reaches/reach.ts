/** What the calls of R3 share that try to reach what belongs to another workspace. */

import { calendarDate } from '../../../src/domain/calendar-date.ts'
import { STANDARD_LADDER } from '../../../src/domain/ladder.ts'
import type { Member, NewOutboxItem, Visibility, WorkspaceStore } from '../../../src/store/index.ts'
import { itemFor, NOW } from '../../support/records.ts'
import type { Inhabited } from './inhabited.ts'

/** A call in the one workspace with what belongs to the other; what it answers is searched for what is theirs. */
type Reach = (here: Inhabited, theirs: Inhabited) => Promise<unknown>

/** The parts of a workspace's store. */
type Parts = Omit<WorkspaceStore, 'id'>

/** Calls for every method of these parts, by `part.method`: the compiler misses those that are forgotten. */
export type Reaches<P extends keyof Parts> = Readonly<
  Record<{ [Q in P]: `${Q}.${keyof Parts[Q] & string}` }[P], readonly Reach[]>
>

/** Reaches whatever its own workspace has. */
export const EVERYTHING = { reach: 'all' } as const

/** A page that all the records fit on. */
export const FIRST_PAGE = { offset: 0, limit: 100 }

/** The day on which things are recorded. */
export const SOME_DAY = calendarDate('2026-03-02')

/** The day after. */
export const NEXT_DAY = calendarDate('2026-03-03')

/** Days among which all records are. */
export const ANY_TIME = { from: calendarDate('2020-01-01'), to: calendarDate('2030-01-01') }

/** An instant after all that was planned. */
export const IN_TWO_WEEKS = new Date(NOW.getTime() + 14 * 86_400_000)

/** The day of recording, with the ladder that every workspace begins with. */
export const LADDER_DAY = { today: SOME_DAY, ladder: STANDARD_LADDER }

/** Both customers’ number. */
export const PHONE = '+49 40 55501'

/** An item of the outbox for this person, about this record. */
export const itemAbout = (recipient: Member, subjectId: string): NewOutboxItem => itemFor(recipient, { subjectId })

/** The id of the second instalment, which is open. */
export const instalmentOf = ({ deal }: Inhabited) => deal.instalments[1]?.id ?? ''

/** Reaches the records of this workspace’s one member. */
export const ownersOf = ({ member }: Inhabited) => ({ reach: 'owners', ownerIds: [member.id] }) as const

/** Somebody who may decide on what is asked in these matters, and has asked nothing themselves. */
export const deciderOn = (visible: Visibility) => ({ memberId: 'somebody', visible })
